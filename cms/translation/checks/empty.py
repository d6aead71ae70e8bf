from django.utils.translation import gettext_lazy as _

from cms.core.text import plain_text
from cms.translation.checks.base import Finding, Severity


def check_empty(source: str, target: str) -> list[Finding]:
    if plain_text(source).strip() and not plain_text(target).strip():
        return [Finding("empty", Severity.ERROR, _("The translation is empty."))]
    return []
