"""A memory of one size, in one database: fills it, then answers what it is asked.

Usage: python -m bench.memory_worker UNITS. Each line of JSON on standard input is the
name of a method of `Bench` and a round; each answer is a line on standard output.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import islice
from time import perf_counter
from typing import Any
from uuid import UUID

import django

from bench.sentences import Speaker

SEED, ANOTHER_SEED = 7, 11
LANGUAGE, INTO = "ru", "kk"
QUESTIONS = 20
A_REPORT = 50
# Questions come from the units that the smallest memory has, too.
COMMON = 10_000


class Bench:
    """Asked in one language for another, by sentences that resemble some of its units.

    Of ten questions one stands in the memory as it is, two resemble nothing on purpose.
    """

    def __init__(self, units: int) -> None:
        self.sources = list(Speaker(SEED).sentences(units))
        _fill(self.sources)
        _settle()
        speaker = Speaker(ANOTHER_SEED)
        step = COMMON // (QUESTIONS * 8)
        common = self.sources[:COMMON:step]
        self.questions = [
            source
            if place % 10 == 0
            else speaker.sentence()
            if place % 10 in {1, 2}
            else speaker.changed(source)
            for place, source in enumerate(common)
        ]
        self._folded: list[str] | None = None

    def asked(self, number: int) -> list[str]:
        """The questions of a round; no two rounds share one."""
        start = number * QUESTIONS
        return self.questions[start : start + QUESTIONS]

    def memory(self, number: int) -> dict[str, Any]:
        from cms.translation import memory  # noqa: PLC0415

        started = perf_counter()
        offered = [
            len(memory.suggestions(memory.Asked(one, LANGUAGE, INTO)))
            for one in self.asked(number)
        ]
        return _said(started, suggestions=sum(offered))

    def scan(self, number: int) -> dict[str, Any]:
        from rapidfuzz import fuzz, process  # noqa: PLC0415

        from cms.translation.memory.index import ALIKE  # noqa: PLC0415
        from cms.translation.memory.lookup import OFFERED  # noqa: PLC0415
        from cms.translation.memory.wording import folded  # noqa: PLC0415

        if self._folded is None:
            self._folded = sorted({folded(one) for one in self.sources})
        questions = [folded(one) for one in self.asked(number)]
        started = perf_counter()
        found = [
            process.extract(
                one,
                self._folded,
                scorer=fuzz.ratio,
                score_cutoff=100 * ALIKE,
                limit=OFFERED,
            )
            for one in questions
        ]
        return _said(started, scores=[[score for _, score, _ in one] for one in found])

    def recall(self, number: int) -> dict[str, Any]:
        """Of the best that the scan finds, how many the memory offers, and the best."""
        from rapidfuzz import fuzz  # noqa: PLC0415

        from cms.translation import memory  # noqa: PLC0415
        from cms.translation.memory.wording import folded  # noqa: PLC0415

        said = {"there": 0, "found": 0, "asked": 0, "best": 0}
        scanned = self.scan(number)["scores"]
        for question, scores in zip(self.asked(number), scanned, strict=True):
            offered = memory.suggestions(memory.Asked(question, LANGUAGE, INTO))
            got = sorted(
                (fuzz.ratio(folded(question), folded(one.source)) for one in offered),
                reverse=True,
            )
            said["there"] += len(scores)
            said["found"] += sum(one >= scores[-1] for one in got) if scores else 0
            said["asked"] += bool(scores)
            said["best"] += bool(scores) and bool(got) and got[0] >= scores[0]
        return said

    def queries(self, number: int) -> dict[str, Any]:
        from django.db import connection  # noqa: PLC0415
        from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

        with CaptureQueriesContext(connection) as caught:
            self.memory(number)
        return {"queries": len(caught) / QUESTIONS}


def _said(started: float, **said: Any) -> dict[str, Any]:
    return {"ms": 1000 * (perf_counter() - started) / QUESTIONS, **said}


def _fill(sources: list[str]) -> None:
    """The rows that approvals would leave, in SQL; the reports behind them are bare."""
    from django.db import transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415
    from wagtail.models import Locale  # noqa: PLC0415

    from cms.translation.memory.wording import folded, key_of, tokens  # noqa: PLC0415
    from cms.translation.models import LanguageVersion  # noqa: PLC0415

    reports = [UUID(int=1 + number) for number in range(-(-len(sources) // A_REPORT))]
    versions = {}
    for code in (LANGUAGE, INTO):
        locale, _ = Locale.objects.get_or_create(language_code=code)
        made = LanguageVersion.objects.bulk_create(
            LanguageVersion(
                translation_key=key, locale=locale, is_source=code == LANGUAGE
            )
            for key in reports
        )
        versions[code] = [row.pk for row in made]
    now, counted, known = timezone.now(), Counter[int](), set[int]()
    rest = iter(enumerate(sources))
    while some := list(islice(rest, 50_000)):
        units, texts, postings = [], [], []
        for number, source in some:
            report = number // A_REPORT
            units.append((number + 1, _stored(reports[report]), f"body.{number}"))
            for code, html in ((LANGUAGE, source), (INTO, _translated(source))):
                said = folded(html)
                key = key_of(said, code)
                version = versions[code][report]
                texts.append((number + 1, code, html, said, key, 1, version, now))
                if key not in known:
                    known.add(key)
                    found = tokens(said, code)
                    counted.update(found)
                    postings += [(token, len(said), key) for token in found]
        with transaction.atomic():
            _insert("unit", "id, translation_key, path", units)
            columns = "unit_id, language, text, folded, key, edition, version_id"
            _insert("unittext", f"{columns}, approved_at", texts)
            _insert("posting", "token, length, key", sorted(postings))
    _insert("tokencount", "token, wordings", sorted(counted.items()))


def _insert(table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
    from django.db import connection  # noqa: PLC0415

    places = ", ".join(["%s"] * len(rows[0]))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO translation_{table} ({columns}) VALUES ({places})",  # noqa: S608
            rows,
        )


def _stored(key: UUID) -> Any:
    from django.db import connection  # noqa: PLC0415

    return key if connection.features.has_native_uuid_field else key.hex


def _translated(source: str) -> str:
    """Other words, one for each; two sentences that differ do so here, too."""
    return " ".join(word[::-1] for word in source.rstrip(".").lower().split()) + "."


def _settle() -> None:
    """What the databases do by themselves some time after such an amount of rows."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        vendor = connection.vendor
        cursor.execute("VACUUM ANALYZE" if vendor == "postgresql" else "ANALYZE")


def main(units: int) -> None:
    django.setup()
    started = perf_counter()
    bench = Bench(units)
    print(json.dumps({"seconds": perf_counter() - started}), flush=True)
    for line in sys.stdin:
        name, number = json.loads(line)
        print(json.dumps(getattr(bench, name)(number)), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
