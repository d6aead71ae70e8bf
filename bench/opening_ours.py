"""Our side of `bench.opening`: a report of so many segments, opened at the desk.

Usage: python -m bench.opening_ours SEGMENTS. "open" and "count" are answered by a line
of JSON each.
"""

from __future__ import annotations

import sys
from io import StringIO
from typing import Any

import django


def build(segments: int) -> tuple[Any, str, list[str]]:
    """Who opens it, its address, and the texts that have to stand there."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from bench.translated import sentences  # noqa: PLC0415
    from cms.translation import snapshots  # noqa: PLC0415
    from cms.translation.models import Origin  # noqa: PLC0415
    from cms.translation.versions import begin_translation  # noqa: PLC0415
    from cms.translation.writing import translate_many  # noqa: PLC0415
    from events.models import ReportPage  # noqa: PLC0415
    from home.demo import road  # noqa: PLC0415
    from home.demo.accounts import account  # noqa: PLC0415

    call_command("seed_demo", stdout=StringIO())
    pairs = sentences(segments)
    model = ReportPage.objects.filter(locale__language_code="en").first()
    page = ReportPage(
        title=pairs[0][0],
        locale=model.locale,
        owner=account("author", "en"),
        live=False,
        starts_on=model.starts_on,
        attendance=model.attendance,
        venue=model.venue,
        organisations=model.organisations,
        body=[{"type": "paragraph", "value": f"<p>{one}</p>"} for one, _ in pairs[1:]],
    )
    model.get_parent().add_child(instance=page)
    page.save_revision(user=account("author", "en"))
    road.release(page)
    translator = account("translator", "kk")
    target = begin_translation(page, "kk", by=translator)
    snapshots.adopt_newest(road.version_of(target))
    version = road.version_of(target)
    said = dict(pairs)
    rows = list(version.snapshot.segments.all())
    translate_many(
        version,
        {row: said[row.source] for row in rows},
        by=translator,
        origin=Origin.FILE,
    )
    address = reverse("wagtailadmin_pages:edit", args=[target.pk])
    return translator, address, [said[row.source] for row in rows]


if __name__ == "__main__":
    django.setup()
    from bench.opening_client import serve
    from home.demo.accounts import PASSWORD

    serve(*build(int(sys.argv[1])), password=PASSWORD)
