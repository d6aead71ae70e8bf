from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "cms.core"

    def ready(self) -> None:
        from cms.core import sorting

        sorting.connect()
