"""The test suite: the same house, quicker locks."""

import atexit
import shutil
import tempfile
from pathlib import Path

from cms.settings.dev import *  # noqa: F403 -- a settings module is its base plus changes
from cms.settings.dev import DATABASES, INSTALLED_APPS

DEBUG = False
# Page models that only tests need: one with every kind of field a door may touch.
INSTALLED_APPS = [*INSTALLED_APPS, "tests.leaflets"]
# Hashing passwords well costs a tenth of a second each time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SENDS_MAIL = True

# Every process of the suite has a folder of its own and leaves nothing behind.
VAR_DIR = Path(tempfile.mkdtemp(prefix="ushtil-test-"))
atexit.register(shutil.rmtree, VAR_DIR, ignore_errors=True)
MEDIA_ROOT = VAR_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir()

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the threads of the live server then meet real locks, as
    # readers and editors do. Nothing in it is worth waiting for the disk.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY"
    )
else:
    DATABASES["default"]["TEST"] = {"CHARSET": "UTF8", "TEMPLATE": "template0"}

# What the words of a test are does not depend on the machine's dictionaries; those
# about spelling ask for them.
USHTIL_DICTIONARIES = VAR_DIR / "no-dictionaries"

# Stories read what Django answers; those about serving switch this on.
KEEPS_ANSWERS = False

# Tests do what is due themselves.
EMBEDDED_WORKER = False
