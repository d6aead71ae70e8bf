from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "cms.translation"
    verbose_name = _("Translation")

    def ready(self):
        from cms.translation import (  # noqa: PLC0415 -- they need the registry
            segments,
            system_checks,  # noqa: F401 -- it registers
        )
        from cms.translation.desk import asked  # noqa: F401, PLC0415 -- it registers

        segments.keep_the_library_quiet()
