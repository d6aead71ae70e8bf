"""What Wagtail's own screens may offer: nobody publishes there, release does."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.locks import BaseLock
from wagtail.models import Page, PagePermissionTester

from cms.accounts.roles import Act, may
from cms.translation.models import LanguageVersion


class ReleasePermissionTester(PagePermissionTester):
    """Wagtail's questions about a page, answered by the roles of its language.

    Publishing is answered no for everybody, superusers included. What Wagtail derives
    from publishing but does not make anything public (unpublishing, privacy, dropping a
    schedule) asks for the right to withdraw instead.
    """

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def _may_withdraw(self) -> bool:
        return may(self.user, Act.WITHDRAW, self.page.locale.language_code)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """As Wagtail's, which asks the database for what is public below the page.

        The page's own row often knows: for those who never publish a public page is
        an answer, and so is a page with nothing below it. A list asks twice for each
        of its rows.
        """
        if self.page_is_root or self.user.is_superuser or not self.user.is_active:
            return bool(super().can_delete(ignore_bulk))
        if self.page.live and "publish" not in self.permissions:
            return False
        if not self.page.is_leaf():
            return bool(super().can_delete(ignore_bulk))
        return "change" in self.permissions or (
            "add" in self.permissions and self.page.owner_id == self.user.pk
        )

    def can_unpublish(self) -> bool:
        return self.page.live and not self.page_is_root and self._may_withdraw()

    def can_set_view_restrictions(self) -> bool:
        return not self.page_is_root and self._may_withdraw()

    def can_unschedule(self) -> bool:
        return self._may_withdraw()


class ClosedRound(BaseLock):
    """A text that is being decided is locked for everybody, in every editor."""

    @classmethod
    def on(cls, page: Page) -> ClosedRound | None:
        if page.pk is None:
            return None
        version = cls._version(page)
        return cls(page) if version is not None and version.is_closed else None

    @staticmethod
    def _version(page: Page) -> LanguageVersion | None:
        """As the database has it now, or as it had it when it read the page along."""
        if type(page).language_version.is_cached(page):
            return getattr(page, "language_version", None)
        return LanguageVersion.objects.filter(page_id=page.pk).first()

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> str:
        return _(
            "This text has been handed over and is closed while it is being decided. "
            "Take it back to change it."
        )

    def get_locked_by(self, user: Any) -> str:
        return _("Handed over")

    def get_description(self, user: Any) -> str:
        return self.get_message(user)
