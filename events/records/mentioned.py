"""Who is mentioned in a sentence, and what a translator may call them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import compress
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.approval.models import Named, Release
from cms.approval.removal.words import MARK
from cms.core.names import declined, lookup_keys
from cms.core.names.parts import parts
from cms.core.transliteration import proposed
from cms.translation import mentioned
from cms.translation.checks.mentions import mentions as mentions_in
from cms.translation.mentioned import Form, Mention, Mentioned, Origin
from events.models.record import Kind, Record

# So many releases are read for forms, the newest first, and so many forms are offered.
RELEASES = 40
USED = 6


def connect() -> None:
    mentioned.told_by(tell)


def tell(
    mentions: Collection[Mention], source: str, target: str
) -> Mapping[Mention, Mentioned]:
    """At most seven queries, and none for nobody."""
    numbers = {mention.number for mention in mentions}
    if not numbers:
        return {}
    records = _records(numbers)
    used = forms_used({row.standing.pk for row in records.values()}, target)
    return {
        mention: _mentioned(mention, records.get(mention.number), source, target, used)
        for mention in mentions
    }


def _records(numbers: Iterable[int]) -> dict[int, Record]:
    rows = Record.objects.filter(pk__in=numbers).with_names()
    rows = rows.select_related("merged_into")
    return {
        row.pk: row for row in rows.prefetch_related("merged_into__names__proposals")
    }


def _mentioned(
    mention: Mention,
    row: Record | None,
    source: str,
    target: str,
    used: Mapping[int, list[str]],
) -> Mentioned:
    record = row.standing if row else None
    if record is None or record.kind != mention.kind:
        return Mentioned(
            f"{Kind(mention.kind).label} {mention.number}",
            note=_("There is no such record. Ask the author whom the sentence means."),
        )
    if record.removed_at is not None:
        return Mentioned(
            record.called(target),
            note=_(
                "Removed by order of the law, so the number bears no name any more."
            ),
        )
    note, link_label = _state(record, target)
    return Mentioned(
        record.called(target),
        forms=tuple(_once(_forms(mention, record, source, target, used))),
        note=note,
        link=reverse("records:name", args=[record.pk, target]) if note else "",
        link_label=link_label,
    )


def _state(record: Record, language: str) -> tuple[str, str]:
    name = _name(record, language)
    if name is not None and name.is_confirmed:
        return "", ""
    if name is not None and name.open_proposal:
        return (
            _("The name in this language waits to be confirmed."),
            pgettext("name", "Look at it"),
        )
    return (
        _("There is no confirmed name in this language yet."),
        pgettext("name", "Propose one"),
    )


def _name(record: Record, language: str) -> Any:
    return next(
        (name for name in record.names.all() if name.language == language), None
    )


def _forms(
    mention: Mention,
    record: Record,
    source: str,
    target: str,
    used: Mapping[int, list[str]],
) -> Iterator[Form]:
    """The approved ones first; whatever is only made by rules comes last."""
    name = _name(record, target)
    confirmed = name.full if name is not None and name.is_confirmed else ""
    if confirmed:
        yield Form(confirmed, Origin.CONFIRMED)
        yield Form(name.short, Origin.CONFIRMED)
    for form in used.get(record.pk, ())[:USED]:
        yield Form(form, Origin.USED)
    if not confirmed:
        yield Form(name.proposed_full if name else "", Origin.PROPOSED)
        if record.kind == Kind.PERSON:
            yield Form(proposed(mention.words, source, target), Origin.SPELLED)
        return
    is_person = record.kind == Kind.PERSON
    part = part_said(mention.words, source, confirmed) if is_person else ""
    yield Form(part, Origin.PART)
    for form in _cases(part, confirmed, target, is_person=is_person):
        yield Form(form, Origin.CASE)


def _cases(part: str, name: str, language: str, *, is_person: bool) -> list[str]:
    """Of a part of the name where the source says no more, else of all of it."""
    if language != "ru" or not part:
        return declined(part or name, language, is_person=is_person)
    # Only the whole name tells a woman from a man.
    said = [word in part.split() for word in name.split()]
    return [
        " ".join(compress(form.split(), said))
        for form in declined(name, language, is_person=is_person)
    ]


def _once(forms: Iterable[Form]) -> Iterable[Form]:
    """Each text with where it comes from first; nothing for no text."""
    once: dict[str, Form] = {}
    for form in forms:
        if form.text:
            once.setdefault(form.text, form)
    return once.values()


def part_said(words: str, language: str, name: str) -> str:
    """As much of a name as these words say of it, in any alphabet and case.

    Empty where they say all of it, or none.
    """
    keys = lookup_keys(words, language)
    written = parts(name)
    said = [part.written for part in written if part.key in keys]
    return " ".join(said) if len(said) < len(written) else ""


def forms_used(numbers: Iterable[int], language: str) -> dict[int, list[str]]:
    """What the releases of a language have called these records; the newest first.

    By the number of the record that stands. Two queries.
    """
    bearers = Record.objects.filter(Q(pk__in=numbers) | Q(merged_into__in=numbers))
    stands = {
        pk: into or pk for pk, into in bearers.values_list("pk", "merged_into_id")
    }
    named = Named.objects.filter(kind=Record.named_as, number__in=stands)
    releases = Release.objects.in_language(language).filter(
        hand_over__in=named.values("hand_over")
    )
    newest = releases.order_by("-pk").values_list("payload", flat=True)
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for payload in newest[:RELEASES]:
        for number, words in mentioned_in(payload["fields"]):
            if number in stands and MARK not in words:
                found[stands[number]][words] = None
    return {number: list(forms) for number, forms in found.items()}


def mentioned_in(value: Any) -> Iterator[tuple[int, str]]:
    """The number and the words of every mention in a value of a payload."""
    if isinstance(value, dict | list):
        for below in value.values() if isinstance(value, dict) else value:
            yield from mentioned_in(below)
    elif isinstance(value, str) and "linktype" in value:
        for mention in mentions_in(value, {}):
            if mention.number is not None and mention.words:
                yield mention.number, mention.words
