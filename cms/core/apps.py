from django.apps import AppConfig

from cms.core import sorting


class CoreConfig(AppConfig):
    name = "cms.core"

    def ready(self) -> None:
        sorting.connect()
