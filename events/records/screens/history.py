"""What happened to a record, as Wagtail's log has it; and how the log says it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter
from wagtail.models import ModelLogEntry

from cms.core.languages import is_language, native_name
from events.models import Record
from events.records.screens import kinds


def entries(record: Record) -> list[ModelLogEntry]:
    """Newest first, with those of the records that were merged into this one."""
    models = (Record, *(known.model for known in kinds.KINDS.values()))
    types = ContentType.objects.get_for_models(*models).values()
    numbers = [record.pk, *record.merged.values_list("pk", flat=True)]
    rows = ModelLogEntry.objects.filter(
        content_type__in=types, object_id__in=[str(number) for number in numbers]
    )
    return list(rows.select_related("user").order_by("-timestamp", "-pk"))


def _language(data: dict[str, Any]) -> str:
    code = data.get("language", "")
    return native_name(code) if is_language(code) else str(code)


def proposed(data: dict[str, Any]) -> str:
    return _("Proposed the name “%(name)s” (%(language)s)") % {
        "name": data.get("name", ""),
        "language": _language(data),
    }


def confirmed(data: dict[str, Any]) -> str:
    return _("Confirmed the name “%(name)s” (%(language)s)") % {
        "name": data.get("name", ""),
        "language": _language(data),
    }


def declined(data: dict[str, Any]) -> str:
    return _("Declined the name “%(name)s” (%(language)s): %(reason)s") % {
        "name": data.get("name", ""),
        "language": _language(data),
        "reason": data.get("reason", ""),
    }


def merged(data: dict[str, Any]) -> str:
    return _("Merged “%(name)s” into “%(into)s”") % {
        "name": data.get("name", ""),
        "into": data.get("into_name", ""),
    }


def renamed(data: dict[str, Any]) -> str:
    return _("Reads “%(after)s” instead of “%(before)s”") % {
        "before": data.get("before", ""),
        "after": data.get("after", ""),
    }


def retired(data: dict[str, Any]) -> str:
    return _("Retired: no longer offered for new reports")


def brought_back(data: dict[str, Any]) -> str:
    return _("Brought back: offered for new reports again")


SAID: dict[str, tuple[Promise, Callable[[dict[str, Any]], str]]] = {
    "ushtil.name.propose": (gettext_lazy("Propose a name"), proposed),
    "ushtil.name.confirm": (gettext_lazy("Confirm a name"), confirmed),
    "ushtil.name.decline": (gettext_lazy("Decline a name"), declined),
    "ushtil.record.merge": (gettext_lazy("Merge two records"), merged),
    "ushtil.record.retire": (gettext_lazy("Retire a record"), retired),
    "ushtil.record.bring_back": (gettext_lazy("Bring a record back"), brought_back),
    "ushtil.rename": (gettext_lazy("Change a name that is shown"), renamed),
}


def register(actions: Any) -> None:
    for action, (label, say) in SAID.items():
        formatter = type(
            "_Formatter",
            (LogFormatter,),
            {
                "label": label,
                "format_message": lambda self, entry, say=say: say(entry.data),
            },
        )
        actions.register_action(action)(formatter)
