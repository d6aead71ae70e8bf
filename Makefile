# One vocabulary for people and CI. The second run of every target is quick.

SHELL := /bin/bash
PORT ?= 8000
JOBS ?= auto
# Other sizes of the translation memory for the bench: make bench UNITS="10000 100000"
UNITS ?=
# Another size of the bench of public serving: make bench-serve SERVE="--reports 300"
SERVE ?=
# More words for pytest: make test PYTEST_ARGS="tests/core -k date"
PYTEST_ARGS ?=
# make proof needs hours: ONLY="machine killed" names some of its runs, PERCENT=2 shortens.
ONLY ?=
PERCENT ?= 100

RUN := .venv/bin/python
MANAGE := $(RUN) manage.py
# Who is done early takes over from who is not: some stories take a hundred times longer.
PYTEST := $(RUN) -m pytest -n $(JOBS) --dist worksteal
# The demo and make test never meet a database that happens to be in the environment.
ON_SQLITE := USHTIL_DATABASE_URL= USHTIL_REDIS_URL=
ON_POSTGRES := set -a; . var/services.env; USHTIL_DATABASE_URL="$$USHTIL_TEST_DATABASE_URL"

.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help setup seed demo test test-postgres check services services-stop \
	services-remove proof coverage bench bench-serve lock messages screens

help: ## what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## the environment: .venv with pinned packages and tools, compiled catalogues
	@.ci/setup dev

seed: ## an embedded database with the demo's people and reports (does not serve)
	@.ci/setup runtime
	@mkdir -p var
	@echo "Migrating the database"
	@$(ON_SQLITE) $(MANAGE) migrate --verbosity 0
	@echo "Seeding the demo"
	@$(ON_SQLITE) $(MANAGE) seed_demo

demo: export DJANGO_SETTINGS_MODULE = cms.settings.dev
demo: export USHTIL_BASE_URL = http://127.0.0.1:$(PORT)
demo: export DJANGO_RUNSERVER_HIDE_WARNING = true
demo: ## set up, seed, print accounts and addresses, serve http://127.0.0.1:8000 (PORT=…)
	@.ci/setup runtime
	@$(RUN) .ci/port_is_free.py $(PORT)
	@$(MAKE) --no-print-directory seed
	@echo "Serving http://127.0.0.1:$(PORT) until Ctrl-C"
	@exec env $(ON_SQLITE) $(MANAGE) runserver --noreload --skip-checks 127.0.0.1:$(PORT)

test: ## the whole suite on SQLite; browser tests where Chromium is found
	@.ci/setup dev
	@$(ON_SQLITE) $(PYTEST) $(PYTEST_ARGS)

test-postgres: services ## what asks PostgreSQL; of the browser tests only the stories
	@.ci/setup dev
	@$(ON_POSTGRES) $(PYTEST) -m "story or not (browser or once)" $(PYTEST_ARGS)

check: ## lint, types, import order, migrations, settings, pins, catalogues
	@.ci/setup dev
	@.ci/check

services: ## PostgreSQL and Redis for the tests, on free ports (var/services.env)
	@.ci/services start

services-stop: ## stop them; their data stays
	@.ci/services stop

services-remove: ## stop them and remove their data
	@.ci/services remove

proof: services ## the long runs: properties, doors, races, machine, killed, serving (ONLY=…, PERCENT=2)
	@.ci/setup dev
	@set -a; . var/services.env; USHTIL_REDIS_URL= \
		USHTIL_PROOF_ONLY="$(ONLY)" USHTIL_PROOF_PERCENT=$(PERCENT) \
		.ci/proof $(JOBS) $(PYTEST_ARGS)

coverage: services ## branch coverage of cms/approval, both databases together (100 % or it fails)
	@.ci/setup dev
	@set -a; . var/services.env; USHTIL_REDIS_URL= .ci/coverage $(JOBS)

bench: ## how long matching, lists, the memory, the desk and typing take (docs/bench*.md)
	@.ci/setup dev
	@unset USHTIL_TEST_DATABASE_URL; \
	[ ! -f var/services.env ] || { set -a; . var/services.env; }; \
	$(RUN) -m bench && $(RUN) -m bench.memory $(UNITS) && $(RUN) -m bench.opening && \
	$(RUN) -m bench.typing

bench-serve: services ## public pages beside stock Wagtail, a page cache, nginx (docs/bench-serve.md; SERVE=…)
	@.ci/setup dev
	@set -a; . var/services.env; $(RUN) -m bench.serve $(SERVE)

screens: ## pictures of the public pages in three languages (docs/screens)
	@.ci/setup dev
	@$(RUN) .ci/screens.py

lock: ## compile requirements/*.txt from pyproject.toml (UPGRADE=1 takes newer releases)
	@.ci/setup dev
	@.ci/lock

messages: ## collect this house's strings into locale/*/LC_MESSAGES
	@.ci/setup dev
	@command -v xgettext >/dev/null || { echo "xgettext is missing: install gettext." >&2; exit 1; }
	@$(MANAGE) extract_catalogues
