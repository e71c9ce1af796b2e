# make run · make test · make check · make bench · make dist
# The virtual environment is made once and remade when pyproject.toml changes.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check format lint types contracts bench

run: $(READY)
	@$(BIN)/zhibiao

test: $(READY)
	@$(BIN)/python -m pytest

check: $(READY) format lint types contracts test

format: $(READY)
	@$(BIN)/ruff format --check .

lint: $(READY)
	@$(BIN)/ruff check .

types: $(READY)
	@$(BIN)/mypy

contracts: $(READY)
	@$(BIN)/lint-imports

$(READY): pyproject.toml
	@scripts/make-venv $(VENV)
	@touch $@
