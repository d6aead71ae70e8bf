from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self):
        from home import checks  # noqa: F401, PLC0415 -- needs the app registry
        from home.serving import (  # noqa: PLC0415 -- need the models
            changing,
            printing,
            triggers,
        )

        changing.connect()
        printing.connect()
        triggers.connect(self)
