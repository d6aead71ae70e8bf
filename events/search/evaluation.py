"""How well the search finds what people judged to be right, beside stock search.

A corpus and queries come from files; nothing of the site is read or written.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wagtail.search.query import PlainText, SearchQuery

from events.models.public_word import PublicWord
from events.models.search_text import SearchText
from events.search import asked, index, vocabulary
from events.search.found import having, is_said
from events.search.meant import meant
from events.search.words import index_text

AT = 10  # how far a reader looks


class UnusableError(ValueError):
    """A file that is not what it should be; says which line and why."""


@dataclass(frozen=True)
class Query:
    id: str
    language: str
    text: str
    must: frozenset[str]


@dataclass
class Answer:
    query: Query
    ids: list[str]  # best first

    @property
    def hits(self) -> int:
        return len(self.query.must & {*self.ids[:AT]})

    @property
    def recall(self) -> float:
        """Of what should be found; 1 where nothing should be."""
        return self.hits / len(self.query.must) if self.query.must else 1.0

    @property
    def precision(self) -> float:
        """Of what is found; 1 where nothing is."""
        shown = len(self.ids[:AT])
        return self.hits / shown if shown else 1.0

    @property
    def missing(self) -> list[str]:
        return sorted(self.query.must - {*self.ids[:AT]})

    @property
    def wrong(self) -> list[str]:
        return [one for one in self.ids[:AT] if one not in self.query.must]


@dataclass
class Scratch:
    """An index with a corpus in it, in a database that is there for nothing else."""

    names: dict[int, str] = field(default_factory=dict)
    kept: list[tuple[SearchText, str]] = field(default_factory=list)

    def load(self, path: Path) -> None:
        for number, said in enumerate(_corpus(path), start=1):
            people = [name for one in said.get("people", ()) for name in one.values()]
            language, title, text = said["lang"], said["title"], said["text"]
            words = index_text(title, text, filter(None, people), language)
            row = SearchText(pk=number, language=language, title=title, words=words)
            called = (one.get(language) or "" for one in said.get("people", ()))
            row.said = "\n".join([title, text, *called])
            self.names[number] = said["id"]
            self.kept.append((row, f"{title}\n{text}"))
        rows = [row for row, _text in self.kept]
        SearchText.objects.bulk_create(rows)
        index.add(rows)
        vocabulary.learn(rows)

    def ours(self, query: Query) -> list[str]:
        """As a reader of the language has it; what is mended at once is, here, too."""
        return self._found(query.text, query.language) or self._mended(query)

    def _mended(self, query: Query) -> list[str]:
        words = PublicWord.objects.filter(text__language=query.language)
        found = meant(query.text, query.language, words)
        if not found.is_clear:
            return []
        return self._found(found.questions[0], query.language)

    def _found(self, text: str, language: str) -> list[str]:
        """As `events.search.found` has it for the public reports of a language."""
        said = asked.query(text, language)
        if said is None:
            return []
        rows = having(said, language)
        rows.sort(key=lambda row: not is_said(said, row.title, language))
        return self._ids(rows)

    def become_stock(self) -> None:
        """The same texts as Wagtail indexes them by itself."""
        for row, text in self.kept:
            row.words = text
        index.add([row for row, _text in self.kept])

    def stock(self, query: Query) -> list[str]:
        said: SearchQuery = PlainText(query.text)
        return self._ids(having(said, query.language))

    def _ids(self, rows: Iterable[SearchText]) -> list[str]:
        return [self.names[row.pk] for row in rows]


def answers(queries: list[Query], ask: Callable[[Query], list[str]]) -> list[Answer]:
    return [Answer(query, ask(query)) for query in queries]


def table(ours: list[Answer], stock: list[Answer]) -> Iterator[str]:
    """A line a language: how many queries, recall and precision of both."""
    yield "language  queries  recall  precision  stock recall  stock precision"
    for language, both in _by_language(ours, stock):
        yield _line(language, *both)
    yield _line("all", ours, stock)


def _by_language(ours: list[Answer], stock: list[Answer]) -> Iterator[Any]:
    found: defaultdict[str, tuple[list[Answer], list[Answer]]]
    found = defaultdict(lambda: ([], []))
    for place, answered in enumerate((ours, stock)):
        for answer in answered:
            found[answer.query.language][place].append(answer)
    yield from sorted(found.items())


def _line(name: str, ours: list[Answer], stock: list[Answer]) -> str:
    figures = [
        sum(getattr(answer, what) for answer in side) / len(side)
        for side in (ours, stock)
        for what in ("recall", "precision")
    ]
    recall, precision, stock_recall, stock_precision = figures
    return (
        f"{name:<8}  {len(ours):>7}  {recall:>6.3f}  {precision:>9.3f}"
        f"  {stock_recall:>12.3f}  {stock_precision:>15.3f}"
    )


def misses(found: list[Answer]) -> Iterator[str]:
    for answer in found:
        if answer.missing or answer.wrong:
            said = f"{answer.query.id} {answer.query.text}:"
            missing = f" missing {' '.join(answer.missing)}" if answer.missing else ""
            wrong = f" wrong {' '.join(answer.wrong)}" if answer.wrong else ""
            yield said + missing + wrong


def queries(path: Path) -> list[Query]:
    """The queries of a file; its columns are named by its first line, or in order."""
    names = ["id", "lang", "query", "kind", "must", "must_not", "note"]
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if rows and rows[0][:3] == names[:3]:
        names = rows.pop(0)
    found = []
    for number, row in enumerate(rows, start=1):
        if not any(row):
            continue
        said = dict(zip(names, row, strict=False))
        if len(row) < 3:
            raise UnusableError(f"{path}, query {number}: fewer than three columns")
        must = frozenset(said.get("must", "").replace(",", " ").split())
        found.append(Query(said["id"], said["lang"], said["query"], must))
    if not found:
        raise UnusableError(f"{path} has no queries")
    return found


def _corpus(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                said = json.loads(line)
                yield {**said, "id": str(said["id"])} if _whole(said) else _refuse()
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise UnusableError(f"{path}, line {number}: {error}") from error


def _whole(said: Any) -> bool:
    return all(isinstance(said[name], str) for name in ("lang", "title", "text"))


def _refuse() -> Any:
    raise ValueError("lang, title and text must be texts")
