"""What a removal would change, before anything happens: for people, and to compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.approval.models import Removal
from cms.approval.removal.places import Change
from cms.core.digest import digest
from cms.core.languages import codes

# What staff call the places, by the model that keeps them.
_NAMES: dict[str, Promise] = {
    "wagtailcore.Page": _("The page as it stands"),
    "wagtailcore.Revision": _("Earlier versions of the page"),
    "wagtailcore.PageLogEntry": _("History of the page"),
    "wagtailcore.ModelLogEntry": _("History in the library and of names"),
    "wagtailcore.Comment": _("Comments in the editor"),
    "wagtailcore.CommentReply": _("Comments in the editor"),
    "wagtailadmin.FormState": _("What was typed and not saved"),
    "wagtailimages.Image": _("The library of pictures and documents"),
    "wagtailimages.Rendition": _("Files of the picture"),
    "wagtaildocs.Document": _("The library of pictures and documents"),
    "taggit.TaggedItem": _("The library of pictures and documents"),
    "translation.Snapshot": _("Source texts that translators work from"),
    "translation.Segment": _("Source texts that translators work from"),
    "translation.Translation": _("Translations and their history"),
    "translation.TranslationEdit": _("Translations and their history"),
    "translation.Verdict": _("Translations and their history"),
    "translation.Step": _("Translations and their history"),
    "translation.Question": _("Questions and answers"),
    "translation.Answer": _("Questions and answers"),
    "translation.UnitText": _("The translation memory"),
    "translation.Rejection": _("The translation memory"),
    "approval.Address": _("Addresses, which will answer that the page was removed"),
    "approval.HandOver": _("Hand-overs, decisions and remarks"),
    "approval.Decision": _("Hand-overs, decisions and remarks"),
    "approval.Remark": _("Hand-overs, decisions and remarks"),
    "approval.Release": _("Releases"),
    "approval.Exemption": _("Exceptions and plans"),
    "approval.Plan": _("Exceptions and plans"),
    "approval.Entry": _("Audit trail"),
    "approval.AuditRun": _("Audit trail"),
    "approval.Notice": _("Notices and mail"),
    "approval.Delivery": _("Notices and mail"),
}


def call(label: str, words: Promise) -> None:
    """What staff call a place of an app above."""
    _NAMES[label] = words


def called(label: str) -> str:
    """Every other model is the class of a page, or rows of one."""
    return str(_NAMES.get(label, _NAMES["wagtailcore.Page"]))


@dataclass(frozen=True)
class Count:
    """So many values in one place, in one language or in none."""

    place: str
    language: str
    values: int


@dataclass(frozen=True)
class Survey:
    """All changes of a removal; `missing` are typed forms that stand nowhere.

    `asked` are the languages it is about, beside those in which something changes.
    """

    changes: tuple[Change, ...]
    asked: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        changes: Iterable[Change],
        asked: Iterable[str],
        missing: Iterable[str] = (),
    ) -> Survey:
        """Of two changes of one value the first counts."""
        once: dict[tuple[str, int, str], Change] = {}
        for change in changes:
            once.setdefault(change.place, change)
        return cls(tuple(once.values()), frozenset(asked), tuple(missing))

    @property
    def languages(self) -> set[str]:
        """Somebody needs the right in all of them."""
        return {*self.asked, *(change.language for change in self.changes)} - {""}

    @property
    def counts(self) -> list[Count]:
        """By place as staff know it, then by language in the site's order."""
        found = Counter(
            (called(change.model._meta.label), change.language)
            for change in self.changes
        )
        order = {code: place for place, code in enumerate(["", *codes()])}
        in_order = sorted(found, key=lambda one: (one[0], order.get(one[1], 0)))
        return [Count(*one, found[one]) for one in in_order]

    @property
    def fingerprint(self) -> str:
        """So that somebody confirms the list they were shown."""
        return digest(
            sorted(
                [*change.place, change.digest(change.before)] for change in self.changes
            )
        )


def counts_of(removal: Removal) -> list[Count]:
    """What a removal did, as its own rows tell; they know of no language."""
    found = Counter(
        called(label) for label in removal.removed.values_list("label", flat=True)
    )
    return [Count(place, "", found[place]) for place in sorted(found)]
