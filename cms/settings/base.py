"""What holds in every place Ushtil runs; the environment decides the rest."""

from pathlib import Path

from cms.settings import env

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = env.folder("USHTIL_VAR_DIR", BASE_DIR / "var")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "modelcluster",
    "taggit",
    "wagtail",
    "wagtail.admin",
    "wagtail.search",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.snippets",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.embeds",
    "wagtail.locales",
    "wagtail_localize",
    # After the libraries: our apps take their hooks and handlers apart when ready.
    "cms.core",
    "cms.accounts",
    "cms.translation",
    "cms.approval",
    "events",
    "home",
]

MIDDLEWARE = [
    # The front asks it before anything else.
    "home.serving.front.ShelfMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.core.origin.OriginMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "home.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {
    "default": env.database(
        "USHTIL_DATABASE_URL", env.sqlite_in(VAR_DIR / "db.sqlite3")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["cms.accounts.backend.GroupsOnly"]
LOGIN_URL = "wagtailadmin_login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Languages: named in themselves, in the order the site shows them.
LANGUAGE_CODE = "en"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Almaty"
# Wagtail prints numbers of records in its pages; "1 234" would not be one. Numbers
# that people read go through `cms.core.values`.
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["cms.core.formats"]
# `upstream` holds strings of Django and Wagtail that stand on our screens and that
# they do not translate themselves; our own come first.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "upstream"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = env.folder("USHTIL_MEDIA_ROOT", VAR_DIR / "media")

WAGTAIL_SITE_NAME = "Ushtil"
WAGTAILADMIN_BASE_URL = env.address("USHTIL_BASE_URL", "http://127.0.0.1:8000")
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# One state machine, ours (design rule 4).
WAGTAIL_WORKFLOW_ENABLED = False
# Nothing in this house calls out by itself.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "wagtail.search.backends.database",
        # PostgreSQL would otherwise stem Kazakh as if it were English.
        "SEARCH_CONFIG": "simple",
    }
}
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        # Inline markup is a, b, i and br (design rule 6.8): anything else would
        # split a sentence into several segments.
        "OPTIONS": {"features": ["bold", "italic", "link"]},
    }
}
# wagtail-localize is our library, not our store: it never publishes by itself.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

REDIS_URL = env.redis("USHTIL_REDIS_URL")
CACHES = {
    "default": (
        {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
        }
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}

X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = False  # Wagtail's editor scripts read it.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# The language that a policy may keep the others waiting for: by law the reports of
# state bodies are public in it not later than in any other.
STATE_LANGUAGE = env.text("USHTIL_STATE_LANGUAGE", "kk")

# So many hours a second person has to confirm what was corrected on a public page.
CORRECTION_HOURS = env.integer("USHTIL_CORRECTION_HOURS", 24, minimum=1, maximum=168)

# Mail about what happened to a text; without a host nobody is written to.
EMAIL_HOST = env.text("USHTIL_EMAIL_HOST", "")
EMAIL_PORT = env.integer("USHTIL_EMAIL_PORT", 587, minimum=1, maximum=65_535)
EMAIL_HOST_USER = env.text("USHTIL_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("USHTIL_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env.flag("USHTIL_EMAIL_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("USHTIL_EMAIL_FROM", "ushtil@localhost")
SENDS_MAIL = bool(EMAIL_HOST)
# From this hour on, in TIME_ZONE, goes the one letter a day of those who want it.
DIGEST_HOUR = env.integer("USHTIL_DIGEST_HOUR", 8, minimum=0, maximum=23)

# A machine that suggests translations: none unless its address is named, and asked for
# these pairs of languages only. It is never waited for longer than this.
MACHINE_URL = env.service("USHTIL_MACHINE_URL")
MACHINE_KEY = env.text("USHTIL_MACHINE_KEY", "")
MACHINE_PAIRS = env.pairs("USHTIL_MACHINE_PAIRS", [code for code, _name in LANGUAGES])
MACHINE_SECONDS = env.integer("USHTIL_MACHINE_SECONDS", 8, minimum=1, maximum=10)
if MACHINE_URL and not MACHINE_PAIRS:
    raise env.refuse_unseen(
        "USHTIL_MACHINE_PAIRS", "at least one pair, since USHTIL_MACHINE_URL is set"
    )

# Public pages are kept rendered and answered in front of Django, from so many bytes of
# memory in each process.
KEEPS_ANSWERS = env.flag("USHTIL_KEEPS_ANSWERS", default=True)
REMEMBERED_BYTES = 1_000_000 * env.integer(
    "USHTIL_REMEMBERED_MEGABYTES", 64, minimum=0, maximum=4_096
)

# One thread in each serving process does what is due; 0 where `manage.py worker` runs.
EMBEDDED_WORKER = env.flag("USHTIL_EMBEDDED_WORKER", default=True)

# How many of our own proxies stand in front and write X-Forwarded-For.
TRUSTED_PROXIES = env.integer("USHTIL_TRUSTED_PROXIES", 0, minimum=0, maximum=10)

# Where this machine keeps Hunspell's dictionaries; without one nothing is said about
# the spelling of its language.
USHTIL_DICTIONARIES = env.folder("USHTIL_DICTIONARIES", Path("/usr/share/hunspell"))

# The largest text file that the import reads, in bytes.
USHTIL_IMPORT_MAX_BYTES = env.integer(
    "USHTIL_IMPORT_MAX_BYTES", 2_000_000, minimum=1_000, maximum=50_000_000
)
