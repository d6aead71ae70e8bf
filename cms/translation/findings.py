"""What the checks find in a target's texts: kept beside them, judged by people.

What stands in a text is derived from it and kept in its row; what people said about it
is a `Verdict` and never changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.html import escape
from django.utils.translation import pgettext_lazy

from cms.accounts.roles import Act, may
from cms.core.digest import digest
from cms.core.saying import in_every_language, read
from cms.core.text import plain_text
from cms.translation import checks, context
from cms.translation.checks import Severity
from cms.translation.models import LanguageVersion, Segment, Translation, Verdict
from cms.translation.refusals import ErrorIsNotDismissed, FindingHasGone, ReasonNeeded
from cms.translation.versions import hold_open

if TYPE_CHECKING:
    from cms.accounts.models import User

LEVELS = {
    Severity.ERROR: pgettext_lazy("finding", "Error"),
    Severity.WARNING: pgettext_lazy("finding", "Warning"),
    Severity.HINT: pgettext_lazy("finding", "Hint"),
}
# No text needs more; and two repairs that undo each other come to an end.
MOST_REPAIRS = 20
# What stood for a shorter time was a sentence being typed: that it went says nothing.
SEEN = timedelta(seconds=15)


@dataclass(frozen=True)
class Standing:
    """A finding as it stands in a text, for whoever looks at it now."""

    check: str
    key: str
    severity: Severity
    message: str
    repairable: bool
    dismissed: int | None  # the number of the verdict
    word: str = ""  # that no dictionary has

    @property
    def level(self) -> str:
        return str(LEVELS[self.severity])

    @property
    def blocks(self) -> bool:
        """Whether it keeps the text from being handed over; a hint stops no one."""
        return self.dismissed is None and self.severity != Severity.HINT


def standing(row: Translation, known: context.Knowledge) -> list[Standing]:
    """What stands in a text, in the order of the checks; no query."""
    return [
        Standing(
            one["check"],
            one["key"],
            known.weight(one["check"], Severity(one["severity"])),
            read(one["said"]),
            one["repairable"],
            one["dismissed"],
            one["said"].get("word", ""),
        )
        for one in row.findings
    ]


def verdicts_on(found: Iterable[Standing]) -> dict[int, Verdict]:
    """What was said where these were dismissed; no query where none was."""
    numbers = {one.dismissed for one in found if one.dismissed}
    return Verdict.objects.select_related("by").in_bulk(numbers) if numbers else {}


def dismissed_in(
    version: LanguageVersion,
) -> list[tuple[Translation, Standing, Verdict]]:
    """What stands in the text and was said to be right, in page order; two queries."""
    judged = _in_place(version).filter(verdicts__what=Verdict.What.DISMISSED)
    rows = [
        (row, one)
        for row in judged.distinct()
        for one in standing(row, context.as_of(row))
        if one.dismissed
    ]
    verdicts = verdicts_on(one for _row, one in rows)
    return [(row, one, verdicts[one.dismissed]) for row, one in rows if one.dismissed]


def examine(
    version: LanguageVersion,
    rows: Iterable[Translation],
    known: context.Knowledge,
    *,
    by: User | None = None,
    among: Iterable[Translation] = (),
) -> tuple[list[Translation], list[Verdict]]:
    """Set `findings` of these texts, which have segments, to what is found now.

    Nothing is written: answers the rows that have changed, and what has been mended by
    the person. The texts are compared with each other, and with those they are `among`.
    """
    placed = _with_segments(rows)
    about = known.context(version, [*placed, *_with_segments(among)])
    changed, mended = [], []
    for row, segment in placed:
        found = _found(version, segment, row.text, about)
        before = {one["key"]: one for one in row.findings}
        after = [before.pop(key, None) or _stored(key, one) for key, one in found]
        if by is not None:
            mended += [
                Verdict(
                    translation=row,
                    check_name=one["check"],
                    key=one["key"],
                    said=one["said"],
                    what=Verdict.What.MENDED,
                    by=by,
                )
                for one in before.values()
                if _was_seen(one) and one["dismissed"] is None
            ]
        if after != row.findings:
            row.findings = after
            changed.append(row)
    return changed, mended


def _with_segments(rows: Iterable[Translation]) -> list[tuple[Translation, Segment]]:
    return [(row, row.segment) for row in rows if row.segment is not None]


def _found(
    version: LanguageVersion, segment: Segment, text: str, about: checks.Context
) -> list[tuple[str, checks.Finding]]:
    if not plain_text(text).strip():
        return []
    source = context.source_language(version)
    languages = source, version.language
    links = segment.attrs or {}
    pair = checks.Pair(*languages, segment.source, text, about, links)
    everything = [*checks.examine(pair), *checks.SPELLING(pair)]
    return list({key_of(segment, one): one for one in everything}.items())


def key_of(segment: Segment, finding: checks.Finding) -> str:
    """The same while a check says the same about a translation of the same source.

    So a dismissal outlives changes that have nothing to do with it.
    """
    params = sorted((name, str(value)) for name, value in finding.params.items())
    with translation.override(None):
        said = str(finding.said)
    return digest([segment.digest, finding.check, said, params])


def _stored(key: str, finding: checks.Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "key": key,
        "severity": str(finding.severity),
        "said": in_every_language(finding.message) | _word_of(finding),
        "repairable": finding.repair is not None,
        "dismissed": None,
        "since": timezone.now().isoformat(),
    }


def _word_of(finding: checks.Finding) -> dict[str, str]:
    """A word that no dictionary has goes along: a verdict on it is one on the word."""
    if finding.check != checks.SPELLING.name:
        return {}
    return {"word": str(finding.params["word"])}


def _was_seen(stored: dict[str, Any]) -> bool:
    return timezone.now() - datetime.fromisoformat(stored["since"]) >= SEEN


def repaired(row: Translation, rows: Iterable[Translation], key: str = "") -> str:
    """The text as one key leaves it, itself where only a person can mend.

    Without a key everything is repaired that can be, one after the other: a repair may
    change what the next check finds. `rows` are the texts it is compared with.
    """
    segment, text = row.segment, row.text
    if segment is None:
        return text
    about = _about(row, rows)
    for _time in range(1 if key else MOST_REPAIRS):
        found = _found(row.version, segment, text, about)
        repairs = [one.repair for name, one in found if name == key or not key]
        text = next((repair for repair in repairs if repair is not None), text)
    return text


def respelled(
    row: Translation, rows: Iterable[Translation], key: str, meant: str
) -> str:
    """The text with the word that was meant in the place of the one no book has."""
    segment = row.segment
    if segment is None:
        return row.text
    for name, one in _found(row.version, segment, row.text, _about(row, rows)):
        if name == key and one.check == checks.SPELLING.name and one.in_target:
            start, end = one.in_target[0]
            return row.text[:start] + escape(meant) + row.text[end:]
    return row.text


def _about(row: Translation, rows: Iterable[Translation]) -> checks.Context:
    placed = [(one, one.segment) for one in rows if one.segment is not None]
    return context.now(row.version).context(row.version, placed)


def examine_all(
    version: LanguageVersion, *, by: User | None = None
) -> list[tuple[Translation, list[Standing]]]:
    """Examine the whole text anew, keep what was found, and answer it in page order."""
    rows = list(_in_place(version))
    if not rows:
        return []
    known = context.as_of(rows[0])
    keep(*examine(version, rows, known, by=by))
    return [(row, standing(row, known)) for row in rows]


def examine_written(
    versions: Iterable[LanguageVersion], written: Iterable[Translation], *, by: User
) -> None:
    """Examine texts that were just written, and what repeats their sources, as `by`.

    What is found is kept. Constant queries, however many versions there are.
    """
    sources = {segment.source for _row, segment in _with_segments(written)}
    rows: dict[int, list[Translation]] = {version.pk: [] for version in versions}
    same = Translation.objects.filter(version__in=rows, segment__source__in=sources)
    for row in context.with_moments(same.select_related("segment")):
        rows[row.version_id].append(row)
    changed, mended = [], []
    for version in versions:
        if some := rows[version.pk]:
            found = examine(version, some, context.as_of(some[0]), by=by)
            changed += found[0]
            mended += found[1]
    keep(changed, mended)


def keep(changed: list[Translation], mended: list[Verdict]) -> None:
    Translation.objects.bulk_update(changed, ["findings"], batch_size=500)
    Verdict.objects.bulk_create(mended)


def _in_place(version: LanguageVersion) -> Any:
    rows = version.translations.filter(segment__isnull=False).select_related("segment")
    return context.with_moments(rows).order_by("segment__order")


def bring_up_to_date(version: LanguageVersion, known: context.Knowledge) -> None:
    """Examine a text that was last examined when less was known."""
    if version.examined == known.stamp:
        return
    with transaction.atomic():
        examine_all(version)
        LanguageVersion.objects.filter(pk=version.pk).update(examined=known.stamp)
    version.examined = known.stamp


@transaction.atomic
def dismiss(row: Translation, key: str, *, by: User, reason: str) -> Verdict:
    """Say, with a name and a reason, that what a check found is right as it is.

    A warning or a hint is dismissed by a translator of the language, an error by a
    managing editor. Raises NotYours, TextIsClosed, FindingHasGone, ReasonNeeded or
    ErrorIsNotDismissed.
    """
    stored = _hold(row, key, by)
    if not reason.strip():
        raise ReasonNeeded
    known = context.now(row.version)
    severity = known.weight(stored["check"], Severity(stored["severity"]))
    if severity == Severity.ERROR and not may(by, Act.EXEMPT, row.version.language):
        raise ErrorIsNotDismissed
    verdict = _say(row, stored, Verdict.What.DISMISSED, by, reason.strip())
    stored["dismissed"] = verdict.pk
    row.save(update_fields=["findings"])
    return verdict


@transaction.atomic
def bring_back(row: Translation, key: str, *, by: User) -> Verdict:
    """Take a dismissal back; raises NotYours, TextIsClosed or FindingHasGone."""
    stored = _hold(row, key, by)
    if stored["dismissed"] is None:
        raise FindingHasGone
    stored["dismissed"] = None
    row.save(update_fields=["findings"])
    return _say(row, stored, Verdict.What.BROUGHT_BACK, by)


def _hold(row: Translation, key: str, by: User) -> dict[str, Any]:
    hold_open(row.version, by)
    row.refresh_from_db(fields=["findings"])
    for stored in row.findings:
        if stored["key"] == key:
            return stored
    raise FindingHasGone


def _say(
    row: Translation,
    stored: dict[str, Any],
    what: Verdict.What,
    by: User,
    reason: str = "",
) -> Verdict:
    return Verdict.objects.create(
        translation=row,
        check_name=stored["check"],
        key=stored["key"],
        said=stored["said"],
        what=what,
        by=by,
        reason=reason[:500],
    )
