# make run     browse the sample, or your library        make gold    score the loader on the reference files
# make test    all tests                                 make bench   speed and size against their budgets
# make check   format, lint, types, contracts, tests     make docs    make anew what is generated: the packaged sample, tables in the READMEs
# make dist    wheel, sdist and one-file programs in dist/
# make wheels  wheels of everything, for machines without an index; make folder: one with an interpreter of its own, too
# make fuzz    ten minutes of fuzzing for each part, with atheris, which pip install atheris brings
#
# The virtual environment is made once, and again when pyproject.toml changes.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check format lint types contracts gold bench docs dist wheels folder fuzz

run: $(READY)
	@$(BIN)/zhibiao

test: $(READY)
	@$(BIN)/python -m pytest -n 4 --dist worksteal

check: format lint types contracts test

format: $(READY)
	@$(BIN)/ruff format --check .

lint: $(READY)
	@$(BIN)/ruff check .

types: $(READY)
	@$(BIN)/mypy

contracts: $(READY)
	@$(BIN)/lint-imports

gold: $(READY)
	@$(BIN)/python scripts/scoreboard.py

bench: $(READY)
	@$(BIN)/python tests/bench/bench.py
	@$(BIN)/python tests/bench/keys.py
	@$(BIN)/python tests/bench/linear.py
	@$(BIN)/python tests/bench/scale.py

docs: $(READY)
	@$(BIN)/python scripts/build_sample.py
	@$(BIN)/python scripts/build_docs.py

dist: $(READY)
	@$(BIN)/python -m hatchling build --directory dist
	@$(BIN)/python scripts/build_zip.py --directory dist
	@$(BIN)/python scripts/try_zips.py dist

wheels: $(READY)
	@$(BIN)/python -m hatchling build -t wheel --directory dist
	@$(BIN)/python scripts/build_wheels.py

folder: $(READY)
	@$(BIN)/python -m hatchling build -t wheel --directory dist
	@$(BIN)/python scripts/build_wheels.py $$(uname -m)
	@$(BIN)/python scripts/build_folder.py

fuzz: $(READY)
	@$(BIN)/python -c 'import atheris' 2>/dev/null || { echo 'zhibiao: fuzzing takes atheris: $(BIN)/pip install atheris' >&2; exit 1; }
	@mkdir -p build/fuzz
	@for part in decode outline numerals query; do \
	  mkdir -p build/fuzz/$$part; \
	  nice $(BIN)/python tests/fuzz/targets.py $$part -max_total_time=600 -timeout=10 -rss_limit_mb=3000 \
	    -artifact_prefix=build/fuzz/$$part- build/fuzz/$$part tests/fuzz/corpus/$$part || exit 1; \
	done

$(READY): pyproject.toml
	@scripts/make-venv $(VENV)
