# Needs Python 3.11 or newer and make. Everything else goes into .venv.

PYTHON ?= python3
BIN = .venv/bin
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check
BUILT_FROM = pyproject.toml hatch_build.py $(wildcard grammars/*.lark)
# A checkout is used as it is; only wheels have compiled modules.
INSTALL = GOVDIGITAL_COMPILE=0 $(PIP) install --editable
DEMO = build/demo
JOBS ?= auto
PICTURE = docs/action-05.png

help:
	@echo "make demo    convert the examples, into $(DEMO)/"
	@echo "make test    run the tests; ARGS='-k report' hands options to pytest, JOBS=0 runs them in one process"
	@echo "make docs    make the pages on rules, in docs/rules/, of the rules' files"
	@echo "make lint    check style, formatting, types and imports"
	@echo "make bench   hold time and memory against the budgets; ARGS='--only growth' hands options on"
	@echo "make bench-pure   the same without compiled modules"
	@echo "make wheel   build the package, into dist/"
	@echo "make clean   delete .venv, build, dist and caches"
	@echo "PYTHON=python3.12 makes .venv with another Python than python3."

demo: .venv/.installed
	rm -rf $(DEMO)
	mkdir -p $(DEMO)
	$(BIN)/govdigital-parse convert examples/action-05.md -o $(DEMO)/action-05.html --standalone
	$(BIN)/govdigital-parse convert examples/action-05.md -o $(DEMO)/action-05.legacy.html --profile legacy
	$(BIN)/govdigital-parse convert examples/action-05.md -o $(DEMO)/action-05.json
	$(BIN)/govdigital-parse convert examples/action-05-report.txt -o $(DEMO)/action-05-report.md
	$(BIN)/govdigital-parse responses examples/action* -o $(DEMO)/rows.csv
	PATH="$(BIN):$$PATH" sh examples/check.sh examples/chapter.md
	$(BIN)/govdigital-parse check examples --extend-select C --fail-on never --no-cache -o $(DEMO)/findings.txt
	mkdir $(DEMO)/old && cp examples/action* examples/chapter.md $(DEMO)/old
	$(BIN)/python examples/migrate.py $(DEMO)/old $(DEMO)/migrated
	$(BIN)/govdigital-parse tree examples/site $(DEMO)/site --quiet
	$(BIN)/python examples/library.py > $(DEMO)/record.txt
	@echo
	@cat $(DEMO)/record.txt
	@echo
	@echo "The results are in $(CURDIR)/$(DEMO):"
	@cd $(DEMO) && find . -type f | sort | sed 's|^\./|  |'
	@echo "To look at first: $(CURDIR)/$(DEMO)/action-05.html, and site/report.html beside it"

# A process a processor; what is left of the tests of one is taken over by another.
test: .venv/.installed-dev
	$(BIN)/python -m pytest --numprocesses $(JOBS) --dist worksteal $(ARGS)

# Takes minutes. What it lacks, kramdown or pandoc or the original documents, it leaves out and says so. It measures the
# package as its users have it: a wheel, with compiled modules where there is a C compiler.
bench: build/bench/.installed
	build/bench/bin/python -m benchmarks $(ARGS)

# The same for the modules as they are.
bench-pure: .venv/.installed-bench
	$(BIN)/python -m benchmarks $(ARGS)

docs: .venv/.installed
	$(BIN)/python -m govdigital_parse.check.docs docs/rules

lint: .venv/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

wheel: .venv/.installed-dev
	rm -rf dist
	$(BIN)/python -m build --wheel --outdir dist .

# The picture in the README. Needs chromium.
picture: .venv/.installed
	mkdir -p $(DEMO)
	$(BIN)/govdigital-parse convert examples/action-05.md -o $(DEMO)/action-05.html --standalone
	mkdir -p docs
	profile=$$(mktemp -d) && chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
		--disable-background-networking --disable-component-update --disable-sync --hide-scrollbars \
		--user-data-dir="$$profile" --window-size=1100,1300 \
		--screenshot=$(PICTURE) "file://$(CURDIR)/$(DEMO)/action-05.html" && rm -rf "$$profile"

clean:
	rm -rf .venv build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find src tests examples benchmarks -name __pycache__ -prune -exec rm -rf {} +

# The files that these targets make say that .venv is as pyproject.toml wants it.
.venv/.installed: .venv/.made $(BUILT_FROM)
	$(INSTALL) .
	@touch $@

.venv/.installed-dev: .venv/.made $(BUILT_FROM)
	$(INSTALL) '.[dev]'
	@touch .venv/.installed $@

.venv/.installed-bench: .venv/.made $(BUILT_FROM)
	$(INSTALL) '.[bench]'
	@touch .venv/.installed $@

build/bench/.installed: .venv/.made $(BUILT_FROM) $(shell find src -type f -not -path '*/__pycache__/*')
	rm -rf build/bench
	$(BIN)/python -m venv build/bench
	build/bench/bin/python -m pip --quiet --disable-pip-version-check install '.[bench]'
	@touch $@

.venv/.made:
	@command -v $(PYTHON) > /dev/null || { \
		echo "make: there is no $(PYTHON). Name your Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "make: $$($(PYTHON) --version) is too old. Name a Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || { \
		echo "make: $(PYTHON) lacks venv. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.PHONY: help demo docs test bench bench-pure lint wheel picture clean
