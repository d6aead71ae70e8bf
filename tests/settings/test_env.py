"""A value that cannot be used is refused by the name of its variable."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings import env

NAME = "USHTIL_TRIED"
PASSWORD = "kept-to-itself"
Reader = Callable[[], object]


def secret() -> object:
    return env.secret(NAME, at_least=50)


def flag() -> object:
    return env.flag(NAME, default=True)


def integer() -> object:
    return env.integer(NAME, 7, minimum=1, maximum=9)


def hosts() -> object:
    return env.hosts(NAME)


def folder() -> object:
    return env.folder(NAME, Path("/srv/ushtil"))


def address() -> object:
    return env.address(NAME, "http://127.0.0.1:8000")


def redis() -> object:
    return env.redis(NAME)


def database() -> object:
    return env.database(NAME, "sqlite:////srv/db.sqlite3")


def service() -> object:
    return env.service(NAME)


def pairs() -> object:
    return env.pairs(NAME, ["kk", "ru", "en"])


def required_text() -> object:
    return env.text(NAME)


def required_address() -> object:
    return env.address(NAME)


def required_database() -> object:
    return env.database(NAME)


@pytest.mark.parametrize(
    ("reader", "value", "read"),
    [
        (flag, "1", True),
        (flag, "YES", True),
        (flag, " off ", False),
        (flag, "", True),
        (integer, "9", 9),
        (integer, "", 7),
        (hosts, "a.kz, b.kz,", ["a.kz", "b.kz"]),
        (hosts, ".example.kz", [".example.kz"]),
        (hosts, "127.0.0.1,[::1]", ["127.0.0.1", "[::1]"]),
        (folder, "/data", Path("/data")),
        (folder, "", Path("/srv/ushtil")),
        (address, "https://reports.example.kz/", "https://reports.example.kz"),
        (address, "http://127.0.0.1:8001", "http://127.0.0.1:8001"),
        (redis, "", None),
        (redis, "none", None),
        (redis, "redis://:word@127.0.0.1:6379/0", "redis://:word@127.0.0.1:6379/0"),
        (redis, "unix:///run/redis.sock", "unix:///run/redis.sock"),
        (service, "", ""),
        (service, "https://mt.example.kz/libre/", "https://mt.example.kz/libre"),
        (service, "http://[::1]:5000", "http://[::1]:5000"),
        (pairs, "", frozenset()),
        (pairs, "en-ru, kk-ru,", frozenset({("en", "ru"), ("kk", "ru")})),
        (secret, "abcdefghij" * 5, "abcdefghij" * 5),
    ],
)
def test_a_usable_value_is_read(
    monkeypatch: pytest.MonkeyPatch, reader: Reader, value: str, read: object
) -> None:
    monkeypatch.setenv(NAME, value)
    assert reader() == read


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        (flag, "maybe"),
        (flag, "2"),
        (integer, "0"),
        (integer, "10"),
        (integer, "7.5"),
        (integer, "many"),
        (hosts, "*"),
        (hosts, ","),
        (hosts, "https://a.kz"),
        (hosts, "a.kz:80"),
        (hosts, "a.kz b.kz"),
        (folder, "var/media"),
        (folder, "~/media"),
        (address, "reports.example.kz"),
        (address, "ftp://reports.example.kz"),
        (address, "https://reports.example.kz/kk"),
        (address, "https://reports.example.kz?a=1"),
        (address, "https://"),
        (address, "https://re ports.kz"),
        (address, "https://reports.example.kz:port"),
        (redis, "yes"),
        (redis, "redis://"),
        (redis, "http://127.0.0.1:6379"),
        (redis, "redis://127.0.0.1:port"),
        (database, "mysql://127.0.0.1/ushtil"),
        (database, "ushtil"),
        (database, "sqlite:///relative.sqlite3"),
        (database, "sqlite:///"),
        (database, "sqlite:x"),
        (database, "postgres://127.0.0.1:port/ushtil"),
        (database, "postgres://127.0.0.1/"),
        (service, "mt.example.kz"),
        (service, "ftp://mt.example.kz"),
        (service, "file:///etc/passwd"),
        (service, "http://"),
        (service, "http://mt.example.kz:port"),
        (service, "http://mt.example.kz/?a=1"),
        (service, "http://mt.example.kz/#a"),
        (service, "http://mt.example.kz/a b"),
        (pairs, "en"),
        (pairs, "en-de"),
        (pairs, "en-en"),
        (pairs, "en_ru"),
        (pairs, "en-ru ru-en"),
        (pairs, ","),
        (secret, "short"),
        (secret, "a" * 60),
        (secret, ""),
        (hosts, ""),
        (required_text, ""),
        (required_text, "   "),
        (required_address, ""),
        (required_database, ""),
    ],
)
def test_an_unusable_value_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, reader: Reader, value: str
) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        reader()
    assert str(refusal.value).startswith((f"{NAME}=", f"{NAME} is", f"{NAME} must"))


@pytest.mark.parametrize("reader", [required_text, secret, hosts])
def test_a_variable_that_must_be_set_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> None:
    monkeypatch.delenv(NAME, raising=False)
    with pytest.raises(ImproperlyConfigured) as refusal:
        reader()
    assert str(refusal.value) == f"{NAME} must be set; see .env.example."


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        (secret, PASSWORD),
        (redis, f"redis:/:{PASSWORD}@127.0.0.1"),
        (redis, f"redis://:{PASSWORD}@127.0.0.1:port"),
        (address, f"https://me:{PASSWORD}@reports.example.kz"),
        (service, f"https://me:{PASSWORD}@mt.example.kz"),
        (service, f"https:/me:{PASSWORD}@mt.example.kz"),
        (address, f"https:/me:{PASSWORD}@reports.example.kz"),
        (database, f"mysql://me:{PASSWORD}@127.0.0.1/ushtil"),
        (database, f"postgres://me:{PASSWORD}@127.0.0.1:port/ushtil"),
        (database, f"postgres://me:{PASSWORD}@127.0.0.1/"),
        (database, f"postgres://me:{PASSWORD}[@127.0.0.1/ushtil"),
    ],
)
def test_a_refusal_never_prints_a_password(
    monkeypatch: pytest.MonkeyPatch, reader: Reader, value: str
) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        reader()
    told: BaseException | None = refusal.value
    while told is not None:  # a traceback shows the causes too
        assert PASSWORD not in str(told)
        told = told.__cause__ or (
            None if told.__suppress_context__ else told.__context__
        )


def test_sqlite_takes_its_write_lock_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "sqlite:////srv/db.sqlite3")
    assert env.database(NAME)["OPTIONS"] == {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
    }


@pytest.mark.parametrize("name", ["my projects", "№1", "50%", "a#b?c"])
def test_the_embedded_database_may_lie_in_any_folder(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delenv(NAME, raising=False)
    path = Path("/home/aigerim") / name / "db.sqlite3"
    assert env.database(NAME, env.sqlite_in(path))["NAME"] == str(path)


def test_postgres_is_read_from_one_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "postgres://me:p%40ss@db.example.kz:5433/ushtil")
    read = env.database(NAME)
    assert {key: read[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")} == {
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example.kz",
        "PORT": 5433,
        "NAME": "ushtil",
    }
    assert read["OPTIONS"] == {"options": "-c jit=off"}


def test_postgres_takes_options_from_the_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What an operator asks for comes last, and so has the last word."""
    asked = "sslmode=require&options=-c%20jit%3Don"
    monkeypatch.setenv(NAME, f"postgres://me@db.example.kz/ushtil?{asked}")
    assert env.database(NAME)["OPTIONS"] == {
        "sslmode": "require",
        "options": "-c jit=off -c jit=on",
    }
