"""Where the public reads: everything that differs comes from the environment."""

from cms.settings import env
from cms.settings.base import *  # noqa: F403 -- a settings module is its base plus changes

DEBUG = False
SECRET_KEY = env.secret("USHTIL_SECRET_KEY", at_least=50)
ALLOWED_HOSTS = env.hosts("USHTIL_ALLOWED_HOSTS")
# Here nothing is guessed: without these two the site would quietly serve from a
# file beside the code and write links to one's own machine.
DATABASES = {"default": env.database("USHTIL_DATABASE_URL")}
# To connect to PostgreSQL costs more than a page that it keeps.
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
WAGTAILADMIN_BASE_URL = env.address("USHTIL_BASE_URL")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.flag("USHTIL_SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.integer(
    "USHTIL_HSTS_SECONDS", 3_600, minimum=0, maximum=63_072_000
)
SILENCED_SYSTEM_CHECKS = [
    # Sister hosts and browsers' preload lists are not this site's to promise.
    "security.W005",
    "security.W021",
    # The desk shows a page's preview in a frame of the same site.
    "security.W019",
]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if REDIS_URL:  # noqa: F405 -- a cache of each process would not learn who has left
    SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "cms.core.staticfiles.StaticFiles"},
}
