# The process of kramdown: ruby kramdown.rb FOLDER. It answers as contestant.py does; see processes.Contestant.
require "kramdown"

OPTIONS = { parse_block_html: true, toc_levels: 1..3 }.freeze

def round(texts)
  start = Process.clock_gettime(Process::CLOCK_MONOTONIC)
  texts.each { |text| Kramdown::Document.new(text, OPTIONS).to_html }
  Process.clock_gettime(Process::CLOCK_MONOTONIC) - start
end

$stdout.sync = true
texts = Dir.glob(File.join(ARGV.fetch(0), "**", "*.md")).sort.map { |path| File.read(path, encoding: "UTF-8") }
round(texts)
puts "ready kramdown #{Kramdown::VERSION} (Ruby #{RUBY_VERSION})"
$stdin.each_line { puts round(texts) }
