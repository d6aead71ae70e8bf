"""The same site as it would be served; behind Django's page cache where Redis is."""

from bench.stock.settings import *  # noqa: F403 -- a settings module is its base plus changes
from bench.stock.settings import DATABASES, MIDDLEWARE
from cms.settings import env

ALLOWED_HOSTS = [env.text("USHTIL_ALLOWED_HOSTS")]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATABASES["default"]["CONN_MAX_AGE"] = 60

if REDIS_URL := env.redis("USHTIL_REDIS_URL"):
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
        }
    }
    CACHE_MIDDLEWARE_SECONDS = 3_600
    MIDDLEWARE = [
        "django.middleware.cache.UpdateCacheMiddleware",
        *MIDDLEWARE,
        "django.middleware.cache.FetchFromCacheMiddleware",
    ]
