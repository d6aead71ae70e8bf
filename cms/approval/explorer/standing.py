"""How the language versions of reports stand: all those of one list in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.approval import addresses
from cms.approval.models import Release
from cms.approval.permissions import ReleasePermissionTester
from cms.core.languages import codes, native_name
from cms.translation.models import LanguageVersion, Round, Snapshot

if TYPE_CHECKING:
    from cms.accounts.models import User


@dataclass(frozen=True)
class Word:
    """What is said of a language version; only what is public looks otherwise."""

    text: Promise | str
    is_public: bool = False


PUBLIC = Word(pgettext_lazy("language version", "Public"), is_public=True)
NOT_PUBLIC = Word(pgettext_lazy("language version", "Not public"))
EDITED = Word(pgettext_lazy("language version", "Edited since"))
OUTDATED = Word(_("Outdated"))
NOT_BEGUN = Word(_("Not begun"))


@dataclass(frozen=True)
class Standing:
    """One language of a report; without a version nobody has begun it."""

    language: str
    version: LanguageVersion | None = None
    is_public: bool = False
    is_outdated: bool = False

    @property
    def language_name(self) -> str:
        return native_name(self.language)

    @property
    def words(self) -> list[Word]:
        """At a glance: public or not, the open round, and what else is to be done.

        A round that has ended in a release says nothing that the first word does not.
        """
        if self.version is None:
            return [NOT_BEGUN]
        is_over = self.version.round == Round.RELEASED
        return [
            *([self._in_public] if self.is_public or is_over else []),
            *([] if is_over else [_round(self.version)]),
            *self._to_do,
        ]

    @property
    def in_full(self) -> list[Word]:
        """The round by its name, too, and whether it is public in any case."""
        if self.version is None:
            return [NOT_BEGUN]
        return [_round(self.version), self._in_public, *self._to_do]

    @property
    def _in_public(self) -> Word:
        return PUBLIC if self.is_public else NOT_PUBLIC

    @property
    def _to_do(self) -> list[Word]:
        return [
            *([EDITED] if self._is_edited else []),
            *([OUTDATED] if self.is_outdated else []),
        ]

    @property
    def _is_edited(self) -> bool:
        """A released source is open: a draft saved after it is in no round yet."""
        return (
            self.is_public
            and self.version is not None
            and self.version.page is not None
            and self.version.round == Round.RELEASED
            and self.version.page.has_unpublished_changes
        )

    @property
    def address(self) -> str:
        """Where it is public; empty where it is not."""
        if self.version is None or not self.is_public:
            return ""
        return addresses.url(self.language, addresses.path_of(self.version.page))

    def may_be_opened_by(self, user: User) -> bool:
        """Whether Wagtail's editor, and so our desk, would let the person in."""
        version = self.version
        return version is not None and bool(
            ReleasePermissionTester(user, version.page).can_edit()
        )


def standings(pages: Iterable[Any]) -> dict[int, list[Standing]]:
    """For the number of each page its report in every language of the site; one query.

    What is public is what a reader would get now: the release, unless the page or one
    above it is hidden. Outdated is what `snapshots.is_outdated` says.
    """
    reports = {page.pk: page.translation_key for page in pages}
    found: defaultdict[Any, dict[str, Standing]] = defaultdict(dict)
    for version in _versions(reports.values()):
        found[version.translation_key][version.language] = Standing(
            version.language,
            version,
            is_public=version.is_public,
            is_outdated=not version.is_source
            and version.newest is not None
            and version.newest != version.snapshot_id,
        )
    return {
        pk: [found[key].get(code) or Standing(code) for code in codes()]
        for pk, key in reports.items()
    }


def _round(version: LanguageVersion) -> Word:
    return Word(version.get_round_display())


def own(known: Iterable[Standing], page: Any) -> Standing | None:
    """Of the languages of a report the one that this page is in."""
    rows = (row for row in known if row.version and row.version.page_id == page.pk)
    return next(rows, None)


def _versions(keys: Iterable[Any]) -> Any:
    newest = Snapshot.objects.filter(translation_key=OuterRef("translation_key"))
    return (
        LanguageVersion.objects.filter(translation_key__in=keys, page__isnull=False)
        .select_related("locale", "page")
        .annotate(
            is_public=Exists(Release.objects.public().filter(version=OuterRef("pk"))),
            newest=Subquery(newest.order_by("-number").values("pk")[:1]),
        )
    )
