"""Runs of words as HTML: what was inserted and deleted is marked, all is escaped."""

from __future__ import annotations

from dataclasses import replace

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.approval.inbox.diff import Runs
from cms.approval.inbox.words import Line, Word

# A screen reader does not say <ins> and <del> by itself.
SPOKEN = {
    "ins": pgettext_lazy("before words that are new", "Inserted:"),
    "del": pgettext_lazy("before words that are gone", "Deleted:"),
}
LINK_NAMES: dict[str, Promise] = {
    "page": _("page no. %(number)s"),
    "document": _("document no. %(number)s"),
    "person": _("person no. %(number)s"),
    "organisation": _("organisation no. %(number)s"),
}


def marked(runs: Runs, tag: str) -> SafeString:
    """The words, those that changed inside `tag`: "ins" or "del"."""
    return format_html_join(
        "",
        "{}",
        (
            (_change(tag, run.words) if run.changed else words(run.words),)
            for run in runs
            if run.words
        ),
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
