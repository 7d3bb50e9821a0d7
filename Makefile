# The commands of the project. A machine needs Python 3.11+ and make; the rest is set up here, in .venv and var/.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
DJANGO := DEBUG=true $(PY) manage.py
CATALOGUES := DEBUG=true DJANGO_SETTINGS_MODULE=wego_events.settings $(PY) -m tools.catalogues
TEMPLATES := find templates events members venues wego_events -name '*.html' -exec

.DEFAULT_GOAL := help
.PHONY: help run test lint format messages bench lock

help:
	@echo "make run     the whole product on http://localhost:8000 (PORT=…), with demo data"
	@echo "make test    all tests; ARGS=… goes to pytest"
	@echo "make lint    style, types, import order, templates, migrations, translations"
	@echo "make format  put the code in the format that lint asks for"
	@echo "make messages  take new texts into the catalogues of translations"
	@echo "make bench   the benchmarks, as a table"
	@echo "make lock    write requirements*.txt from requirements*.in (needs uv)"

# Stamps: a second call installs nothing. The development lock holds all of the runtime lock too.
$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one with PYTHON=…" >&2; exit 1; }
	@echo "Making the environment in $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV)

$(VENV)/runtime.stamp: requirements.txt | $(VENV)/bin/pip
	@echo "Installing what the product runs on"
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/development.stamp: requirements-dev.txt | $(VENV)/bin/pip
	@echo "Installing what tests and lint need"
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@ $(VENV)/runtime.stamp

$(VENV)/catalogues.stamp: $(wildcard locale/*/LC_MESSAGES/*.po) | $(VENV)/runtime.stamp
	@$(CATALOGUES) compile
	@touch $@

run: $(VENV)/runtime.stamp $(VENV)/catalogues.stamp
	@exec $(PY) -m tools.run

test: $(VENV)/development.stamp $(VENV)/catalogues.stamp
	@exec $(PY) -m tools.test $(ARGS)

lint: $(VENV)/development.stamp
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	DEBUG=true $(VENV)/bin/mypy .
	$(VENV)/bin/lint-imports --no-logo
	$(TEMPLATES) $(VENV)/bin/djade --check --target-version 5.2 {} +
	$(DJANGO) makemigrations --check --dry-run
	$(DJANGO) check --fail-level WARNING
	$(CATALOGUES) check

format: $(VENV)/development.stamp
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .
	-$(TEMPLATES) $(VENV)/bin/djade --target-version 5.2 {} +

messages: $(VENV)/development.stamp
	$(CATALOGUES) update

bench: $(VENV)/development.stamp $(VENV)/catalogues.stamp
	@exec $(PY) -m tools.bench $(ARGS)

lock:
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -o requirements.txt requirements.in
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -o requirements-dev.txt requirements-dev.in
