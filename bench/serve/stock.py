"""The other side's content: the same words in stock Wagtail.

Usage: python -m bench.serve.stock REPORTS. Each "release" publishes another text of the
first report and is answered by a line of JSON.
"""

from __future__ import annotations

import json
import sys
from time import monotonic
from typing import Any

import django

from bench.serve.prose import Report
from bench.translated import LANGUAGES

PLACE = {"en": "Almaty", "kk": "Алматы", "ru": "Алматы"}
TAGS = ("social work", "peace and justice")
SECTIONS = {"en": "Reports", "kk": "Есептер", "ru": "Отчёты"}


def written(reports: int) -> Any:
    """Every report public in every language; answers the first one."""
    from wagtail.models import Locale, Page  # noqa: PLC0415

    from bench.stock.models import StockIndex  # noqa: PLC0415

    for language in LANGUAGES[1:]:
        Locale.objects.create(language_code=language)
    home = Page.objects.get(depth=2)
    index = StockIndex(title=SECTIONS["en"], slug="reports", show_in_menus=True)
    home.add_child(instance=index)
    for locale in Locale.objects.exclude(language_code="en"):
        _public(home.copy_for_translation(locale))
        title = SECTIONS[locale.language_code]
        _public(index.copy_for_translation(locale), title=title)
    pages = [_report(index, Report(number)) for number in range(reports)]
    return pages[0]


def addresses(report: Any) -> dict[str, str]:
    """Where it is public, by language."""
    pages = report.get_translations(inclusive=True).select_related("locale")
    return {page.locale.language_code: page.get_url() for page in pages}


def release(report: Any, number: int) -> dict[str, Any]:
    """As ours does: only what makes the new text public is timed, not its writing."""
    lead = f"Teachers of class {1000 + number} shared their experience."
    page = type(report).objects.get(pk=report.pk)
    page.lead = lead
    revision = page.save_revision()
    begun = monotonic()
    revision.publish()
    return {"lead": lead, "begun": begun, "done": monotonic()}


def _report(index: Any, report: Report) -> Any:
    from wagtail.models import Locale  # noqa: PLC0415

    from bench.stock.models import StockReport  # noqa: PLC0415

    page = StockReport(
        slug=report.slug, starts_on=report.starts_on, **_words(report, "en")
    )
    page.tags.add(*TAGS)
    index.add_child(instance=page)
    for locale in Locale.objects.exclude(language_code="en"):
        words = _words(report, locale.language_code)
        _public(page.copy_for_translation(locale), **words)
    return page


def _words(report: Report, language: str) -> dict[str, Any]:
    return {
        "title": report.title(language),
        "lead": report.lead(language),
        "place": PLACE[language],
        "body": [
            ("paragraph", f"<p>{text}</p>") for text in report.paragraphs(language)
        ],
    }


def _public(page: Any, **words: Any) -> None:
    for name, value in words.items():
        setattr(page, name, value)
    page.save_revision().publish()


def main(reports: int) -> None:
    django.setup()
    first = written(reports)
    print(json.dumps(addresses(first)), flush=True)
    for number, _line in enumerate(sys.stdin):
        print(json.dumps(release(first, number)), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
