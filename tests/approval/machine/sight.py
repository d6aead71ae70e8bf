"""What can be seen of the house from outside, between two steps: rows and answers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from wagtail.models import Page, PageViewRestriction, Revision

from cms.approval.models import (
    Address,
    Correction,
    Decision,
    Entry,
    Exemption,
    HandOver,
    Plan,
    Release,
    ReleasePolicy,
    Removal,
)
from cms.core.digest import digest
from cms.translation.models import (
    LanguageVersion,
    Segment,
    Snapshot,
    Translation,
    TranslationEdit,
)
from events.models import ReportPage
from tests.approval.machine.world import World, names_in, prose_in

# (report, language): "old" or "young", and a code.
Where = tuple[str, str]
TEXT = ("title", "lead", "body", "search_description", "starts_on", "ends_on")


@dataclass(frozen=True)
class Row:
    """A row of the database, by the names of its columns."""

    values: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass
class Sight:
    versions: dict[Where, Row]
    pages: dict[int, Row]
    texts: dict[Where, Any]
    hand_overs: dict[int, Row]
    decisions: dict[int, Row]
    releases: dict[int, Row]
    corrections: dict[int, Row]
    exemptions: dict[int, Row]
    removals: dict[int, Row]
    entries: list[Row]
    plans: dict[int, Row]
    policies: dict[str, str]
    private: frozenset[int]
    newest: dict[str, Row]
    saved: frozenset[tuple[int, str]]

    def where(self, version_id: int) -> Where:
        return next(at for at, row in self.versions.items() if row.id == version_id)

    def current(self, at: Where) -> Row | None:
        """The release that is current there by the records."""
        version = self.versions.get(at)
        return next(
            (
                row
                for row in self.releases.values()
                if version and row.version_id == version.id and row.ended_at is None
            ),
            None,
        )

    def corrects(self, released: Row) -> bool:
        """Whether the release is a correction, and not the return of one."""
        return released.restores_id is None and any(
            row.hand_over_id == released.hand_over_id
            for row in self.corrections.values()
        )

    def open_hand_over(self, at: Where) -> Row | None:
        version = self.versions.get(at)
        return next(
            (
                row
                for row in self.hand_overs.values()
                if version and row.version_id == version.id and row.closed_at is None
            ),
            None,
        )

    @property
    def words(self) -> frozenset[str]:
        """The prose of everything here that somebody said or signed."""
        return prose_in(
            str(
                [
                    *(
                        [row.payload, row.revision__content]
                        for row in self.hand_overs.values()
                    ),
                    *(row.payload for row in self.releases.values()),
                    *(row.reason for row in self.acts_with_a_reason),
                    *(row.closing_reason for row in self.exemptions.values()),
                    *(row.data for row in self.entries),
                    *(row.content for row in self.newest.values()),
                    *self.saved,
                ]
            )
        )

    @property
    def acts_with_a_reason(self) -> Iterator[Row]:
        for kind in (self.decisions, self.releases, self.corrections, self.exemptions):
            yield from kind.values()

    def standing(self, at: Where) -> tuple[Any, ...]:
        """Everything of a language version that only its own people may change."""
        version = self.versions[at]
        current = self.current(at)
        page = self.pages.get(version.page_id)
        return (
            version.round,
            version.page_id,
            self.texts.get(at),
            current and current.id,
            sum(row.version_id == version.id for row in self.hand_overs.values()),
            sum(row.version_id == version.id for row in self.exemptions.values()),
            page and (page.live, page.title, page.slug, page.url_path),
            version.page_id in self.private,
        )


def look(world: World, after: int = 0) -> Sight:
    """The rows of the two reports; of the trail only what came after that number."""
    keys = {key: name for name, key in world.reports.items()}
    versions = {
        (keys[row["translation_key"]], row.pop("locale__language_code")): Row(row)
        for row in LanguageVersion.objects.filter(translation_key__in=keys).values(
            *("id", "round", "page_id", "snapshot_id", "is_source"),
            *("translation_key", "locale__language_code"),
        )
    }
    pages = rows(
        Page.objects.filter(translation_key__in=keys),
        *("id", "live", "title", "slug", "url_path", "latest_revision_id"),
        "live_revision_id",
    )
    ours = {"version__translation_key__in": keys}
    hand_overs = rows(
        HandOver.objects.filter(**ours),
        *("id", "version_id", "payload", "payload_hash", "by_id", "at", "closed_at"),
        *("snapshot_id", "revision_id", "revision__content"),
    )
    return Sight(
        versions=versions,
        pages=pages,
        texts=texts(versions, pages),
        hand_overs=hand_overs,
        decisions=rows(
            Decision.objects.filter(hand_over__version__translation_key__in=keys),
            *("id", "hand_over_id", "verdict", "payload_hash", "by_id", "exemption_id"),
            *("at", "reason"),
        ),
        releases=rows(
            Release.objects.filter(**ours),
            *("id", "version_id", "hand_over_id", "payload", "payload_hash", "by_id"),
            *("restores_id", "reason", "ended_at", "exemption_id", "at"),
        ),
        corrections=rows(
            Correction.objects.filter(**ours),
            *("id", "version_id", "hand_over_id", "previous_id", "payload_hash"),
            *("by_id", "reason", "confirm_by", "closed_at", "closed_by_id", "outcome"),
        ),
        exemptions=rows(
            Exemption.objects.filter(**ours),
            *("id", "version_id", "from_what", "person_id", "by_id", "reason"),
            *("expires_at", "used_at", "closed_by_id", "closing_reason"),
        ),
        removals=rows(
            Removal.objects.filter(translation_key__in=keys),
            *("id", "by_id", "authority", "reference", "reason", "what", "language"),
        ),
        entries=[
            *rows(
                Entry.objects.filter(number__gt=after).order_by("number"),
                *("id", "number", "act", "by_id", "version_id", "language", "data"),
            ).values()
        ],
        plans=rows(
            Plan.objects.filter(translation_key__in=keys),
            *("id", "by_id", "what", "languages", "closed_at", "due_at"),
            "translation_key",
        ),
        policies={
            keys[key]: policy
            for key, policy in ReleasePolicy.objects.filter(
                translation_key__in=keys
            ).values_list("translation_key", "policy")
        },
        private=frozenset(
            PageViewRestriction.objects.values_list("page_id", flat=True)
        ),
        newest={
            keys[row["translation_key"]]: Row({**row})
            for row in Snapshot.objects.filter(translation_key__in=keys)
            .order_by("number")
            .values("id", "translation_key", "number", "content")
        },
        saved=frozenset(
            TranslationEdit.objects.filter(
                translation__version__translation_key__in=keys
            ).values_list("translation__version_id", "text")
        ),
    )


def new(before: dict[int, Row], after: dict[int, Row]) -> list[Row]:
    return [row for pk, row in after.items() if pk not in before]


def same_text(one: int | None, other: int) -> bool:
    """Whether two snapshots are the same text to translate.

    A source that is approved once more as it is gets another number.
    """
    if one is None:
        return False
    texts = [
        [*Segment.objects.filter(snapshot=pk).values_list("path", "position", "source")]
        for pk in (one, other)
    ]
    return texts[0] == texts[1]


def rows(found: Any, *names: str) -> dict[int, Row]:
    return {row["id"]: Row(row) for row in found.order_by("pk").values(*names)}


def texts(versions: dict[Where, Row], pages: dict[int, Row]) -> dict[Where, Any]:
    """What is being written: of a source its newest revision, of a target its rows."""
    translations = defaultdict(list)
    for number, text in Translation.objects.filter(
        version__in=[row.id for row in versions.values()]
    ).values_list("version_id", "text"):
        translations[number].append(text)
    sources = {row.page_id for row in versions.values() if row.is_source}
    revisions = {row.latest_revision_id for row in pages.values() if row.id in sources}
    contents = dict(
        Revision.objects.filter(pk__in=revisions - {None}).values_list("pk", "content")
    )
    found: dict[Where, Any] = {}
    for at, version in versions.items():
        if not version.is_source:
            found[at] = tuple(sorted(translations[version.id]))
        elif version.page_id in pages:
            content = contents.get(pages[version.page_id].latest_revision_id, {})
            found[at] = digest([content.get(name) for name in TEXT])
    return found


_RELATED = re.compile(r'<section class="related".*?</section>', re.DOTALL)


@dataclass(frozen=True)
class Answer:
    """What anybody is answered at an address, as far as it concerns prose."""

    status: int
    words: frozenset[str]
    names: frozenset[str]
    # Where it leads on to others.
    related: frozenset[str] = frozenset()


def read(
    world: World, known: dict[str, Where], languages: set[str]
) -> dict[str, Answer]:
    """What anybody reads wherever a report stands or stood; new addresses are learnt.

    And on the front pages and lists of these languages.
    """
    reports = {key: name for name, key in world.reports.items()}
    for language, path, key in Address.objects.filter(
        page__translation_key__in=reports
    ).values_list("language", "path", "page__translation_key"):
        known[f"/{language}/{path}"] = (reports[key], language)
    client = Client()
    answers = {}
    lists = (at for at, code in world.addresses.items() if code in languages)
    for address in [*lists, *known]:
        response = client.get(address, follow=True)
        html = response.content.decode()
        own, related = _RELATED.sub("", html), "".join(_RELATED.findall(html))
        answers[address] = Answer(
            response.status_code, prose_in(own), names_in(html), prose_in(related)
        )
    return answers


def addresses_of(world: World, at: Where) -> set[str]:
    """Where that text is read or leads to, by the addresses that are kept."""
    report, language = at
    rows = Address.objects.filter(
        page__translation_key=world.reports[report], language=language
    )
    return {f"/{language}/{path}" for path in rows.values_list("path", flat=True)}


def row_words(page_id: int) -> frozenset[str]:
    """The prose of the page row itself, which the public never reads."""
    page = ReportPage.objects.get(pk=page_id)
    prepared = page.body.get_prep_value()
    return prose_in(f"{page.title} {page.lead} {page.search_description} {prepared}")
