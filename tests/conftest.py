"""What every test may count on: a clean room, a browser, an honest count."""

import asyncio
import json
import os
import shutil
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.utils import translation
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from tests.past_triggers import without_triggers
from tests.proof import share

pytest_plugins = ["tests.cast", "tests.dictionaries", "tests.approval.removal.scenery"]

HOUSE = Path(__file__).resolve().parents[1]
DATABASE = django_settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
SPECIAL = ("browser", "story", "postgres", "sqlite", "once", "java", "turns")
SHOWN = ("shows", "columns", "rows")

if not os.environ.get("CI"):  # there Hypothesis loads its own repeatable profile
    hypothesis.settings.register_profile("suite", deadline=None)
    hypothesis.settings.load_profile("suite")
hypothesis.settings.register_profile("proof", deadline=None, max_examples=share(2_000))


# Which tests run here


def find_chromium() -> str | None:
    """The Chromium of this machine; Playwright's own downloads are not used.

    Raises pytest.UsageError when USHTIL_CHROMIUM names no program.
    """
    if named := os.environ.get("USHTIL_CHROMIUM"):
        if not shutil.which(named):
            raise pytest.UsageError(f"USHTIL_CHROMIUM={named!r} is not a program.")
        return shutil.which(named)
    candidates = (
        "chromium",
        "chromium-browser",
        "google-chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    )
    return next(filter(None, map(shutil.which, candidates)), None)


def has_its_turn(name: str) -> bool:
    """Whether it runs on this database: in CI those that take turns run on one."""
    if not os.environ.get("CI"):
        return True
    return zlib.crc32(name.encode()) % 2 == (DATABASE == "postgresql")


def reason_to_skip(name: str, markers: list[str]) -> str | None:
    if "turns" in markers and not has_its_turn(name):
        return "its turn is on the other database"
    if "postgres" in markers and DATABASE != "postgresql":
        return "a promise that only PostgreSQL can keep"
    if "sqlite" in markers and DATABASE != "sqlite3":
        return "a promise that only SQLite can keep"
    if "browser" in markers and not find_chromium():
        return "no Chromium on this machine (USHTIL_CHROMIUM may name one)"
    # Where everything has to be proved the test itself says what is missing.
    if "java" in markers and not shutil.which("java") and not os.environ.get("CI"):
        return "no Java on this machine (apt install default-jre-headless)"
    return None


def asks_no_database(item: pytest.Item) -> bool:
    """Whether a query would be an error: pytest-django lets only those who say so."""
    fixtures = set(getattr(item, "fixturenames", ()))
    says_so = fixtures & {"db", "transactional_db", "live_server"}
    named = any(map(item.get_closest_marker, ("django_db", "postgres", "sqlite")))
    return not says_so and not named


@pytest.hookimpl(tryfirst=True)  # before `-m` chooses by marker
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if {"browser", "page", "new_page"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
        if asks_no_database(item):
            item.add_marker("once")
        markers = [name for name in SPECIAL if item.get_closest_marker(name)]
        # Parallel workers send these along with each result.
        item.user_properties.append(("markers", markers))
        if reason := reason_to_skip(item.nodeid, markers):
            item.add_marker(pytest.mark.skip(reason=reason))


class Tally:
    """Which tests ran, failed or were skipped, for people and for `.ci/run`."""

    def __init__(self) -> None:
        self.tests: dict[str, dict[str, object]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        test = self.tests.setdefault(
            report.nodeid,
            {
                "outcome": "passed",
                "markers": dict(report.user_properties).get("markers", []),
                "seconds": 0.0,
            },
        )
        properties = dict(report.user_properties)
        # What `make proof` prints of it: a sentence, and a table.
        test |= {name: properties[name] for name in SHOWN if name in properties}
        test["seconds"] = round(float(str(test["seconds"])) + report.duration, 3)
        if report.failed:
            test["outcome"] = "failed"
        elif hasattr(report, "wasxfail"):
            test["outcome"] = "xfailed"
        elif report.skipped:
            test["outcome"] = "skipped"
            test["reason"] = reason_of(report)

    def pytest_sessionfinish(self) -> None:
        if not self.tests:
            return
        name = {"sqlite3": "sqlite"}.get(DATABASE, DATABASE)
        target = HOUSE / "var" / f"test-report-{name}.json"
        target.parent.mkdir(exist_ok=True)
        target.write_text(
            json.dumps(
                {"database": name, "tests": dict(sorted(self.tests.items()))},
                ensure_ascii=False,
                indent=1,
            )
        )

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter
    ) -> None:
        skipped = {
            name: str(test["reason"])
            for name, test in sorted(self.tests.items())
            if test["outcome"] == "skipped"
        }
        for reason, count in Counter(skipped.values()).most_common():
            terminalreporter.section(f"{count} skipped: {reason}", sep="-")
            for name in (name for name, why in skipped.items() if why == reason):
                terminalreporter.write_line(name)


def reason_of(report: pytest.TestReport) -> str:
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    return str(report.longrepr)


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Tally(), "tally")


def pytest_report_header() -> str:
    return f"database: {DATABASE}; Chromium: {find_chromium() or 'none found'}"


# The database


class MigratedRows:
    """The rows that migrations wrote: root page, languages, permissions.

    A test that commits ends with every table emptied. These rows are then put
    back as they were, in SQL: the guard has no business with it, and content
    types keep their numbers. New rows are counted as in the first test again, so
    that a photograph that was taken then fits.
    """

    def __init__(self, blocker: DjangoDbBlocker) -> None:
        self.blocker = blocker
        self.tables: dict[str, tuple[list[str], list[tuple[object, ...]]]] = {}
        with blocker.unblock(), connection.cursor() as cursor:
            for table in connection.introspection.django_table_names(
                only_existing=True, include_views=False
            ):
                cursor.execute(f"SELECT * FROM {self.quote(table)}")  # noqa: S608
                if rows := cursor.fetchall():
                    names = [column[0] for column in cursor.description]
                    self.tables[table] = (names, rows)
            ours = connection.introspection.sequence_list()
            models = apps.get_models(include_auto_created=True)
            written = [one for one in models if one._meta.db_table in self.tables]
            operations, style = connection.ops, no_style()
            self.counted_anew = operations.sequence_reset_by_name_sql(style, ours)
            self.counted_on = operations.sequence_reset_sql(style, written)

    @staticmethod
    def quote(name: str) -> str:
        return connection.ops.quote_name(name)

    def restore(self) -> None:
        # Foreign keys are checked at commit, so the order does not matter.
        with (
            self.blocker.unblock(),
            without_triggers(),
            connection.cursor() as cursor,
        ):
            for statement in self.counted_anew:
                cursor.execute(statement)
            for table, (names, rows) in self.tables.items():
                columns = ", ".join(map(self.quote, names))
                places = ", ".join(["%s"] * len(names))
                cursor.execute(f"DELETE FROM {self.quote(table)}")  # noqa: S608
                cursor.executemany(
                    f"INSERT INTO {self.quote(table)} ({columns}) VALUES ({places})",  # noqa: S608
                    rows,
                )
            for statement in self.counted_on:
                cursor.execute(statement)


migrated_rows = pytest.StashKey[MigratedRows]()


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    request: pytest.FixtureRequest,
) -> Iterator[None]:
    request.config.stash[migrated_rows] = MigratedRows(django_db_blocker)
    let_tables_be_emptied()
    yield
    if connection.vendor == "postgresql":
        # A thread of the live server keeps its session for as long as Chromium keeps
        # the socket; PostgreSQL does not drop a database that somebody uses.
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def let_tables_be_emptied() -> None:
    """After a test that commits Django truncates all tables, records included."""
    flush = connection.ops.execute_sql_flush

    def flush_without_triggers(statements: list[str]) -> None:
        with without_triggers():
            flush(statements)

    connection.ops.execute_sql_flush = flush_without_triggers


def empties_the_tables(item: pytest.Item) -> bool:
    cls = getattr(item, "cls", None)
    if isinstance(cls, type) and issubclass(cls, TransactionTestCase):
        return not issubclass(cls, TestCase)
    committing = {"live_server", "transactional_db", "django_db_reset_sequences"}
    marker = item.get_closest_marker("django_db")
    return bool(committing & set(getattr(item, "fixturenames", ()))) or bool(
        marker and (marker.kwargs.get("transaction") or any(marker.args[:1]))
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Iterator[None]:
    try:
        yield
    finally:
        rows = item.config.stash.get(migrated_rows, None)
        if rows and nextitem and empties_the_tables(item):
            rows.restore()


# The room


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """No test inherits the language another one spoke."""
    with translation.override(django_settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def media_folder() -> Path:
    """This process's own folder for uploads, gone when it ends."""
    folder = Path(django_settings.MEDIA_ROOT)
    assert folder != HOUSE / "var" / "media"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


# The browser


class Windows:
    """One Chromium for all browser tests of this process.

    Playwright leaves its event loop running in this thread, and Django refuses
    the database to a thread with a running loop. So between browser tests the
    loop is hidden; the tests that follow are not to notice that one ran before.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.loop = asyncio._get_running_loop()

    def show(self) -> None:
        asyncio._set_running_loop(self.loop)

    def hide(self) -> None:
        asyncio._set_running_loop(None)


@pytest.fixture(scope="session")
def windows() -> Iterator[Windows]:
    playwright = sync_playwright().start()
    browser = playwright.chromium.launch(
        executable_path=find_chromium(),
        args=[
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    )
    windows = Windows(browser)
    windows.hide()
    yield windows
    windows.show()
    browser.close()
    playwright.stop()


@pytest.fixture
def console_errors() -> list[str]:
    """What the pages complained about. A test that provokes an error clears it."""
    return []


@pytest.fixture
def browser(
    windows: Windows, monkeypatch: pytest.MonkeyPatch, console_errors: list[str]
) -> Iterator[Browser]:
    # The loop that Django would refuse is Playwright's, and it sleeps meanwhile.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    windows.show()
    try:
        yield windows.browser
        complaints = list(console_errors)
        for context in windows.browser.contexts:
            # What a page says as it goes would meet tables that are being emptied.
            context.set_offline(True)
            context.close()
    finally:
        windows.hide()
    assert complaints == []


@pytest.fixture
def new_page(
    browser: Browser, live_server: LiveServer, console_errors: list[str]
) -> Callable[..., Page]:
    """Opens another person's browser window, with cookies of its own."""

    def open_page(**options: object) -> Page:
        context = browser.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("pageerror", lambda error: console_errors.append(str(error)))
        page.on(
            "console",
            lambda message: (
                message.type == "error" and console_errors.append(message.text)
            ),
        )
        page.on(
            "request",
            lambda request: (
                request.url.startswith("http")
                and not request.url.startswith(live_server.url + "/")
                and console_errors.append(f"asked another host: {request.url}")
            ),
        )
        return page

    return open_page


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()
