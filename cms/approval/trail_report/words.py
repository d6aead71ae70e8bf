"""What the audit trail says in words: its acts, and the details of an entry.

An app above adds what it writes into the trail.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cms.approval.models import Exemption, Plan, Policy, Remark, Removal
from cms.core.languages import active_language, is_language, native_name
from cms.core.saying import read
from cms.core.values import join_names, moment_text
from cms.translation.models import Round

# The acts on a language version: as Wagtail's history calls them, and what it says.
LABELS = {
    "hand_over": (gettext_lazy("Hand over"), gettext_lazy("Handed over for review")),
    "take_back": (
        gettext_lazy("Take back"),
        gettext_lazy("Taken back before a decision"),
    ),
    "request_changes": (
        gettext_lazy("Request changes"),
        gettext_lazy("Changes requested"),
    ),
    "approve": (gettext_lazy("Approve"), gettext_lazy("Approved")),
    "reopen": (gettext_lazy("Reopen"), gettext_lazy("Reopened for a new round")),
    "release": (gettext_lazy("Release"), gettext_lazy("Released")),
    "correct": (
        gettext_lazy("Correct"),
        gettext_lazy("A public sentence was corrected, to be confirmed"),
    ),
    "confirm_correction": (
        gettext_lazy("Confirm the correction"),
        gettext_lazy("The correction was confirmed"),
    ),
    "correction_put_back": (
        gettext_lazy("Put the correction back"),
        gettext_lazy("The correction was put back"),
    ),
    "correction_expired": (
        gettext_lazy("End the correction"),
        gettext_lazy("Nobody confirmed the correction in time; it was put back"),
    ),
    "withdraw": (gettext_lazy("Withdraw"), gettext_lazy("Withdrawn from the public")),
    "roll_back": (
        gettext_lazy("Roll back"),
        gettext_lazy("An earlier release is public again"),
    ),
    "expire": (
        gettext_lazy("Expire"),
        gettext_lazy("Taken from the public at its planned time"),
    ),
    "end": (
        gettext_lazy("End"),
        gettext_lazy("No longer public: the page was changed in Wagtail"),
    ),
    "exempt": (
        gettext_lazy("Exception"),
        gettext_lazy("An exception was made for this text"),
    ),
    "revoke": (
        gettext_lazy("Revoke the exception"),
        gettext_lazy("An exception for this text was revoked"),
    ),
    "legal_removal": (
        gettext_lazy("Legal removal"),
        gettext_lazy("Something was removed by order of the law"),
    ),
}

_acts: dict[str, Promise] = {
    **{name: message for name, (_label, message) in LABELS.items()},
    "policy": gettext_lazy("The release policy was changed"),
    "plan": gettext_lazy("A release or its end was planned"),
    "plan_cancelled": gettext_lazy("A plan was cancelled"),
    "plan_done": gettext_lazy("A plan was carried out"),
    "plan_refused": gettext_lazy("A plan could not be carried out"),
}

# Of an entry that is about no language version: what it is about, and its address.
Subject = Callable[[dict[str, Any]], tuple[str, str]]
_subjects: dict[str, Subject] = {}
# Where in the details of such an entry there are names that people look for.
_titles: set[str] = set()


def acts() -> Mapping[str, Promise]:
    return _acts


def act(name: str) -> str:
    """The act in the active language; one that nobody has words for, by its name."""
    return str(_acts.get(name, name))


def add_act(
    name: str, words: Promise, subject: Subject, titles: Iterable[str] = ()
) -> None:
    """An act of an app above; `titles` are paths like "after__name"."""
    if name in _acts:
        raise ValueError(f"two acts are called {name!r}")
    _acts[name] = words
    _subjects[name] = subject
    _titles.update(titles)


def titles() -> list[str]:
    return sorted(_titles)


def subject(name: str, data: dict[str, Any]) -> tuple[str, str]:
    return _subjects[name](data) if name in _subjects else ("", "")


@dataclass(frozen=True)
class Change:
    """One detail of an entry; what did not change has no `before`."""

    label: str
    before: str
    after: str

    def __str__(self) -> str:
        said = " → ".join(filter(None, (self.before, self.after)))
        return f"{self.label}: {said}"


# A value of the trail in the reader's words; people are known by their numbers.
Words = Callable[[Any, Mapping[int, str]], str]
_details: dict[str, tuple[Promise, Words]] = {}


def add_detail(key: str, label: Promise, words: Words) -> None:
    if key in _details:
        raise ValueError(f"two details are called {key!r}")
    _details[key] = (label, words)


def as_it_is(value: Any, people: Mapping[int, str]) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _said(value: Any, people: Mapping[int, str]) -> str:
    return as_it_is(read(value), people)


def one_of(choices: Any) -> Words:
    """The label of a choice; of a value that is none any more, the value."""
    labels = dict(choices.choices)
    return lambda value, people: str(labels.get(value, value))


def _moment(value: str, people: Mapping[int, str]) -> str:
    moment = datetime.datetime.fromisoformat(value)
    zone = timezone.get_current_timezone()
    return moment_text(moment, active_language(), zone)


def language_name(code: str) -> str:
    return native_name(code) if is_language(code) else code


def _languages(value: list[str], people: Mapping[int, str]) -> str:
    return join_names(map(language_name, value), active_language())


def as_number(value: int, people: Mapping[int, str]) -> str:
    return _("no. %(number)s") % {"number": value}


def _remarks(value: list[dict[str, Any]], people: Mapping[int, str]) -> str:
    """How many, and of each what is wrong and what was said about it."""
    labels = dict(Remark.Code.choices)
    said = (
        ": ".join(
            filter(None, (str(labels.get(one["code"], one["code"])), one["comment"]))
        )
        for one in value
    )
    return f"{len(value)} ({'; '.join(said)})"


def _person(value: int, people: Mapping[int, str]) -> str:
    return people.get(value, "")


add_detail("round", gettext_lazy("Where it stands"), one_of(Round))
add_detail("release", gettext_lazy("Public release"), as_number)
add_detail("restores", gettext_lazy("As it was in"), as_it_is)
add_detail("source", gettext_lazy("Source version"), as_number)
add_detail("policy", gettext_lazy("Release policy"), one_of(Policy))
add_detail("exemption", gettext_lazy("Exception"), as_number)
add_detail("from_what", gettext_lazy("Exception from"), one_of(Exemption.From))
add_detail("person", gettext_lazy("For"), _person)
add_detail("expires_at", gettext_lazy("Until"), _moment)
add_detail("plan", gettext_lazy("Plan"), as_number)
add_detail("what", gettext_lazy("What is planned"), one_of(Plan.What))
add_detail("languages", pgettext_lazy("report", "Languages"), _languages)
add_detail("due_at", gettext_lazy("Set time"), _moment)
add_detail("slug", gettext_lazy("Address wanted"), as_it_is)
add_detail("reason", gettext_lazy("Reason"), _said)
add_detail("told", gettext_lazy("Explanation"), _said)
add_detail("remarks", gettext_lazy("Remarks"), _remarks)
add_detail("removal", gettext_lazy("Legal removal"), as_number)
add_detail("kind", gettext_lazy("What was removed"), one_of(Removal.What))
add_detail("authority", gettext_lazy("Ordered by"), as_it_is)
add_detail("reference", gettext_lazy("Document"), as_it_is)
add_detail("rows", gettext_lazy("Changed values"), as_it_is)

# What the export keeps and nobody reads on a screen.
_HIDDEN = frozenset({"before", "after", "hash", "digest", "report"})
# A side that lacks one of these says that there was none.
_NONE = {"release": gettext_lazy("none")}


def changes(
    act_name: str, data: dict[str, Any], people: Mapping[int, str]
) -> Iterator[Change]:
    """What an entry tells, as people ask for it: before → after, then why."""
    before, after = (_side(act_name, data.get(side)) for side in ("before", "after"))
    for key in dict.fromkeys((*before, *after)):
        if key not in _HIDDEN and before.get(key) != after.get(key):
            yield _change(key, before, after, people)
    for key, value in data.items():
        if not (key in _HIDDEN or key in before or key in after or value in ("", None)):
            yield _change(key, {}, {key: value}, people, is_told=True)


def _side(act_name: str, side: Any) -> dict[str, Any]:
    """What was on one side; a single value is called after its act."""
    if side in ("", None):
        return {}
    return side if isinstance(side, dict) else {act_name: side}


def _change(
    key: str,
    before: dict[str, Any],
    after: dict[str, Any],
    people: Mapping[int, str],
    *,
    is_told: bool = False,
) -> Change:
    label, words = _details.get(key, (key, as_it_is))
    none = "" if is_told else str(_NONE.get(key, ""))
    sides = (
        words(side[key], people) if side.get(key) not in ("", None) else none
        for side in (before, after)
    )
    return Change(str(label), *sides)
