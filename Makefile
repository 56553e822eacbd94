# The two commands of the README are `make run` and `make test`; all are safe to run twice.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test data lint bench clean

run: $(VENV)/run
	$(BIN)/streamlit run app.py

test: $(VENV)/dev
	$(BIN)/python tests/browser.py
	$(BIN)/ruff check .
	$(BIN)/python -m pytest

data: $(VENV)/dev
	$(BIN)/python -m data.build.borders
	$(BIN)/python -m data.build.towns
	$(BIN)/python -m geo.check

lint: $(VENV)/dev
	$(BIN)/ruff check .

bench: $(VENV)/dev
	$(BIN)/python tests/browser.py
	$(BIN)/python -m tests.bench

clean:
	rm -rf $(VENV)

$(VENV)/run: requirements.txt | $(VENV)/made
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/dev: requirements.txt requirements-dev.txt | $(VENV)/made
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.txt
	touch $@ $(VENV)/run

$(VENV)/made:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed; name it with: make PYTHON=python3.12')"
	$(PYTHON) -m venv $(VENV)
	touch $@
