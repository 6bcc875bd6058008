# Every target brings its own tools: nothing but Python 3.11 and make is needed for the first five.
# docs/how-to/develop.md tells more.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
HOST := 127.0.0.1
SITE := http://$(HOST):$(PORT)
DEMO := DJANGO_SETTINGS_MODULE=site_cms.settings.demo SITE_URL=$(SITE) UPLOADS_AT_ONCE=6
TEST := DJANGO_SETTINGS_MODULE=site_cms.settings.test
# The project's apps, in their order, from the one list that there is of them.
APPS_LISTED := $(shell tr -d '\n" ' < site_cms/settings/base.py | sed 's/.*PROJECT_APPS=\[\([^]]*\),\].*/\1/')
APPS := $(shell echo $(APPS_LISTED) | tr , ' ')
# Threads that wait for a file that is being read serve nobody; the others are for readers (UPLOADS_AT_ONCE).
SERVE := --worker-class gthread --workers 1 --threads 12
PYTEST := $(TEST) $(BIN)/python -m pytest

.PHONY: setup demo stack test check test-postgres test-collations test-browser test-archive screenshots bench load first-paint hostile soak faults drill started-again compare pair messages upgrade-from lock clean

# --- Installing -------------------------------------------------------------------------------

$(VENV)/base: requirements/base.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	@touch $@

$(VENV)/dev: $(VENV)/base requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))

locale/%.mo: locale/%.po $(VENV)/base
	@$(BIN)/python -m babel.messages.frontend --quiet compile --input-file $< --output-file $@

setup: $(VENV)/base $(CATALOGUES) ## Install what the site needs to run.
	@mkdir -p var/media staticfiles

# --- Running ----------------------------------------------------------------------------------

demo: setup ## The demonstration site at http://127.0.0.1:8000 (PORT changes it), with a task worker.
	@$(DEMO) $(BIN)/python manage.py migrate --verbosity 0
	@$(DEMO) $(BIN)/python manage.py collectstatic --no-input --verbosity 0
	@$(DEMO) $(BIN)/python manage.py seed_demo
	@echo "Serving $(SITE)/sv/ and $(SITE)/en/ (Ctrl-C stops)."
	@exec env $(DEMO) TASKS=database $(BIN)/python -m demonstration.serving --bind $(HOST):$(PORT) $(SERVE) --log-level warning

stack: $(VENV)/dev setup ## The production arrangement on this machine, in var/stack (EXAMPLES=1: with the demonstration's content; PORT where nginx listens).
	@exec $(BIN)/python -m deploy.stack $(if $(EXAMPLES),--demo) $(if $(filter command environment,$(firstword $(origin PORT))),--port $(PORT))

# --- Checking ---------------------------------------------------------------------------------

# A file's tests in one process: what they share is made once.
test: $(VENV)/dev setup ## All tests that need no browser and no PostgreSQL, on SQLite.
	$(TEST) $(BIN)/python -m slipcover --source $(APPS_LISTED) --json --out var/lines-run.json -m pytest -n auto --dist loadfile -m "not browser and not postgres and not archive"
	@$(BIN)/python -m slipcover --merge var/lines-run.json --out var/lines-run.json --fail-under 95

# SQLite makes a table anew to let a column be longer, which the linter takes for new columns that may not be empty.
WIDENED := 0005_room_for_federations

check: $(VENV)/dev setup ## Lint, types, migrations, messages, templates, deploy check.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(TEST) $(BIN)/mypy $(APPS) deploy tests
	$(TEST) $(BIN)/python manage.py makemigrations --check --dry-run
	$(TEST) $(BIN)/python manage.py lintmigrations --include-apps $(patsubst %/migrations/,%,$(wildcard $(APPS:=/migrations/))) \
	  --ignore-initial-migrations --ignore-name $(WIDENED) --no-cache --quiet ok ignore
	$(TEST) $(BIN)/python -m site_cms.languages.message_catalogue --check
	$(BIN)/djlint --lint --quiet templates
	DJANGO_SETTINGS_MODULE=site_cms.settings.production SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING

# Not by file: what commits empties the database and must come last in each process, as pytest-django has it.
test-postgres: $(VENV)/dev setup ## All tests that ask the database, on a PostgreSQL server of its own, and those of concurrency.
	.ci/with-postgres env $(PYTEST) -n auto -m "database and not browser and not archive"

# What depends on how a database compares and reads text: order, search, figures.
BY_COLLATION := tests/places/test_swedish_order.py tests/stories/test_search_by_language.py \
  tests/stories/test_listing.py::test_each_facet_narrows_to_exactly_its_stories tests/commitments/test_figures.py

# Both at once, each in one process: most of the time goes into making a database.
test-collations: $(VENV)/dev setup ## Order, search and figures on two more clusters: ICU's sv-SE and the C library's sv_SE.UTF-8.
	@LOCALE_PROVIDER=icu ICU_LOCALE=sv-SE .ci/with-postgres env $(PYTEST) -q -p no:cacheprovider -m database $(BY_COLLATION) & icu=$$!; \
	LOCALE=sv_SE.UTF-8 .ci/with-postgres env $(PYTEST) -q -p no:cacheprovider -m database $(BY_COLLATION); libc=$$?; \
	wait $$icu && exit $$libc

CHECKER := var/vnu/package/build/dist/vnu.jar

$(CHECKER): ## The Nu HTML checker, as its authors publish it.
	@mkdir -p var/vnu
	cd var/vnu && npm pack --silent vnu-jar@26.9.27 >/dev/null
	cd var/vnu && echo "5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7  vnu-jar-26.9.27.tgz" | sha256sum --check --quiet && tar -xzf vnu-jar-26.9.27.tgz
	@touch $@

test-browser: $(VENV)/dev setup $(CHECKER) ## The flows in a real browser (Debian's Chromium), axe and the Nu HTML checker.
	NU_CHECKER=$(CURDIR)/$(CHECKER) $(PYTEST) -m browser

READER := var/replaywebpage/package
VALIDATORS := var/validators

$(READER)/ui.js: ## The reader of web archives, as its authors publish it.
	@mkdir -p var/replaywebpage
	cd var/replaywebpage && npm pack --silent replaywebpage@2.4.6 >/dev/null
	cd var/replaywebpage && echo "6faef5c261e94b6e83cd6ee975bd0378fd4bc948bb14d36d45c709ffecb261b8  replaywebpage-2.4.6.tgz" | sha256sum --check --quiet && tar -xzf replaywebpage-2.4.6.tgz
	@touch $@

# Their own environment: they ask for versions that are not the site's.
$(VALIDATORS)/archive: requirements/archive.txt
	test -x $(VALIDATORS)/bin/python || $(PYTHON) -m venv $(VALIDATORS)
	$(VALIDATORS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/archive.txt
	@touch $@

test-archive: $(VENV)/dev setup $(READER)/ui.js $(VALIDATORS)/archive $(CHECKER) ## What archives receive and the site as files: by validators, and in real browsers.
	NU_CHECKER=$(CURDIR)/$(CHECKER) READER=$(CURDIR)/$(READER) VALIDATORS=$(CURDIR)/$(VALIDATORS) $(PYTEST) -m archive tests/archive tests/bundle

screenshots: $(VENV)/dev setup ## A picture of every kind of page into var/screenshots/, to look at.
	$(PYTEST) tests/browser/screenshots.py

bench: $(VENV)/dev setup ## The benchmark tables, on PostgreSQL and Redis.
	.ci/with-redis .ci/with-postgres env $(PYTEST) -o faulthandler_timeout=0 tests/bench/scale.py -s

load: $(VENV)/dev setup ## 300 examples sent in at once, against two processes on PostgreSQL.
	.ci/with-postgres env $(PYTEST) tests/bench/load.py -s

first-paint: $(VENV)/dev setup ## When a slow phone first shows something of four pages.
	SERVE="$(SERVE)" $(PYTEST) -o faulthandler_timeout=0 tests/bench/first_paint.py -s

hostile: $(VENV)/dev setup ## Files that mean harm, sent to a server with readers beside them.
	SERVE="$(SERVE)" UPLOADS_AT_ONCE=6 $(PYTEST) tests/bench/hostile.py -s

soak: $(VENV)/dev setup ## Publishing, freezing and killing at the same moment, pages that are kept, a robot: 200 rounds each (ROUNDS changes it), on PostgreSQL; kept pages on SQLite too.
	.ci/with-postgres env SOAK_ROUNDS=$(or $(ROUNDS),200) $(PYTEST) -o faulthandler_timeout=0 -s \
	  tests/stories/test_facts_at_once.py tests/commitments/test_freezing_together.py \
	  tests/interchange/test_recount.py::test_many_records_of_every_kind_count_as_the_recount_does \
	  tests/page_cache/test_no_stale_page.py tests/page_cache/test_every_edit.py tests/page_cache/test_cold_page.py \
	  tests/submissions/test_proof_of_work.py::test_a_robot_that_posts_over_and_over_gets_a_handful_in
	SOAK_ROUNDS=$(or $(ROUNDS),200) $(PYTEST) -o faulthandler_timeout=0 -s tests/page_cache/test_every_edit.py

faults: $(VENV)/dev setup ## The production arrangement under load, and a part of it killed, away or full in turn (FAULTS names some): who met what, and what is there afterwards.
	$(TEST) $(BIN)/python -m tests.faults $(FAULTS)

drill: $(VENV)/dev setup ## A backup under load, everything destroyed, all brought back: on SQLite, then on PostgreSQL (STORIES).
	$(BIN)/python -m tests.drill --stories=$(or $(STORIES),2000)
	.ci/with-postgres $(BIN)/python -m tests.drill --stories=$(or $(STORIES),2000)

started-again: $(VENV)/dev setup ## The site started again from its own content file, from database to database (STORIES).
	.ci/with-postgres $(BIN)/python -m tests.drill.started_again --stories=$(or $(STORIES),2000)

pair: $(VENV)/dev ## Two servers' pages in turn (LEFT, RIGHT; PAGES, COOKIE, LEFT_PID, RIGHT_PID and DATABASE_PID may be said): time, CPU, ratios.
	@test -n "$(LEFT)" -a -n "$(RIGHT)" || { echo "Name both: make pair LEFT=http://127.0.0.1:8000 RIGHT=http://127.0.0.1:9000"; exit 1; }
	$(BIN)/python -m tests.bench.pair $(LEFT) $(RIGHT) $(if $(PAGES),--pages $(PAGES)) $(if $(COOKIE),--cookie "$(COOKIE)") $(if $(LEFT_PID),--left-pid $(LEFT_PID)) \
	  $(if $(RIGHT_PID),--right-pid $(RIGHT_PID)) $(if $(DATABASE_PID),--database-pid $(DATABASE_PID))

compare: $(VENV)/dev setup ## Whether another checkout (WITH) answers as this one does: pages, reports, files, exports, queries.
	@test -n "$(WITH)" || { echo "Name the other checkout: make compare WITH=../before"; exit 1; }
	@$(BIN)/python -m tests.comparing $(WITH) $(CURDIR)

upgrade-from: $(VENV)/dev setup ## Whether the demonstration of an earlier version (COMMIT) serves once it is migrated, on SQLite and PostgreSQL.
	@test -n "$(COMMIT)" || { echo "Name the earlier version: make upgrade-from COMMIT=0123abc"; exit 1; }
	$(BIN)/python -m tests.upgrading $(COMMIT)
	.ci/with-postgres $(BIN)/python -m tests.upgrading $(COMMIT)

# --- Keeping ----------------------------------------------------------------------------------

messages: $(VENV)/dev ## Bring the Swedish catalogue up with the source; then translate what is new.
	$(TEST) $(BIN)/python -m site_cms.languages.message_catalogue

lock: ## Resolve the dependencies of pyproject.toml anew (docs/how-to/upgrade.md).
	test -x var/uv/bin/uv || { $(PYTHON) -m venv var/uv && var/uv/bin/python -m pip install --quiet uv; }
	var/uv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
	  pyproject.toml --output-file requirements/base.txt
	var/uv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
	  pyproject.toml --group dev --constraint requirements/base.txt --output-file requirements/dev.txt
	var/uv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
	  --group archive --output-file requirements/archive.txt

clean: ## Remove what the targets made, the demonstration's database included.
	rm -rf $(VENV) var staticfiles .mypy_cache .ruff_cache .hypothesis
	rm -f locale/*/LC_MESSAGES/*.mo
