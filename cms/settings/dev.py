"""The demo on one's own machine: embedded database, readable errors."""

from cms.settings import env
from cms.settings.base import *  # noqa: F403 -- a settings module is its base plus changes

DEBUG = env.flag("USHTIL_DEBUG", default=True)
# Not a secret: this module refuses to serve other hosts than this machine.
SECRET_KEY = "demo-key-for-this-machine-only-" + "0" * 32
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
# Who writes a template wants to see it at the next reading.
KEEPS_ANSWERS = env.flag("USHTIL_KEEPS_ANSWERS", default=not DEBUG)
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
