# make demo and make test do everything on a fresh machine with Python 3.11–3.13 and make.

PYTHON ?= $(shell for v in python3 python3.12 python3.13 python3.11; do $$v -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" 2>/dev/null && echo $$v && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
OUT := out

.PHONY: demo test install bench memory scores picture schema train clean

demo: $(VENV)/.demo
	@mkdir -p $(OUT)
	$(BIN)/extractor run corpus/samples --out $(OUT)/records.jsonl --errors $(OUT)/errors.jsonl
	@echo
	$(BIN)/extractor show corpus/samples/agency-hydrogen.txt
	@echo
	@echo "$$(grep -c . $(OUT)/records.jsonl) records are in $(OUT)/records.jsonl, one JSON object a line; failures in $(OUT)/errors.jsonl."

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

install: $(VENV)/.dev

# Speed beside stock fr_core_news_md, interleaved in one run.
bench: $(VENV)/.dev
	$(BIN)/python benchmarks/speed.py

# Memory of a long run: flat, or not.
memory: $(VENV)/.dev
	$(BIN)/python benchmarks/memory.py

# Quality on corpus/dev and corpus/test, into corpus/SCORES.md.
scores: $(VENV)/.dev
	$(BIN)/python benchmarks/scores.py

# The picture of the README.
picture: $(VENV)/.dev
	$(BIN)/python docs/picture.py

# The shipped JSON Schema, after a change of extractor/record.py.
schema: $(VENV)/.dev
	$(BIN)/extractor schema > extractor/schema.json

# The shipped models, from corpus/train; see models/README.md.
train: $(VENV)/.train
	$(BIN)/python models/train_dates.py
	$(BIN)/python models/train_names.py
	$(BIN)/python models/train_nominals.py
	$(BIN)/python models/train_deals.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install -c constraints.txt -e ".[dev]"
	@touch $@ $(VENV)/.demo

$(VENV)/.train: $(VENV)/.dev
	$(PIP) install -c constraints.txt -e ".[train]"
	@touch $@

clean:
	rm -rf $(VENV) $(OUT) build dist *.egg-info
