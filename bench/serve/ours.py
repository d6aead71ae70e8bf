"""Our side's content, written, translated, approved and released as people would.

Usage: python -m bench.serve.ours REPORTS. Each "release" makes a new text of the first
report public and is answered by a line of JSON.
"""

from __future__ import annotations

import json
import sys
from io import StringIO
from time import monotonic
from typing import Any

import django

from bench.serve.prose import Report
from bench.translated import LANGUAGES


class Newsroom:
    """The demo's people and records, and so many reports of ours beside its own."""

    def __init__(self, reports: int) -> None:
        from django.core.management import call_command  # noqa: PLC0415

        call_command("seed_demo", stdout=StringIO())
        self.pages = [self._public(Report(number)) for number in range(reports)]

    def _public(self, report: Report) -> Any:
        from cms.translation import snapshots  # noqa: PLC0415
        from cms.translation.models import Origin, Segment  # noqa: PLC0415
        from cms.translation.versions import begin_translation  # noqa: PLC0415
        from cms.translation.writing import translate_many  # noqa: PLC0415
        from home.demo import road  # noqa: PLC0415
        from home.demo.accounts import account  # noqa: PLC0415

        page = self._source(report)
        road.release(page)
        for language in LANGUAGES[1:]:
            translator = account("translator", language)
            target = begin_translation(page, language, by=translator)
            snapshots.adopt_newest(road.version_of(target))
            version = road.version_of(target)
            said = report.translations(language)
            rows = Segment.objects.filter(snapshot=version.snapshot)
            texts = {row: said[row.source] for row in rows}
            translate_many(version, texts, by=translator, origin=Origin.FILE)
            road.release(target)
        return page

    def _source(self, report: Report) -> Any:
        from events.models import ReportPage  # noqa: PLC0415
        from home.demo.accounts import account  # noqa: PLC0415

        author = account("author", "en")
        model = ReportPage.objects.filter(locale__language_code="en").first()
        page = ReportPage(
            title=report.title("en"),
            lead=report.lead("en"),
            locale=model.locale,
            owner=author,
            live=False,
            starts_on=report.starts_on,
            attendance=model.attendance,
            venue=model.venue,
            organisations=model.organisations,
            topics=model.topics,
            body=[
                {"type": "paragraph", "value": f"<p>{text}</p>"}
                for text in report.paragraphs("en")
            ],
        )
        model.get_parent().add_child(instance=page)
        page.save_revision(user=author)
        return page

    def addresses(self) -> dict[str, str]:
        """Where the first report is public, by language."""
        from cms.approval import addresses  # noqa: PLC0415
        from cms.approval.models import Release  # noqa: PLC0415

        rows = Release.objects.public().with_addresses()
        rows = rows.filter(version__translation_key=self.pages[0].translation_key)
        return {row.version.language: addresses.url_of(row) for row in rows}

    def release(self, number: int) -> dict[str, Any]:
        """The first report gets another lead; how long its approval took, and when.

        Clocks are the machine's, so that another process can compare them.
        """
        from cms.approval import transitions  # noqa: PLC0415
        from home.demo import road  # noqa: PLC0415
        from home.demo.accounts import account  # noqa: PLC0415

        lead = f"Teachers of class {1000 + number} shared their experience."
        page = type(self.pages[0]).objects.get(pk=self.pages[0].pk)
        page = page.get_latest_revision_as_object()
        road.write(page, {"lead": lead})
        sealed = road.hand_over(page)
        approver = account("approver", "en")
        begun = monotonic()
        transitions.approve(sealed, by=approver, expected_hash=sealed.payload_hash)
        return {"lead": lead, "begun": begun, "done": monotonic()}


def main(reports: int) -> None:
    django.setup()
    newsroom = Newsroom(reports)
    print(json.dumps(newsroom.addresses()), flush=True)
    for number, _line in enumerate(sys.stdin):
        print(json.dumps(newsroom.release(number)), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
