"""The page on which somebody looks where a phrase stands in the memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import Act, has_a_role, may_somewhere
from cms.core.languages import codes, is_language, native_name
from cms.translation import memory
from cms.translation.desk.rows import shown
from cms.translation.desk.suggestions import title_of
from cms.translation.models import Rejection, UnitText

UNITS_A_PAGE = 20
# A phrase is looked for, not a text.
LONGEST = 300


@dataclass(frozen=True)
class Said:
    """A unit in one language, for reading."""

    row: UnitText

    @property
    def language_name(self) -> str:
        return native_name(self.row.language)

    @property
    def text(self) -> SafeString:
        return shown(self.row.text)

    @property
    def report(self) -> str:
        return title_of(self.row)

    @property
    def rejections(self) -> list[Rejection]:
        standing: list[Rejection] = self.row.standing  # type: ignore[attr-defined]
        return [one for one in standing if one.edition == self.row.edition]


@require_safe
def concordance(request: StaffRequest) -> HttpResponse:
    if not has_a_role(request.user):
        raise PermissionDenied
    phrase = request.GET.get("q", "").replace("\0", "")[:LONGEST].strip()
    language = request.GET.get("language", "")
    chosen = (language,) if is_language(language) else ()
    by_stem = "stems" in request.GET
    pages = Paginator(
        memory.units(memory.Search(phrase, chosen, by_stem=by_stem)), UNITS_A_PAGE
    )
    page: Any = pages.get_page(request.GET.get("p"))
    order = {code: place for place, code in enumerate(codes())}
    context = {
        "page_title": _("Translation memory"),
        "header_title": _("Translation memory"),
        "header_icon": "history",
        "phrase": phrase,
        "language": language,
        "languages": settings.LANGUAGES,
        "by_stem": by_stem,
        "translates": may_somewhere(request.user, Act.TRANSLATE),
        "longest": LONGEST,
        "found": pages.count,
        "page": page,
        "units": [
            [
                Said(row)
                for row in sorted(unit.said, key=lambda one: order[one.language])
            ]
            for unit in page
        ],
    }
    return TemplateResponse(request, "translation/desk/memory.html", context)
