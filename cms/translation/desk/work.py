"""My work: what is expected of me, and what there is to translate for anybody."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import Act, may, may_somewhere
from cms.core.languages import codes, native_name
from cms.translation.assignment import holder_of
from cms.translation.desk import assigning
from cms.translation.due import Due, due
from cms.translation.models import LanguageVersion, Part, Round
from cms.translation.outdated import Texts, is_behind, with_newest
from cms.translation.refusals import Refused
from cms.translation.versions import begin_translation

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise

    from cms.accounts.models import User

A_PAGE = 50
ON_THE_DASHBOARD = 10


class Whose(IntEnum):
    """In the order in which a person should look at them."""

    MINE = 0
    NOBODYS = 1
    OTHERS = 2
    NO_WORK = 3  # handed over, or public and up to date

    @property
    def heading(self) -> Promise:
        return _HEADINGS[self]


_HEADINGS = {
    Whose.MINE: gettext_lazy("Expected of me"),
    Whose.NOBODYS: gettext_lazy("Waiting for a translation, nobody's yet"),
    Whose.OTHERS: gettext_lazy("Expected of somebody else"),
    Whose.NO_WORK: gettext_lazy("Handed over or public"),
}


@dataclass
class Item:
    """One report in one language, as one person has to do with it."""

    source: LanguageVersion
    language: str
    version: Any  # of `with_newest`; None before anybody has begun
    user: User
    words_left: int | None = None

    @property
    def language_name(self) -> str:
        return native_name(self.language)

    @property
    def source_name(self) -> str:
        return native_name(self.source.language)

    @property
    def is_begun(self) -> bool:
        return self.version is not None and self.version.page_id is not None

    @property
    def is_source(self) -> bool:
        return self.version is not None and self.version.is_source

    @property
    def is_outdated(self) -> bool:
        return self.is_begun and is_behind(self.version)

    @cached_property
    def due(self) -> Due | None:
        return due(self.version)

    @property
    def needs_work(self) -> bool:
        if not self.is_begun:
            return True
        if self.is_for_review:
            return True
        return self.version.round == Round.DRAFTING or (
            self.is_outdated and not self.version.is_closed
        )

    @property
    def is_for_review(self) -> bool:
        """Handed over, and this person is expected to decide."""
        return self.is_begun and (
            self.version.round == Round.IN_REVIEW
            and self._holder(Part.REVIEWER) == self.user
        )

    @cached_property
    def whose(self) -> Whose:
        if not self.needs_work:
            return Whose.NO_WORK
        writer = self._holder(Part.WRITER)
        if writer == self.user or self.is_for_review:
            return Whose.MINE
        return Whose.OTHERS if writer else Whose.NOBODYS

    @property
    def writer(self) -> User | None:
        return self._holder(Part.WRITER)

    @property
    def may_take(self) -> bool:
        return self.whose == Whose.NOBODYS and self._holder(Part.REVIEWER) != self.user

    @property
    def address(self) -> str:
        """Where its people are changed."""
        return assigning.address(self.source, self.language)

    @property
    def urgency(self) -> tuple[Whose, datetime.date]:
        return self.whose, self.due.on if self.due else datetime.date.max

    def _holder(self, part: Part) -> User | None:
        return holder_of(self.version, part) if self.version else None


def items(user: User) -> list[Item]:
    """What the person may translate or is expected to do, the most urgent first.

    Approved sources and their targets in the languages the person translates into, and
    whatever else is assigned to them; two queries.
    """
    languages = [code for code in codes() if may(user, Act.TRANSLATE, code)]
    mine = Q(assignment__writer=user) | Q(assignment__reviewer=user)
    rows = _rows().filter(
        Q(is_source=True) | Q(locale__language_code__in=languages) | mine
    )
    versions = {(row.translation_key, row.language): row for row in rows}
    sources = [row for row in versions.values() if row.is_source and row.page_id]
    found = [
        Item(source, language, versions.get((source.translation_key, language)), user)
        for source in sources
        for language in codes()
        if _concerns(source, language, languages, versions, user)
    ]
    return sorted(found, key=lambda item: item.urgency)


def _rows() -> Any:
    rows = LanguageVersion.objects.select_related("locale", "page", *assigning.PEOPLE)
    return with_newest(rows).order_by(
        F("page__latest_revision_created_at").desc(nulls_last=True), "pk"
    )


def _concerns(
    source: Any, language: str, languages: list[str], versions: Any, user: User
) -> bool:
    version = versions.get((source.translation_key, language))
    if version is not None and holder_of(version, Part.WRITER) == user:
        return True
    is_in_review = version is not None and version.round == Round.IN_REVIEW
    if is_in_review and holder_of(version, Part.REVIEWER) == user:
        return True
    return (
        language in languages
        and language != source.language
        and source.newest is not None
    )


def count_words(found: Iterable[Item]) -> None:
    """Say of these how many words are left; three queries."""
    some = list(found)
    texts = Texts([item.version or item.source for item in some])
    for item in some:
        if item.is_source or item.is_for_review:
            continue
        begun = item.version is not None
        item.words_left = (
            texts.words_left(item.version) if begun else texts.words(item.source)
        )


def _grouped(found: Iterable[Item]) -> list[tuple[Whose, list[Item]]]:
    return [
        (whose, list(some)) for whose, some in groupby(found, lambda item: item.whose)
    ]


@require_safe
def work(request: StaffRequest) -> HttpResponse:
    paginator = Paginator(items(request.user), A_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    count_words(page.object_list)
    return TemplateResponse(
        request,
        "translation/desk/work.html",
        {
            "page_title": _("Translations"),
            "header_title": _("Translations"),
            "header_icon": "globe",
            "translates": may_somewhere(request.user, Act.TRANSLATE),
            "groups": _grouped(page.object_list),
            "items": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
            "following": request.get_full_path(),
        },
    )


@require_POST
def begin(request: StaffRequest, page_id: int, language: str) -> HttpResponse:
    """Make the page for a translation and go to its desk."""
    source = get_object_or_404(Page, pk=page_id)
    try:
        target = begin_translation(source.specific, language, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:work")
    return redirect("wagtailadmin_pages:edit", target.pk)


class WorkPanel(Component):
    """The same list on the front page of the admin, as far as it waits for me."""

    name = "translations"
    template_name = "translation/desk/work_panel.html"
    order = 110

    class Media:
        css = {"all": ["desk/desk.css", "desk/assignment.css"]}

    def __init__(self, user: Any):
        self.user = user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        waiting = [item for item in items(self.user) if item.whose <= Whose.NOBODYS]
        shown = waiting[:ON_THE_DASHBOARD]
        count_words(shown)
        return {
            "groups": _grouped(shown),
            "more": len(waiting) - len(shown),
            "url": reverse("desk:work"),
            "following": reverse("wagtailadmin_home"),
            "csrf_token": parent_context.get("csrf_token") if parent_context else "",
        }
