# The two commands of the README are `make run` and `make test`; all are safe to run twice.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

# Opens the page once the server answers, where there is a desktop to open it on.
define OPEN
import os, sys, time, urllib.request, webbrowser
desktop = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
for _ in range(300 if desktop else 0):
    try:
        urllib.request.urlopen("http://localhost:$(PORT)/_stcore/health").close()
        webbrowser.open("http://localhost:$(PORT)")
        break
    except OSError:
        time.sleep(0.2)
endef
export OPEN

# What is installed: exact versions, each checked against its hash. `make lock` writes both files
# anew from requirements.txt and requirements-dev.txt, in which versions are chosen.
# uv takes a third of pip's time; pip follows where uv finds no way, such as to a mirror that only
# pip's settings name.
UV := $(BIN)/uv pip install -q --python $(BIN)/python --compile-bytecode --require-hashes
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes
INSTALL = $(UV) -r $(1) 2>/dev/null || $(PIP) -r $(1)
LOCK := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links

.PHONY: run test test-all data lint bench mutants load fuzz lock clean

run: $(VENV)/run
	@$(BIN)/python -c "$$OPEN" & $(BIN)/streamlit run app.py --server.address localhost --server.port $(PORT) \
		|| { echo "If port $(PORT) is taken, name another one: make run PORT=8600"; exit 1; }

# These build a whole site, fill a server's memory or a base with a million rows, walk all stories,
# ask axe about every panel, for minutes each, or break files on their way. `make test-all` runs them
# with the rest: before a release, and after a change of what they hold.
APART := browser/test_ear.py browser/test_own.py browser/test_own_map.py browser/test_paper.py \
	browser/test_share.py browser/test_shared_base.py browser/test_site.py \
	browser/test_standalone.py browser/test_stories.py geo/own/test_base.py hold/test_nginx.py \
	hold/test_own_files.py

# In the order of their names: the short ones come last, so that both workers end together.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

test: lint
	$(BIN)/python tests/chromium.py
	$(PYTEST) $(addprefix --ignore=tests/,$(APART))

test-all: lint
	$(BIN)/python tests/chromium.py
	$(BIN)/python tests/nginx.py
	$(BIN)/python tests/postgres.py
	$(PYTEST)

data: $(VENV)/dev
	$(BIN)/python -m data.build.borders
	$(BIN)/python -m data.build.towns
	$(BIN)/python -m data.build.codebook
	$(BIN)/python -m geo.package.check

lint: $(VENV)/js/made
	$(BIN)/ruff check .
	$(BIN)/node $(VENV)/js/node_modules/eslint/bin/eslint.js --config $(VENV)/js/eslint.config.js components

bench: $(VENV)/js/made
	$(BIN)/python tests/chromium.py
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_pages
	$(BIN)/python -m tests.bench_own
	$(BIN)/python -m tests.bench_lines

# Plants faults in geo and counts those that no test sees; takes its time. See [tool.mutmut].
mutants: $(VENV)/dev
	$(BIN)/mutmut run
	$(BIN)/mutmut results

load: $(VENV)/dev
	$(BIN)/python -m tests.load

fuzz: $(VENV)/dev
	$(BIN)/python -m tests.hold.fuzz 10000

lock: $(VENV)/dev
	$(LOCK) requirements.txt -o requirements.lock
	$(LOCK) requirements-dev.txt -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) mutants

$(VENV)/run: requirements.lock | $(VENV)/made
	$(call INSTALL,requirements.lock)
	touch $@

$(VENV)/dev: requirements-dev.lock | $(VENV)/made
	$(call INSTALL,requirements-dev.lock)
	touch $@ $(VENV)/run

# Node comes from PyPI with the rest, so that nothing but Python has to be there before.
$(VENV)/js/made: tests/js/eslint.config.js tests/js/package.json tests/js/package-lock.json $(VENV)/dev
	mkdir -p $(@D)
	cp $(wordlist 1,3,$^) $(@D)
	$(BIN)/npm ci --prefix $(@D) --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

$(VENV)/made:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed; name it with: make PYTHON=python3.12')"
	$(PYTHON) -m venv $(VENV)
	sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.lock > $@
	$(PIP) -r $@ || true
