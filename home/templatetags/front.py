"""What stands around and in every public page, beyond its own fields."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import urlencode

from cms.approval import addresses, files
from cms.core import built_from as built
from cms.core import pictures
from cms.core.addresses import absolute
from cms.core.built_from import built_from
from cms.core.languages import active_language, codes
from events.filters import Filters
from events.models import ReportIndexPage
from events.models.attendance import Attendance
from home import feeds, search, standing
from home.pictures import loaded
from home.standing import Standing

register = template.Library()

# The cuts of both faces that the letters of a language are in.
FONTS = {
    "en": ("latin",),
    "kk": ("latin", "cyrillic", "kazakh"),
    "ru": ("latin", "cyrillic"),
}
SECTION_DEPTH = 3
ARCHIVE = ReportIndexPage._meta.label_lower


class Surroundings:
    """Navigation, languages and addresses of one page; asks only for what is shown.

    One query: the sections of all languages and the released languages of this page.
    A page without a row brings its `counterparts`, addresses by language, with it.
    """

    site_name = settings.WAGTAIL_SITE_NAME

    def __init__(self, context: Any) -> None:
        self.language = context.get("language") or active_language()
        self.path = context.get("path")
        self.missing_path = context.get("missing_path")
        self.translation_key = context.get("translation_key")
        self._given = context.get("counterparts")
        self.is_preview = bool(context.get("is_preview"))
        self._facts = context.get("facts")
        # A list of several pages; `getattr`, because other pages have a plain list.
        self.number = getattr(context.get("reports"), "number", 1)
        # A part of a list, chosen by filters: the list itself stands for it.
        filters = context.get("filters") or Filters()
        self.is_part = bool(filters.asked or context.get("facet"))
        # What is asked of the page; every language understands it.
        self.question = context.get("question", "")

    @property
    def home_url(self) -> str:
        return addresses.url(self.language, "")

    @property
    def fonts(self) -> list[str]:
        """What every page in this language needs; figures and marks are Latin's."""
        cuts = FONTS.get(self.language, ("latin", "cyrillic"))
        return [
            static(f"site/fonts/ushtil-{face}-{cut}.woff2")
            for face in ("sans", "serif")
            for cut in cuts
        ]

    @property
    def feeds(self) -> list[tuple[str, str]]:
        """What the newest reports can be subscribed to by, and where."""
        return [
            (type_, addresses.url(self.language, name))
            for type_, name in (
                ("application/atom+xml", feeds.ATOM),
                ("application/feed+json", feeds.JSON),
            )
        ]

    @property
    def search_url(self) -> str:
        return addresses.url(self.language, search.PATH)

    @property
    def archive_url(self) -> str:
        """The language's list of reports, empty while it is not public."""
        lists = (one.url for one in self._around if self._is_archive(one))
        return next(lists, "")

    def _is_archive(self, one: Standing) -> bool:
        return one.language == self.language and one.kind == ARCHIVE

    @cached_property
    def navigation(self) -> list[dict[str, Any]]:
        """The public pages right below the language's home page, with titles."""
        here = addresses.url(self.language, self.path or "")
        entries = []
        for section in self._around:
            if section.language != self.language or section.depth != SECTION_DEPTH:
                continue
            is_here = self.path is not None and here.startswith(section.url)
            current = ("page" if here == section.url else "true") if is_here else ""
            entries.append(
                {"title": section.title, "url": section.url, "current": current}
            )
        return entries

    @cached_property
    def languages(self) -> list[dict[str, Any]]:
        """Every language of the site in its own name, and where its link leads.

        To the released version; else to the polite page that says it is missing; else
        to the language's home page; a language without a public home page has no link.
        """
        return [
            {
                "language": code,
                "name": name,
                "is_current": code == self.language,
                "is_missing": self._has_languages and code not in self.counterparts,
                "url": _choice(code, self._target(code), self.question),
            }
            for code, name in settings.LANGUAGES
        ]

    @property
    def alternates(self) -> list[dict[str, str]]:
        """The released languages of this page with absolute addresses, and x-default.

        x-default is the site's default language where it is released, otherwise the
        first released one; the home page's is the address that chooses for the reader.
        Only a page that is itself among them names them, and the second page of a
        list does not: it has no counterpart.
        """
        found = self.counterparts
        if (
            self.is_preview
            or self.is_part
            or self.number > 1
            or self.language not in found
        ):
            return []
        rows = [{"language": code, "url": absolute(url)} for code, url in found.items()]
        default, address = next(iter(found.items()))
        if settings.LANGUAGE_CODE in found:
            default, address = settings.LANGUAGE_CODE, found[settings.LANGUAGE_CODE]
        fallback = "/" if address == addresses.url(default, "") else address
        return [*rows, {"language": "x-default", "url": absolute(fallback)}]

    @property
    def canonical(self) -> str:
        """The page's own absolute address, empty in a preview and on error pages."""
        if self.path is None or self.is_preview:
            return ""
        is_further = self.number > 1 and not self.is_part
        query = f"?page={self.number}" if is_further else ""
        return absolute(addresses.url(self.language, self.path) + query)

    @cached_property
    def counterparts(self) -> dict[str, str]:
        """The public addresses of this page by language, in the site's order."""
        if self._given is not None:
            return dict(self._given)
        return {code: one.url for code, one in self._released.items()}

    @property
    def source_language(self) -> str:
        """In which language the page was written, while it is public in that one."""
        found = self._released.items()
        return next((code for code, one in found if one.is_source), "")

    @property
    def _has_languages(self) -> bool:
        return self.translation_key is not None or self._given is not None

    @cached_property
    def _around(self) -> list[Standing]:
        named = () if self._facts is None or self.is_preview else self._facts.named
        return standing.around(self.translation_key, self.language, named)

    @property
    def original_url(self) -> str:
        """The address of the language this page was translated from, if public."""
        return self.counterparts.get(self.source_language, "")

    @property
    def related(self) -> list[Standing]:
        """Other reports about the same, the newest event first; none in a preview."""
        near = [one for one in self._around if one.is_near]
        built_from(*(built.page(one.key) for one in near))
        near.sort(key=lambda one: (one.starts_on or date.min, one.place), reverse=True)
        return near

    @cached_property
    def _released(self) -> dict[str, Standing]:
        """The public languages of this page, in the site's order."""
        if self.translation_key is None:
            return {}
        found = {
            one.language: one for one in self._around if one.key == self.translation_key
        }
        return {code: found[code] for code in codes() if code in found}

    @cached_property
    def _plausible(self) -> dict[str, str]:
        """The addresses at which the languages that are missing would be."""
        if self._given is not None:
            path = self.path or self.missing_path or ""
            return {code: addresses.url(code, path) for code in codes()}
        one = self._released.get(self.language) or next(
            iter(self._released.values()), None
        )
        return standing.places_of(one, self._around) if one else {}

    def _target(self, code: str) -> str:
        if code in self.counterparts:
            return self.counterparts[code]
        if code == self.language and self.missing_path is not None:
            return addresses.url(code, self.missing_path)
        if code in self._plausible:
            return self._plausible[code]
        homes = {one.language: one.url for one in self._around if one.is_home}
        return homes.get(code, "")


def _choice(code: str, address: str, question: str) -> str:
    """The page in the language and what is asked of it: records have one number."""
    if not address:
        return ""
    query = urlencode({"next": address + question})
    return f"{reverse('choose_language', args=[code])}?{query}"


@register.simple_tag(takes_context=True)
def surroundings(context: Any) -> Surroundings:
    return Surroundings(context)


@register.simple_tag
def plain_languages() -> list[dict[str, Any]]:
    """The languages with their home pages, without asking whether those are public."""
    here = active_language()
    return [
        {
            "language": code,
            "name": name,
            "is_current": code == here,
            "url": addresses.url(code, ""),
        }
        for code, name in settings.LANGUAGES
    ]


register.filter(absolute)


@register.filter
def attendance(value: str) -> str:
    """The label of a stored value, empty for one that no longer exists."""
    return str(dict(Attendance.choices).get(value, ""))


@register.filter
def page_numbers(pages: Any) -> list[int | str]:
    """The numbers a list of pages shows, with an ellipsis where it leaves some out."""
    return list(pages.paginator.get_elided_page_range(pages.number, on_each_side=1))


register.filter("with_pictures", loaded)


@register.filter
def is_removed(image: Any) -> bool:
    """Whether a page shows nothing in the place of the picture."""
    return files.is_removed(image)


@register.simple_tag(takes_context=True)
def picture_shapes(context: Any, image: Any) -> dict[str, Any]:
    """What an image element says of a picture; in a preview even before it is ready."""
    found = pictures.shown(image)
    if not found and context.get("is_preview"):
        return pictures.original(image)
    return found
