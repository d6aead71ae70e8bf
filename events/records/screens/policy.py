"""Who may do what with records, in the words of Wagtail's choosers and links.

Rights come from the roles, never from Django's permissions on the models.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from wagtail.admin.admin_url_finder import (
    ModelAdminURLFinder,
    register_admin_url_finder,
)
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from cms.accounts.roles import Act, able, has_a_role, may_somewhere
from cms.core.languages import codes
from events.models import Record
from events.records.naming import may_propose
from events.records.screens import links

if TYPE_CHECKING:
    from cms.accounts.models import User

# What each action of Wagtail's takes; any other takes just a role.
NEEDED = {
    "add": (Act.WRITE, Act.TRANSLATE),
    "change": (Act.WRITE,),
    "delete": (Act.RELEASE,),
}


def may_make(user: User) -> bool:
    """Whoever may propose a name in some language may make the record that bears it."""
    return any(may_propose(user, code) for code in codes())


def may_change_facts(user: User) -> bool:
    return may_somewhere(user, Act.WRITE)


class RolesDecide(BasePermissionPolicy):
    def user_has_permission(self, user: Any, action: str) -> bool:
        acts = NEEDED.get(action)
        if acts is None:
            return has_a_role(user)
        return any(may_somewhere(user, act) for act in acts)

    def users_with_any_permission(self, actions: Iterable[str]) -> Any:
        acts = {act for action in actions for act in NEEDED.get(action, tuple(Act))}
        people = {
            user.pk for act in acts for code in codes() for user in able(act, code)
        }
        return get_user_model().objects.filter(pk__in=people)


class RecordLinks(ModelAdminURLFinder):
    """The page of a record is there to be read by everybody who works here."""

    def get_edit_url(self, instance: Record) -> str | None:
        if self.user and not has_a_role(self.user):
            return None
        return links.record(instance.pk)


def register() -> None:
    register_permission_policy(Record, RolesDecide(Record))
    register_admin_url_finder(Record, RecordLinks)
