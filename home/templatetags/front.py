"""What stands around and in every public page, beyond its own fields."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django import template
from django.conf import settings
from django.db.models import prefetch_related_objects
from django.db.models.query import Prefetch
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.images import get_image_model

from cms.approval import addresses, files
from cms.approval.models import Release
from cms.approval.payload import upgraded
from cms.core import pictures
from cms.core.languages import active_language, codes
from events.models.attendance import Attendance
from home import feeds, missing, search
from home.addresses import absolute

register = template.Library()

# The cuts of both faces that the letters of a language are in.
FONTS = {
    "en": ("latin",),
    "kk": ("latin", "cyrillic", "kazakh"),
    "ru": ("latin", "cyrillic"),
}
HOME_DEPTH = 2
SECTION_DEPTH = 3


class Surroundings:
    """Navigation, languages and addresses of one page; asks only for what is shown.

    Three queries at most: the sections of all languages, the released languages of
    this page, and, while some are missing, where they would be. A page without a row
    brings its `counterparts`, addresses by language, with it.
    """

    site_name = settings.WAGTAIL_SITE_NAME

    def __init__(self, context: Any) -> None:
        self.language = context.get("language") or active_language()
        self.path = context.get("path")
        self.missing_path = context.get("missing_path")
        self.translation_key = context.get("translation_key")
        self._given = context.get("counterparts")
        self.is_preview = bool(context.get("is_preview"))
        # A list of several pages; `getattr`, because other pages have a plain list.
        self.number = getattr(context.get("reports"), "number", 1)

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
    def feed_url(self) -> str:
        return addresses.url(self.language, feeds.PATH)

    @property
    def search_url(self) -> str:
        return addresses.url(self.language, search.PATH)

    @cached_property
    def navigation(self) -> list[dict[str, Any]]:
        """The public pages right below the language's home page, with titles."""
        here = addresses.url(self.language, self.path or "")
        entries = []
        for release in self._sections:
            if release.version.language != self.language or self._is_home(release):
                continue
            url = addresses.url_of(release)
            is_here = self.path is not None and here.startswith(url)
            current = ("page" if here == url else "true") if is_here else ""
            title = upgraded(release.payload)["fields"]["title"]
            entries.append({"title": title, "url": url, "current": current})
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
                "url": _choice(code, self._target(code)),
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
        if self.is_preview or self.number > 1 or self.language not in found:
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
        query = f"?page={self.number}" if self.number > 1 else ""
        return absolute(addresses.url(self.language, self.path) + query)

    @cached_property
    def counterparts(self) -> dict[str, str]:
        """The public addresses of this page by language, in the site's order."""
        if self._given is not None:
            return dict(self._given)
        return {code: addresses.url_of(one) for code, one in self._released.items()}

    @property
    def _has_languages(self) -> bool:
        return self.translation_key is not None or self._given is not None

    @cached_property
    def _sections(self) -> list[Release]:
        return list(
            Release.objects.public()
            .filter(version__page__depth__lte=SECTION_DEPTH)
            .with_addresses()
            .order_by("version__page__path")
        )

    @cached_property
    def _released(self) -> dict[str, Release]:
        if self.translation_key is None:
            return {}
        return missing.released_languages(self.translation_key)

    @cached_property
    def _plausible_paths(self) -> dict[str, str]:
        """Where the languages that are missing would be."""
        if self._given is not None:
            return dict.fromkeys(codes(), self.path or self.missing_path or "")
        version = self._released.get(self.language) or next(
            iter(self._released.values()), None
        )
        return missing.paths_of(version) if version else {}

    def _target(self, code: str) -> str:
        if code in self.counterparts:
            return self.counterparts[code]
        if code == self.language and self.missing_path is not None:
            return addresses.url(code, self.missing_path)
        if code in self._plausible_paths:
            return addresses.url(code, self._plausible_paths[code])
        homes = {r.version.language: r for r in self._sections if self._is_home(r)}
        return addresses.url_of(homes[code]) if code in homes else ""

    @staticmethod
    def _is_home(release: Release) -> bool:
        page: Any = release.version.page
        return bool(page.depth == HOME_DEPTH)


def _choice(code: str, address: str) -> str:
    if not address:
        return ""
    query = urlencode({"next": address})
    return f"{reverse('choose_language', args=[code])}?{query}"


@register.simple_tag(takes_context=True)
def surroundings(context: Any) -> Surroundings:
    return Surroundings(context)


@register.simple_tag
def plain_languages() -> list[dict[str, str]]:
    """The languages with their home pages, without asking whether those are public."""
    return [
        {"language": code, "name": name, "url": addresses.url(code, "")}
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


@register.filter
def with_pictures(body: Any) -> Any:
    """The blocks of a body, their pictures loaded with all shapes in two queries.

    The first of them is marked: a browser is not to wait for it until it is in sight.
    """
    if found := list(_pictures(body)):
        found[0].comes_first = True
        renditions = get_image_model().get_rendition_model()._default_manager
        shapes = Prefetch(
            "renditions",
            queryset=renditions.filter(filter_spec__in=pictures.PUBLIC_SHAPES),
            to_attr="prefetched_renditions",
        )
        prefetch_related_objects([picture["image"] for picture in found], shapes)
    return body


def _pictures(body: Any) -> Iterator[Any]:
    for block in body or ():
        if block.block_type == "gallery":
            several = list(block.value["pictures"])
        else:
            several = [block.value] if block.block_type == "picture" else []
        yield from (one for one in several if one["image"])


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
