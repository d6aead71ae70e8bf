import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

django = get_wsgi_application()

from django.conf import settings  # noqa: E402 -- it needs the settings' name

from cms.core.worker import start_embedded  # noqa: E402 -- it needs the app registry
from home.serving.front import Front  # noqa: E402 -- so does this

application = Front(django) if settings.KEEPS_ANSWERS else django

start_embedded()
