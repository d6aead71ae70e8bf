"""Page links in prose: to what is public in the reader's language, or plain text."""

from __future__ import annotations

import re
from typing import Any

from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.rich_text.pages import PageLinkHandler

from cms.approval.addresses import url_of
from cms.approval.models import Release
from cms.core import built_from as built
from cms.core.built_from import built_from
from cms.translation.models import LanguageVersion

# What fits into the column on either database.
_PAGE_ID = re.compile(r"[0-9]{1,18}", re.ASCII)


class ReleasedPageLinkHandler(PageLinkHandler):
    """Expands a link through the current release of the page in the active language.

    Two queries for all links of a text. A page without such a release leaves the words
    without a link, so neither its address nor its existence is told.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        ids = {str(attrs.get("id")) for attrs in attrs_list}
        addresses = cls._addresses([pk for pk in ids if _PAGE_ID.fullmatch(pk)])
        return [
            f'<a href="{escape(addresses[key])}">' if key in addresses else "<a>"
            for key in (str(attrs.get("id")) for attrs in attrs_list)
        ]

    @classmethod
    def _addresses(cls, page_ids: list[Any]) -> dict[str, str]:
        keys = dict(
            LanguageVersion.objects.filter(page_id__in=page_ids).values_list(
                "page_id", "translation_key"
            )
        )
        built_from(*map(built.page, keys.values()))
        releases = (
            Release.objects.public()
            .in_language(get_language() or "")
            .filter(version__translation_key__in=keys.values())
            .with_addresses()
        )
        by_report = {r.version.translation_key: url_of(r) for r in releases}
        return {
            str(page_id): by_report[key]
            for page_id, key in keys.items()
            if key in by_report
        }


def register(features: Any) -> None:
    features.register_link_type(ReleasedPageLinkHandler)
