# What Govspeak (https://github.com/alphagov/govspeak, version 10) makes of a text, as far as it can be had without its
# gem: its replacements, in its order and with its regular expressions (lib/govspeak.rb), kramdown, and what it does with
# the cells of tables afterwards (lib/govspeak/post_processor.rb). Where its sources leave room, this is the harsher.
#
# Every image and attachment is taken to be uploaded; an image has no words, an attachment is called by its file's name.
# The components that GOV.UK draws attachments and buttons with are left as plain elements.

require "kramdown"

module Govspeak
  # Quotation marks and dashes are not turned: how they turn is not what is compared.
  SYMBOLS = {
    hellip: "...", mdash: "---", ndash: "--", laquo: "<<", raquo: ">>", laquo_space: "<< ", raquo_space: " >>"
  }.freeze
  QUOTATION_MARKS = "apos,apos,quot,quot".freeze
  NEW_PARAGRAPH_LOOKBEHIND = %q{(?<=\A|\n\n|\r\n\r\n)}.freeze
  QUOTES = "[\"\u201C\u201D\u201E\u201F\u2033\u2036]+".freeze

  def self.surrounded_by(open, close = nil)
    open = Regexp.escape(open)
    if close
      /(?:\r|\n|^)#{open}(.*?)#{Regexp.escape(close)} *(\r|\n|$)/m
    else
      # The last sign of what closes may be missing: a construct of one sign ends with its line.
      /(?:\r|\n|^)#{open}(.*?)#{open}? *(\r|\n|$)/m
    end
  end

  EXTENSIONS = []

  def self.extension(regexp, &block)
    EXTENSIONS << [regexp, block]
  end

  def self.division(opening, body)
    %(\n\n<div #{opening}>\n#{html("#{body.strip}\n")}</div>\n)
  end

  def self.wrap_with_div(name, sign)
    extension(surrounded_by(sign)) { |body| division(%(class="#{name}"), body) }
  end

  extension(/(?:\r|\n|^){button(.*?)}\s*\[([^\]]+)\]\(([^)]+)\)\s*{\/button}(?:\r|\n|$)/) do |_, text, href|
    %(\n<a class="button" href="#{href}">#{text}</a>\n)
  end
  extension(/{::highlight-answer}(.*?){:\/highlight-answer}/m) { |body| division('class="highlight-answer"', body) }
  extension(/{stat-headline}(.*?){\/stat-headline}/m) { |body| division('class="stat-headline"', body) }
  extension(surrounded_by("x[", ")x")) { |body| kramdown("[#{body.strip}){:rel='external'}") }
  extension(surrounded_by("^")) { |body| division('class="info-notice"', body) }
  extension(surrounded_by("@")) { |body| division('class="advisory"', "**#{body.strip}**") }
  extension(surrounded_by("%")) { |body| division('class="help-notice"', body) }
  extension(/{barchart(.*?)}/) do |words|
    options = { "stacked" => ".mc-stacked", "compact" => ".compact", "negative" => ".mc-negative" }
    classes = options.select { |word, _| words.include?(word) }.values
    "{: #{['.js-barchart-table', *classes, '.mc-auto-outdent'].join(' ')}}"
  end
  extension(/^!!([0-9]+)/) { |_| "" }
  extension(/\[embed:attachments:(.*?)\]/) { |_| "" }
  extension(/#{NEW_PARAGRAPH_LOOKBEHIND}\[Attachment:\s*(.*?)\s*\]/) do |id|
    %(<div class="attachment"><a href="#{id}">#{id}</a></div>\n)
  end
  extension(/\[AttachmentLink:\s*(.*?)\s*\]/) { |id| %(<a class="attachment-link" href="#{id}">#{id}</a>) }
  extension(/\[InlineAttachment:(.*?)\]/) { |_| "" }
  extension(/#{NEW_PARAGRAPH_LOOKBEHIND}\[Image:\s*(.*?)\s*\]/) do |id|
    %(<figure class="image embedded"><div class="img"><img src="#{id}" alt=""></div></figure>\n)
  end
  extension(/\[embed:link:\s*(.*?)\s*\]/) { |_| "" }
  extension(/\[Contact:\s*(.*?)\s*\]/) { |_| "" }
  %w[scotland england england-wales northern-ireland wales london].each do |place|
    extension(/:#{place}:(.*?):#{place}:/m) { |body| division(%(class="devolved-content #{place}"), body) }
  end
  wrap_with_div("summary", "$!")
  wrap_with_div("form-download", "$D")
  wrap_with_div("contact", "$C")
  wrap_with_div("place", "$P")
  wrap_with_div("information", "$I")
  wrap_with_div("additional-information", "$AI")
  wrap_with_div("example", "$E")
  wrap_with_div("call-to-action", "$CTA")
  extension(surrounded_by("$A")) do |body|
    %(\n<div class="address"><p>\n#{body.sub("\n", '').gsub("\n", '<br />')}\n</p></div>\n)
  end
  extension(/#{NEW_PARAGRAPH_LOOKBEHIND}\$LegislativeList\s*$(.*?)\$EndLegislativeList/m) do |body|
    %(<ol class="legislative-list">#{body}</ol>)
  end
  extension(/^[ \t]*((?:s\d+\.\s.*(?:\n|$))+)/) do |body|
    items = body.scan(/s(\d+)\.\s(.*)(?:\n|$)/).map { |_, text| "<li>#{html(text.strip)}</li>\n" }
    %(<ol class="steps">\n#{items.join}</ol>)
  end

  def self.preprocess(text)
    text = text.gsub(/^([ >]*>[ \t]*)#{QUOTES}/, '\1').gsub(/^([ >]*>.*?)#{QUOTES}[ \t]*$/, '\1')
    EXTENSIONS.each do |regexp, block|
      text = text.gsub(regexp) { block.call(*Regexp.last_match.captures) }
    end
    text
  end

  def self.kramdown(text)
    Kramdown::Document.new(text, typographic_symbols: SYMBOLS.dup, smart_quotes: QUOTATION_MARKS).to_html
  end

  # The sign of a row header, in a first cell and in a head, goes.
  def self.row_headers(html)
    html.gsub(/(<thead>.*?<\/thead>)|(<tr>\s*)<td([^>]*)>#(?:\s+([^<]*(?:<(?!\/td)[^<]*)*))?<\/td>/m) do
      head, row, attributes, inside = Regexp.last_match.captures
      head ? head.gsub(/(<th[^>]*>)# /, '\1') : %(#{row}<th#{attributes} scope="row">#{inside}</th>)
    end
  end

  def self.html(text)
    row_headers(kramdown(preprocess(text)))
  end
end
