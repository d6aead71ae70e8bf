from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "cms.translation"
    verbose_name = _("Translation")

    def ready(self):
        from cms.translation import segments  # noqa: PLC0415 -- it needs the registry

        segments.keep_the_library_quiet()
