"""Entries of the audit trail as people read them: a few queries for any number."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.roles import Act, may
from cms.approval.models import Entry, HandOver
from cms.approval.trail_report import words
from cms.core.languages import active_language
from cms.core.values import moment_text
from cms.translation.models import LanguageVersion

if TYPE_CHECKING:
    from cms.accounts.models import User


@dataclass(frozen=True)
class Line:
    """One entry in the language that was active when it was made."""

    entry: Entry
    when: str
    who: str
    act: str
    title: str
    address: str
    where: str
    changes: tuple[words.Change, ...]

    @property
    def language_name(self) -> str:
        return words.language_name(self.entry.language)

    @property
    def username(self) -> str:
        return self.entry.by.username if self.entry.by else ""

    @property
    def changed(self) -> str:
        return "; ".join(map(str, self.changes))

    @property
    def details(self) -> str:
        """As they were written, so that an export can be verified, too."""
        return json.dumps(self.entry.data, ensure_ascii=False, sort_keys=True)


def shown(entries: Any) -> Any:
    """The entries with everything that a line needs of its own row."""
    return entries.select_related("by", "version__locale", "version__page")


def lines(entries: Iterable[Entry], reader: User) -> list[Line]:
    rows = list(entries)
    known = _Known(rows, reader)
    return [_line(entry, known) for entry in rows]


def _line(entry: Entry, known: _Known) -> Line:
    data = entry.data or {}
    title, address = known.subject(entry)
    return Line(
        entry=entry,
        when=moment_text(entry.at, active_language(), timezone.get_current_timezone()),
        who=str(entry.by) if entry.by else _("the system"),
        act=words.act(entry.act),
        title=title,
        address=address,
        where=_where(entry.origin),
        changes=tuple(words.changes(entry.act, data, known.people)),
    )


def _where(origin: str) -> str:
    kind, _space, rest = origin.partition(" ")
    known = {
        "web": _("Browser"),
        "command": _("Command"),
        "worker": _("Background work"),
    }
    return ": ".join(filter(None, (known.get(kind, kind), rest)))


class _Known:
    """What entries name by number, asked once for all of them."""

    def __init__(self, entries: list[Entry], reader: User) -> None:
        self.reader = reader
        details = [entry.data or {} for entry in entries]
        self.people = _people({data.get("person") for data in details} - {None})
        self.sources = _sources({data.get("report") for data in details} - {None, ""})
        gone = {
            entry.version_id
            for entry in entries
            if entry.version and entry.version.page is None
        }
        self.gone = _titles_of_gone(gone)

    def subject(self, entry: Entry) -> tuple[str, str]:
        """What an entry is about, and where the reader may see it."""
        data = entry.data or {}
        if data.get("report") == "":
            return _("The whole site"), ""
        version = entry.version or self.sources.get(data.get("report", ""))
        if version is None:
            return words.subject(entry.act, data)
        if version.page is None:
            return self.gone.get(version.pk) or _("A deleted page"), ""
        title = version.page.draft_title or version.page.title
        if not any(may(self.reader, act, version.language) for act in Act):
            return title, ""
        return title, reverse("wagtailadmin_pages:history", args=[version.page.pk])


def _people(numbers: set[Any]) -> dict[int, str]:
    users = get_user_model().objects.filter(pk__in=numbers) if numbers else ()
    return {user.pk: str(user) for user in users}


def _sources(keys: set[Any]) -> dict[str, LanguageVersion]:
    """By its key the language version in which each report was written."""
    if not keys:
        return {}
    rows = LanguageVersion.objects.sources().filter(translation_key__in=keys)
    return {
        str(row.translation_key): row for row in rows.select_related("locale", "page")
    }


def _titles_of_gone(versions: set[Any]) -> dict[int, str]:
    """The titles under which texts without a page were handed over last."""
    if not versions:
        return {}
    rows = HandOver.objects.filter(version__in=versions).order_by("pk")
    return dict(rows.values_list("version_id", KT("payload__fields__title")))


def titled(text: str) -> Q:
    """Entries about whatever bears the text in its title, as `subject` says it.

    By a pattern, since SQLite folds no Cyrillic letters otherwise.
    """
    pattern = re.escape(text)
    versions = LanguageVersion.objects.filter(
        Q(page__draft_title__iregex=pattern)
        | Q(page__title__iregex=pattern)
        | Q(page=None, hand_overs__payload__fields__title__iregex=pattern)
    )
    keys = {str(key) for key in versions.values_list("translation_key", flat=True)}
    found = Q(version__in=versions) | Q(version=None, data__report__in=keys)
    for path in words.titles():
        found |= Q(version=None, **{f"data__{path}__iregex": pattern})
    return found
