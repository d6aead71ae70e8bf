from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApprovalConfig(AppConfig):
    name = "cms.approval"
    verbose_name = _("Approval")

    def ready(self) -> None:
        from cms.approval import (  # noqa: F401, PLC0415 -- they need the app registry
            asking,
            checks,
            consequences,
            duties,
            files,
            guard,
            mail,
            remarked,
            standard_gates,
            triggers,
        )
        from cms.approval.removal import (  # noqa: F401, PLC0415 -- takes part in the outbox
            files as removed_files,
        )

        guard.connect()
        files.connect()
        consequences.connect()
        triggers.connect(self)
