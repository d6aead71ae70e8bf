from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApprovalConfig(AppConfig):
    name = "cms.approval"
    verbose_name = _("Approval")

    def ready(self):
        from cms.approval import checks, files, guard, standard_gates  # noqa: F401

        guard.connect()
        files.connect()
