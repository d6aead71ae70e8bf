from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self):
        from events import gates, goals, strangers  # noqa: F401, PLC0415 -- registers gates
        from events.records import (  # noqa: PLC0415 -- need the models
            called,
            legal_removal,
            mentioned,
            places,
            triggers,
        )

        called.connect()
        legal_removal.connect()
        mentioned.connect()
        places.connect()
        triggers.connect()
        goals.connect(self)
        strangers.connect()
