import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = get_wsgi_application()

from cms.core.worker import start_embedded  # noqa: E402 -- it needs the app registry

start_embedded()
