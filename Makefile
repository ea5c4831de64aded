# make demo   set up, check the example article (no network needed)
# make desk   set up, open the desk on a copy of the example (no network needed)
# make test   set up, run the tests
# make live   ask the real PubMed about thirty known references, and print what is asked (docs/first-run.md)
# make coverage  run the tests and measure which branches they take (floor: 92 %)
# make mutants   change each threshold by a small step: do the tests notice? (ONLY=search: of some files)
# make lint   formatting, lints, types, docs current
# make docs   write docs/rules from the registry, the JSON Schemas from the types, the message catalogues
# make pictures   make docs/pictures anew (needs chromium)
# make site   build the site into site/ and check its links (own environment, .venv-site)
# make wheel-check   build the package and try it in an empty environment
# make lowest     run the tests with the oldest dependencies that pyproject.toml allows: make lowest TESTS=tests/parsing
# make lock   pin the development tools anew

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SITE := .venv-site
LOWEST := .venv-lowest
TESTS ?= tests

.PHONY: demo desk test live coverage mutants lint docs pictures site wheel-check lowest lock clean

demo: $(READY)
	$(BIN)/citecheck run --offline --references references --reports-dir reports --fail-on never examples/vitamin-k.md || [ $$? -eq 4 ]

# A copy: what is decided there changes no file of the project.
desk: $(READY)
	mkdir -p reports/desk
	cp -n examples/vitamin-k.md reports/desk/ || true
	cp -Rn references reports/desk/ || true
	$(BIN)/citecheck desk --offline reports/desk

test: $(READY)
	$(BIN)/python -m pytest -q -n auto --dist loadfile

# No part of make test or of .ci/run: it needs the network, and what PubMed answers is not ours.
live: $(READY)
	$(BIN)/python -m pytest -m live -v --tb short tests/live

coverage: $(READY)
	rm -rf .coverage
	mkdir -p .coverage
	COVERAGE_FILE=$(CURDIR)/.coverage/data $(BIN)/coverage run -m pytest -q -n auto --dist loadfile --ignore tests/browser -k "not killed_at_ten"
	COVERAGE_FILE=$(CURDIR)/.coverage/data $(BIN)/coverage combine -q
	COVERAGE_FILE=$(CURDIR)/.coverage/data $(BIN)/coverage report

mutants: $(READY)
	$(BIN)/python tests/mutants.py $(ONLY)

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python docs/make_rules.py --check
	$(BIN)/python docs/make_schemas.py --check
	$(BIN)/python docs/make_catalogues.py --check

docs: $(READY)
	$(BIN)/python docs/make_rules.py
	$(BIN)/python docs/make_schemas.py
	$(BIN)/python docs/make_catalogues.py

pictures: $(READY)
	$(BIN)/python docs/make_pictures.py
	$(BIN)/python docs/make_desk_pictures.py

site: $(SITE)/.ready
	NO_MKDOCS_2_WARNING=1 $(SITE)/bin/mkdocs build --strict
	$(SITE)/bin/python docs/check_links.py site

wheel-check: $(READY)
	PYTHON=$(BIN)/python .ci/wheel-check

# Of its own kind: not pinned, and made anew each time. PYTHON should be the oldest that is allowed; old versions of
# dependencies have no wheels for new ones.
lowest: $(READY)
	$(BIN)/python -m pip install -q uv
	rm -rf $(LOWEST)
	$(PYTHON) -m venv $(LOWEST)
	$(BIN)/uv pip compile --quiet --python $(LOWEST)/bin/python --resolution lowest-direct --all-extras --no-header --no-annotate pyproject.toml -o $(LOWEST)/lowest.txt
	$(BIN)/uv pip install --quiet --python $(LOWEST)/bin/python --constraint $(LOWEST)/lowest.txt --group dev --editable '.[local,semantic]'
	$(LOWEST)/bin/python -m pytest -q -n auto --dist loadfile $(TESTS)

LOCK := uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock: $(READY)
	$(BIN)/python -m pip install -q uv
	$(BIN)/$(LOCK) --group dev pyproject.toml -o requirements-dev.txt
	$(BIN)/$(LOCK) --group pyproject.toml:site -o requirements-site.txt
	$(BIN)/$(LOCK) --group pyproject.toml:release -o requirements-release.txt

clean:
	rm -rf $(VENV) $(SITE) $(LOWEST) site .mypy_cache .ruff_cache .pytest_cache .hypothesis dist

# The pinned tools first, checked by hash; then the project itself, built with the pinned hatchling.
$(READY): requirements-dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "citecheck needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# The site is made of the source as text; citecheck itself is not installed there.
$(SITE)/.ready: requirements-site.txt
	$(PYTHON) -m venv $(SITE)
	$(SITE)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-site.txt
	touch $@
