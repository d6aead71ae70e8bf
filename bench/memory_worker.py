"""A memory of one size, in one database: fills it, then answers what it is asked.

Usage: python -m bench.memory_worker UNITS. Each line of JSON on standard input is the
name of a method of `Bench` and a round; each answer is a line on standard output.
"""

from __future__ import annotations

import json
import sys
from itertools import islice
from time import perf_counter
from typing import Any
from uuid import UUID

import django

from bench.sentences import Speaker

SEED, ANOTHER_SEED = 7, 11
LANGUAGE, INTO = "ru", "kk"
QUESTIONS = 30
UNITS_A_REPORT = 50
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
        step = COMMON // (QUESTIONS * 20)
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
    """Through the memory's own index; only the reports behind the units are bare."""
    from django.db import transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415
    from wagtail.models import Locale  # noqa: PLC0415

    from cms.translation.memory import index  # noqa: PLC0415
    from cms.translation.memory.wording import folded, key_of  # noqa: PLC0415
    from cms.translation.models import (  # noqa: PLC0415
        LanguageVersion,
        Unit,
        UnitText,
    )

    locales = {one: _locale(Locale, one) for one in (LANGUAGE, INTO)}
    rest = iter(enumerate(sources))
    now = timezone.now()
    while some := list(islice(rest, 40 * UNITS_A_REPORT)):
        with transaction.atomic():
            keys = sorted({number // UNITS_A_REPORT for number, _ in some})
            versions = {
                (row.translation_key.int, row.locale_id): row
                for row in LanguageVersion.objects.bulk_create(
                    LanguageVersion(
                        translation_key=UUID(int=key + 1),
                        locale=locale,
                        is_source=code == LANGUAGE,
                    )
                    for key in keys
                    for code, locale in locales.items()
                )
            }
            units = Unit.objects.bulk_create(
                Unit(
                    translation_key=UUID(int=number // UNITS_A_REPORT + 1),
                    path=f"body.{number}",
                )
                for number, _ in some
            )
            texts = []
            for unit, (_, source) in zip(units, some, strict=True):
                for code, html in ((LANGUAGE, source), (INTO, _translated(source))):
                    said = folded(html)
                    version = versions[unit.translation_key.int, locales[code].pk]
                    texts.append(
                        UnitText(
                            unit=unit,
                            language=code,
                            text=html,
                            folded=said,
                            key=key_of(said, code),
                            version=version,
                            approved_at=now,
                        )
                    )
            index.add((one.folded, one.language) for one in texts)
            UnitText.objects.bulk_create(texts, batch_size=500)


def _locale(model: Any, code: str) -> Any:
    return model.objects.get_or_create(language_code=code)[0]


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
