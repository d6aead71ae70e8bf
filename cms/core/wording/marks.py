"""Runs of words as HTML: what was inserted and deleted is marked, all is escaped.

Of a long stretch in which nothing changed only the words around it are shown at first;
the rest is there, and the page's switch shows it.
"""

from __future__ import annotations

from dataclasses import replace

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core.wording.diff import Run, Runs
from cms.core.wording.words import Line, Word

# A screen reader does not say <ins> and <del> by itself.
SPOKEN = {
    "ins": pgettext_lazy("before words that are new", "Inserted:"),
    "del": pgettext_lazy("before words that are gone", "Deleted:"),
}
# From so many kept words on those in the middle step back …
LONG = 24
# … and so many stay beside a change.
NEAR = 8
LINK_NAMES: dict[str, Promise] = {
    "page": _("page no. %(number)s"),
    "document": _("document no. %(number)s"),
    "person": _("person no. %(number)s"),
    "organisation": _("organisation no. %(number)s"),
}


def marked(runs: Runs, tag: str) -> SafeString:
    """The words, those that changed inside `tag`: "ins" or "del"."""
    return _joined([(tag if run.changed else "", run) for run in runs])


def merged(old_runs: Runs, new_runs: Runs) -> SafeString:
    """Both texts in one: what has gone before what has come, what stayed once."""
    waiting = list(old_runs)
    stretches: list[tuple[str, Run]] = []
    for run in new_runs:
        while waiting and waiting[0].changed:
            stretches.append(("del", waiting.pop(0)))
        if run.changed:
            stretches.append(("ins", run))
        else:
            stretches.append(("", run))
            del waiting[:1]  # where nothing is compared there is none
    stretches += [("del", run) for run in waiting]
    return _joined(stretches)


def _joined(stretches: list[tuple[str, Run]]) -> SafeString:
    last = len(stretches) - 1
    return format_html_join(
        "",
        "{}",
        (
            (_change(tag, run.words) if tag else _kept(run.words, at > 0, at < last),)
            for at, (tag, run) in enumerate(stretches)
            if run.words
        ),
    )


def _kept(row: tuple[Word, ...], after_change: bool, before_change: bool) -> SafeString:
    if len(row) < LONG or not (after_change or before_change):
        return words(row)
    begin = NEAR if after_change else 0
    end = len(row) - (NEAR if before_change else 0)
    return format_html(
        '{}<span class="approval-kept">{}</span>'
        '<span class="approval-gap"> […] </span>{}',
        words(row[:begin]),
        words(row[begin:end]),
        words(row[end:]),
    )


def whole(line: Line) -> SafeString:
    return words(line.words)


def words(row: tuple[Word, ...]) -> SafeString:
    return format_html_join("", "{}", ((_dressed(group),) for group in _by_dress(row)))


def _change(tag: str, row: tuple[Word, ...]) -> SafeString:
    *before, last = row
    return format_html(
        '<{tag}><span class="w-sr-only">{spoken} </span>{html}</{tag}>{space}',
        tag=tag,
        spoken=SPOKEN[tag],
        html=words((*before, replace(last, space=""))),
        space=last.space,
    )


def _by_dress(row: tuple[Word, ...]) -> list[list[Word]]:
    groups: list[list[Word]] = []
    for word in row:
        if groups and _dress(groups[-1][-1]) == _dress(word):
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _dress(word: Word) -> tuple[tuple[str, ...], str]:
    return word.marks, word.link


def _dressed(group: list[Word]) -> SafeString:
    """One stretch with the same marks; a link says where it leads."""
    text = "".join(word.text + word.space for word in group)
    kept, space = text.rstrip(), text[len(text.rstrip()) :]
    html = format_html("{}", kept)
    for mark in group[0].marks:
        html = format_html("<{mark}>{html}</{mark}>", mark=mark, html=html)
    if group[0].link:
        html = format_html(
            '<span class="approval-link">{}</span>'
            ' <span class="approval-address">({})</span>',
            html,
            link_name(group[0].link),
        )
    return format_html("{}{}", html, space)


def link_name(link: str) -> str:
    kind, _colon, number = link.partition(":")
    if kind in LINK_NAMES and number.isdigit():
        return str(LINK_NAMES[kind]) % {"number": number}
    return link
