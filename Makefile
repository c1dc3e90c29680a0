# make demo: a graph from the sample articles, in out/    make test    make lint    make web: the bundles (node 20)

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
WEB := $(shell command -v npm >/dev/null 2>&1 && echo web)

.PHONY: demo test lint web docs docs-refresh wheel clean

demo: .venv/.base
	$(BIN)/kg demo

test: .venv/.dev $(WEB)
	$(BIN)/python -m pytest $(ARGS)

lint: .venv/.dev $(WEB)
	$(BIN)/ruff check .
	$(BIN)/mypy --strict kg/
	$(if $(WEB),npm --prefix web run --silent check)

web: kg/web/static/LICENSES.txt

docs: .venv/.dev
	$(BIN)/mkdocs build --quiet

docs-refresh: .venv/.dev
	$(BIN)/python docs/generate.py $(ARGS)

wheel: .venv/.dev $(WEB)
	$(BIN)/python -m build --wheel

clean:
	rm -rf .venv build dist out site web/node_modules kg/web/static

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	npm --prefix web ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

kg/web/static/LICENSES.txt: web/node_modules/.package-lock.json web/build.mjs kg/view/page/labels.js $(wildcard web/src/* web/src/*/*)
	npm --prefix web run --silent build

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is missing: install it (Debian: apt-get install python3 python3-venv), or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing: install it (Debian: apt-get install python3-venv)" >&2; exit 1; }
	@"$(PYTHON)" -m venv .venv || { rm -rf .venv; exit 1; }

.venv/.base: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@
