# Two commands: `make build` makes all documents, `make test` tests the program. Each does its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: build test check bench catalogues pictures lock clean

build: $(VENV)/.run
	$(BIN)/mnr-briefs build

check: $(VENV)/.run
	$(BIN)/mnr-briefs check

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto --dist loadfile

# After a change of src/mnr_briefs/locale/en.yaml: the same words to translate in the other languages.
catalogues: $(VENV)/.dev
	$(BIN)/python -c "from pathlib import Path; from mnr_briefs.packs.translating import update_program; \
		update_program(Path('src/mnr_briefs/locale'))"

# The pictures in docs/country-offices.md, after a change of the templates or of what the guide shows.
pictures: $(VENV)/.dev
	$(BIN)/python docs/pictures/make.py

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/bench.py

$(VENV)/.run: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.run

# Pin anew what pyproject.toml asks for; needs pip-tools.
LOCK := pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url \
	--no-emit-trusted-host --no-emit-find-links
lock:
	$(LOCK) --extra build -o requirements.lock pyproject.toml
	$(LOCK) --extra dev -o requirements-dev.lock pyproject.toml

clean:
	rm -rf build dist .venv .mypy_cache .ruff_cache .pytest_cache
