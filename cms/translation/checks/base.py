from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise


class Severity(StrEnum):
    ERROR = "error"  # blocks the hand-over
    WARNING = "warning"  # needs a reason
    HINT = "hint"  # informs


@dataclass(frozen=True)
class Finding:
    check: str
    severity: Severity
    message: str | Promise
