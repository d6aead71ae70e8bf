"""The proof that what is public is what was signed: record, decision, row and trail.

Asked of every release that says it is public and of every page row that does. Names
are no part of it: a confirmed name is joined when a page is rendered.
"""

from __future__ import annotations

import datetime
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Exists,
    F,
    ManyToOneRel,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.approval import addresses, evidence, payload
from cms.approval.models import (
    Address,
    ApprovedPage,
    Decision,
    Entry,
    Exemption,
    HandOver,
    Release,
)
from cms.translation.models import Contribution, LanguageVersion

logger = logging.getLogger(__name__)

# So many releases are held in memory at a time, each with its text.
AT_ONCE = 50
LONG_AGO = datetime.datetime.fromtimestamp(0, datetime.UTC)


@dataclass(frozen=True)
class Disagreement:
    """Two witnesses of what is public say different things; `code` is in `WORDS`."""

    code: str
    title: str
    language: str
    page: int | None = None
    version: int | None = None
    release: int | None = None

    @property
    def what(self) -> Promise | str:
        """In words; a check of another day may have found what has none today."""
        return WORDS.get(self.code, (self.code, ""))[0]

    @property
    def remedy(self) -> Promise | str:
        return WORDS.get(self.code, (self.code, ""))[1]


_RESTORE = _(
    "Take the page from the public, restore the row from a backup, and find out who "
    "wrote into the database."
)
_DECIDE_AGAIN = _(
    "Withdraw it, reopen the text, hand it over and have somebody decide who did not "
    "work on it."
)
_RELEASE_AGAIN = _(
    "Withdraw it and release it again, which writes the rows anew, and find out who "
    "wrote into the database."
)

# What disagrees, and how to mend it.
WORDS: dict[str, tuple[Promise, Promise]] = {
    "decision": (
        _("The release has no approval of its own hand-over."),
        _DECIDE_AGAIN,
    ),
    "unconfirmed": (
        _("Nobody confirmed the correction in time, and the text before is not back."),
        _("Confirm it or put it back, and see to it that the worker runs."),
    ),
    "release-text": (_("The text of the release was changed."), _RESTORE),
    "hand-over-text": (_("The text that was handed over was changed."), _RESTORE),
    "hashes": (
        _("Release, hand-over and decision are not about the same text."),
        _RESTORE,
    ),
    "unreadable": (
        _("The text of the release cannot be read by this version of the site."),
        _("Release a text that was handed over with this version of the site."),
    ),
    "approver": (
        _("Whoever approved it had worked on it, and no exception was made."),
        _DECIDE_AGAIN,
    ),
    "row": (_("The row of the page says something else."), _RELEASE_AGAIN),
    "address": (
        _("The page stands at an address that it was not given here."),
        _("Move it back, and find out who wrote into the database."),
    ),
    "public-rows": (
        _("The rows for lists and search say something else."),
        _RELEASE_AGAIN,
    ),
    "hidden": (
        _("The release says it is public, but its page is hidden or gone."),
        _("Withdraw it, so that it does not come back by itself."),
    ),
    "no-release": (
        _("The row of the page says it is public, but nothing was released."),
        _("Unpublish the page, and find out who wrote into the database."),
    ),
    "untold": (
        _("The audit trail does not tell of this release."),
        _("Withdraw it and release it again, and have the trail verified."),
    ),
    "ended-untold": (
        _("By the audit trail it is public, but its release was ended."),
        _("Release it again or withdraw it, and find out who ended the release."),
    ),
}


def disagreements() -> Iterator[Disagreement]:
    """Everything public whose witnesses disagree; nothing when all is as was signed.

    Memory and the number of queries for fifty pages do not grow with their number.
    """
    for releases in _current():
        yield from _of(releases)
    yield from _live_without_release()
    yield from _ended_without_entry()


def _current() -> Iterator[list[Release]]:
    since = HandOver.objects.filter(
        Exists(Release.objects.filter(hand_over=OuterRef("pk"), restores=None)),
        correction=None,
        version=OuterRef("version"),
        pk__lt=OuterRef("hand_over"),
    )
    work = Contribution.objects.filter(
        version=OuterRef("version"),
        user=OuterRef("hand_over__decision__by"),
        first_at__gt=OuterRef("since"),
        first_at__lte=OuterRef("hand_over__at"),
    )
    rows = (
        Release.objects.current()
        .select_related(
            "version__locale",
            "version__page",
            "hand_over__decision__exemption",
            "hand_over__correction",
        )
        .annotate(
            is_public=Exists(Release.objects.public().filter(pk=OuterRef("pk"))),
            since=Coalesce(Subquery(since.order_by("-pk").values("at")[:1]), LONG_AGO),
            approver_worked=Exists(work),
        )
        .order_by("pk")
    )
    last = 0
    while some := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        yield some
        last = some[-1].pk


def _of(releases: list[Any]) -> Iterator[Disagreement]:
    pages = _pages(release.version.page_id for release in releases)
    given = _given_addresses(pages)
    told = _last_told(release.version_id for release in releases)
    found = evidence.Evidence()
    readable = [release for release in releases if _is_whole(release, found)]
    odd_rows = _with_odd_public_rows(readable)
    for release in releases:
        codes = [*_codes_of_record(release, found)]
        page = pages.get(release.version.page_id)
        if not release.is_public or page is None:
            codes.append("hidden")
        elif release in readable:
            codes += _codes_of_page(release, page, given[page.pk])
        if release.pk in odd_rows:
            codes.append("public-rows")
        if told.get(release.version_id) != (release.pk, release.payload_hash):
            codes.append("untold")
        for code in codes:
            yield _disagreement(code, release)


def _disagreement(code: str, release: Release) -> Disagreement:
    fields = release.payload.get("fields") or {}
    return Disagreement(
        code,
        title=str(fields.get("title", "")),
        language=release.version.language,
        page=release.version.page_id,
        version=release.version_id,
        release=release.pk,
    )


# Release, hand-over, decision


def _codes_of_record(release: Any, found: evidence.Evidence) -> Iterator[str]:
    sealed = release.hand_over
    decision = getattr(sealed, "decision", None)
    if _waits_for_a_second_person(sealed):
        if sealed.correction.confirm_by <= timezone.now():
            yield "unconfirmed"
    elif (
        decision is None
        or decision.verdict != Decision.Verdict.APPROVED
        or sealed.version_id != release.version_id
    ):
        yield "decision"
    if not _is_as_hashed(release, found):
        yield "release-text"
    elif not _is_readable(release):
        yield "unreadable"
    if not _is_as_hashed(sealed, found):
        yield "hand-over-text"
    hashes = {release.payload_hash, sealed.payload_hash}
    if decision is not None:
        hashes.add(decision.payload_hash)
        worked = release.approver_worked or sealed.by_id == decision.by_id
        if worked and not _is_excepted(decision, release):
            yield "approver"
    if len(hashes) > 1:
        yield "hashes"


def _waits_for_a_second_person(sealed: HandOver) -> bool:
    """Whether it is public by a provisional decision on this very text."""
    correction = getattr(sealed, "correction", None)
    return (
        correction is not None
        and correction.closed_at is None
        and bool(correction.payload_hash == sealed.payload_hash)
        and correction.version_id == sealed.version_id
    )


def _is_as_hashed(record: Release | HandOver, found: evidence.Evidence) -> bool:
    """As it was signed, or as legal removals have left it."""
    now = payload.payload_hash(record.payload)
    return now == record.payload_hash or found.accounts_for(
        record, "payload", kept=record.payload_hash, now=now
    )


def _is_excepted(decision: Decision, release: Release) -> bool:
    exemption = decision.exemption
    return (
        exemption is not None
        and exemption.from_what == Exemption.From.FOUR_EYES
        and exemption.version_id == release.version_id
        and exemption.person_id == decision.by_id
        and exemption.by_id != decision.by_id
        and exemption.at <= decision.at <= exemption.expires_at
    )


def _is_readable(release: Release) -> bool:
    try:
        payload.upgraded(release.payload)
    except (LookupError, ValueError):
        return False
    return True


def _is_whole(release: Release, found: evidence.Evidence) -> bool:
    return _is_as_hashed(release, found) and _is_readable(release)


# The row of the page, with its child rows, and its address


def _pages(numbers: Iterable[int | None]) -> dict[int, Any]:
    """The pages in their own classes, with the child rows that are public."""
    found = {
        page.pk: page for page in Page.objects.filter(pk__in=[*numbers]).specific()
    }
    by_class = defaultdict(list)
    for page in found.values():
        by_class[type(page)].append(page)
    for cls, pages in by_class.items():
        fields = map(cls._meta.get_field, getattr(cls, "public_fields", ()))
        relations = [one for one in fields if isinstance(one, ManyToOneRel)]
        names = [str(relation.get_accessor_name()) for relation in relations]
        prefetch_related_objects(pages, *names)
    return found


def _codes_of_page(release: Any, page: Any, given: set[str]) -> Iterator[str]:
    if not _says_the_same(page, release):
        yield "row"
    if addresses.path_of(page) not in given:
        yield "address"


def _says_the_same(page: Any, release: Release) -> bool:
    version = release.version
    key = (version.locale_id, version.translation_key)
    if not isinstance(page, ApprovedPage) or key != (
        page.locale_id,
        page.translation_key,
    ):
        return False
    try:
        return payload.payload_of(page) == payload.text_of(release.payload)
    except Exception:
        # Whatever stands there now: it is not what was released.
        logger.exception("The row of page %s cannot be read", page.pk)
        return False


def _given_addresses(pages: dict[int, Any]) -> dict[int, set[str]]:
    given = defaultdict(set)
    rows = Address.objects.filter(
        page__in=pages, language=F("page__locale__language_code")
    )
    for page, path in rows.values_list("page_id", "path"):
        given[page].add(path)
    return given


def _with_odd_public_rows(releases: list[Release]) -> set[int]:
    by_class = defaultdict(list)
    for release in releases:
        by_class[payload.page_class(release.payload)].append(release)
    odd: set[int] = set()
    for cls, some in by_class.items():
        odd |= cls.differing_public_rows(some)
    return odd


# The trail


def _about_the_public() -> QuerySet[Entry]:
    """The entries that say what is public of a language version from then on."""
    said = Q(data__after__release__isnull=False) | Q(
        data__before__release__isnull=False
    )
    return Entry.objects.filter(said).order_by()


def _last_told(versions: Iterable[int]) -> dict[int | None, tuple[Any, Any]]:
    """By the last of those entries, release and hash of what is public."""
    newest = _about_the_public().filter(version__in=[*versions]).values("version")
    last = Entry.objects.filter(
        number__in=newest.annotate(newest=Max("number")).values("newest")
    )
    told: dict[int | None, tuple[Any, Any]] = {}
    for version, data in last.values_list("version_id", "data"):
        after = (data or {}).get("after") or {}
        told[version] = (after.get("release"), after.get("hash"))
    return told


# What says it is public and has no release, and the other way about


def _live_without_release() -> Iterator[Disagreement]:
    """Every live page row but the root, under which the languages' trees stand."""
    public = Release.objects.current().filter(version__page=OuterRef("pk"))
    rows = Page.objects.filter(~Exists(public), live=True, depth__gt=1).order_by("pk")
    for page in rows.select_related("locale", "language_version").iterator(AT_ONCE):
        version = getattr(page, "language_version", None)
        yield Disagreement(
            "no-release",
            title=page.title,
            language=page.locale.language_code,
            page=page.pk,
            version=version and version.pk,
        )


def _ended_without_entry() -> Iterator[Disagreement]:
    told = _about_the_public().filter(version=OuterRef("pk")).order_by("-number")
    rows: Any = (
        LanguageVersion.objects.filter(
            ~Exists(Release.objects.current().filter(version=OuterRef("pk")))
        )
        .annotate(told=Subquery(told.values(release=KT("data__after__release"))[:1]))
        .filter(told__isnull=False)
        .select_related("locale", "page")
        .order_by("pk")
    )
    for version in rows.iterator(AT_ONCE):
        yield Disagreement(
            "ended-untold",
            title=version.page.title if version.page else "",
            language=version.language,
            page=version.page_id,
            version=version.pk,
            release=int(version.told),
        )
