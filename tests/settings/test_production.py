"""Production starts with a complete environment, without a warning, or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
COMPLETE = {
    "USHTIL_SECRET_KEY": "a-long-secret-for-this-test-0123456789-abcdefghijkl",
    "USHTIL_ALLOWED_HOSTS": "reports.example.kz",
    "USHTIL_BASE_URL": "https://reports.example.kz",
}


def production(
    tmp_path: Path, *code: str, **changes: str | None
) -> subprocess.CompletedProcess[str]:
    """Runs Python with production settings and nothing else of ours in the way."""
    chosen = {
        **COMPLETE,
        "USHTIL_DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "USHTIL_VAR_DIR": str(tmp_path),
        **changes,
    }
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("USHTIL_", "DJANGO_", "PYTEST_", "COV_"))
    }
    return subprocess.run(  # noqa: S603 -- our own interpreter and arguments
        [sys.executable, *code],
        cwd=HOUSE,
        env=inherited
        | {"DJANGO_SETTINGS_MODULE": "cms.settings.production"}
        | {name: value for name, value in chosen.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_complete_environment_passes_the_deployment_checks(tmp_path: Path) -> None:
    done = production(
        tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_deployment_checks_can_fail(tmp_path: Path) -> None:
    done = production(
        tmp_path,
        "manage.py",
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        USHTIL_SECURE_SSL_REDIRECT="0",
    )
    assert done.returncode == 1
    assert "security.W008" in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("USHTIL_SECRET_KEY", None),
        ("USHTIL_SECRET_KEY", "too-short"),
        ("USHTIL_ALLOWED_HOSTS", None),
        ("USHTIL_ALLOWED_HOSTS", "*"),
        ("USHTIL_BASE_URL", None),
        ("USHTIL_BASE_URL", "reports.example.kz"),
        ("USHTIL_DATABASE_URL", None),
        ("USHTIL_DATABASE_URL", "mysql://127.0.0.1/ushtil"),
        ("USHTIL_REDIS_URL", "yes"),
        ("USHTIL_VAR_DIR", "var"),
        ("USHTIL_MEDIA_ROOT", "media"),
        ("USHTIL_SECURE_SSL_REDIRECT", "perhaps"),
        ("USHTIL_HSTS_SECONDS", "-1"),
        ("USHTIL_IMPORT_MAX_BYTES", "a lot"),
        ("USHTIL_MACHINE_URL", "mt.example.kz"),
        ("USHTIL_MACHINE_PAIRS", "en-de"),
        ("USHTIL_MACHINE_SECONDS", "60"),
    ],
)
def test_a_missing_or_bad_variable_is_refused_at_start(
    tmp_path: Path, name: str, value: str | None
) -> None:
    # The settings module is the first thing that any start reads.
    done = production(tmp_path, "-c", "import cms.settings.production", **{name: value})
    assert done.returncode == 1
    last_line = done.stderr.strip().splitlines()[-1]
    assert last_line.startswith("django.core.exceptions.ImproperlyConfigured: " + name)


def test_a_machine_that_may_translate_nothing_is_refused_at_start(
    tmp_path: Path,
) -> None:
    address = {"USHTIL_MACHINE_URL": "https://mt.example.kz"}
    done = production(tmp_path, "-c", "import cms.settings.production", **address)
    assert done.returncode == 1
    assert "USHTIL_MACHINE_PAIRS is not usable" in done.stderr.splitlines()[-1]
