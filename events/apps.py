from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self):
        from events import (  # noqa: F401, PLC0415 -- they register themselves
            gates,
            goals,
            read_ahead,
            strangers,
        )
        from events.records import (  # noqa: PLC0415 -- need the models
            called,
            legal_removal,
            mentioned,
            places,
            triggers,
        )
        from events.search import index as search  # noqa: PLC0415 -- needs the models
        from events.search import learning  # noqa: F401, PLC0415 -- a duty of the worker
        from events.search import removal as removal_from_search  # noqa: PLC0415

        called.connect()
        legal_removal.connect()
        mentioned.connect()
        places.connect()
        removal_from_search.connect()
        search.connect()
        triggers.connect()
        goals.connect(self)
        strangers.connect()
