from __future__ import annotations

from typing import Any, ClassVar

from django.utils.functional import classproperty
from wagtail.models import Page

from cms.approval import render
from cms.approval.forms import SourceForm
from cms.approval.models.release import Release
from cms.approval.permissions import ClosedRound, ReleasePermissionTester
from cms.translation import segments
from cms.translation.versions import placeholder_slug


class ApprovedPage(Page):
    """A page that is public only through release, in any of the site's languages.

    Each class declares every field and child relation of its own once: `prose` is
    public and translated, `facts` are public and the same in every language, `private`
    is neither. An undeclared one is a system-check error. `schema` numbers the shape of
    its payload; `upgrades` holds, for each older number, a pure function to the next.
    """

    prose: ClassVar[tuple[str, ...]] = ("title", "search_description")
    facts: ClassVar[tuple[str, ...]] = ()
    private: ClassVar[tuple[str, ...]] = ()
    schema: ClassVar[int] = 1
    upgrades: ClassVar[dict[int, Any]] = {}

    base_form_class = SourceForm
    show_in_menus_default = False

    class Meta:
        abstract = True

    @classproperty
    def public_fields(cls) -> tuple[str, ...]:  # noqa: N805 -- a property of the class
        return (*cls.prose, *cls.facts)

    @classproperty
    def translatable_fields(cls) -> list[Any]:  # noqa: N805 -- a property of the class
        return segments.translatable_fields(cls.prose, cls.facts)

    slug: Any  # Wagtail's field, of which mypy knows nothing

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        # Before Wagtail would derive one from an unapproved title.
        self.slug = self.slug or placeholder_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self.slug = self.slug or placeholder_slug()
        super().minimal_clean()

    def permissions_for_user(self, user: Any) -> Any:
        return ReleasePermissionTester(user, self)

    def get_lock(self) -> Any:
        return super().get_lock() or ClosedRound.on(self)

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        return render.preview(self, request)

    @classmethod
    def present(
        cls,
        fields: dict[str, Any],
        language: str,
        request: Any,
        *,
        is_preview: bool = False,
    ) -> Any:
        """What the template needs beyond the decoded fields, for subclasses.

        What only a preview may show, a subclass leaves out unless `is_preview`.
        """
        return {}

    def missing_facts(self) -> list[tuple[str, Any]]:
        """What this draft lacks for a review, field and message; for subclasses."""
        return []

    def facts_in(self, language: str) -> dict[str, str]:
        """The facts in words that their own fields cannot say, by field name.

        For subclasses; asked once for all of them.
        """
        return {}

    @classmethod
    def write_public_rows(cls, release: Release, payload: dict[str, Any]) -> None:
        """Write the app's own list, fact and search rows of a release, for subclasses.

        Called inside the release's transaction.
        """

    @classmethod
    def differing_public_rows(cls, releases: list[Release]) -> set[int]:
        """Which of these current releases of the class would write other rows today.

        Their numbers; for subclasses that write some. Asked once for many.
        """
        return set()
