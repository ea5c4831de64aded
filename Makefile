# make demo   set up, check the example article (no network needed)
# make test   set up, run the tests
# make coverage  run the tests and measure which branches they take (floor: 92 %)
# make mutants   change each threshold by a small step: do the tests notice? (ONLY=search: of some files)
# make lint   formatting, lints, types, docs current
# make docs   write docs/rules from the registry
# make pictures   make docs/pictures anew (needs chromium)
# make lock   pin the development tools anew

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test coverage mutants lint docs pictures lock clean

demo: $(READY)
	$(BIN)/citecheck run --offline --references references --reports-dir reports --fail-on never examples/vitamin-k.md || [ $$? -eq 4 ]
	@echo
	@echo "The report to look at: reports/vitamin-k.html"

test: $(READY)
	$(BIN)/python -m pytest -q -n auto --dist loadfile

coverage: $(READY)
	rm -rf .coverage
	mkdir -p .coverage
	$(BIN)/coverage run -m pytest -q -n auto --dist loadfile --ignore tests/browser
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

mutants: $(READY)
	$(BIN)/python tests/mutants.py $(ONLY)

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python docs/make_rules.py --check

docs: $(READY)
	$(BIN)/python docs/make_rules.py

pictures: $(READY)
	$(BIN)/python docs/make_pictures.py

lock: $(READY)
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev pyproject.toml -o requirements-dev.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist

# The pinned tools first, checked by hash; then the project itself, built with the pinned hatchling.
$(READY): requirements-dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "citecheck needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
