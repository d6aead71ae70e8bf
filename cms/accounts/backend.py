from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend

from cms.accounts.roles import granted, with_grants

if TYPE_CHECKING:
    from cms.accounts.models import User


class GroupsOnly(ModelBackend):
    """What a person may do comes from their groups alone (`cms.accounts.roles`).

    A permission given to one account by hand would be in no table; not asking for it
    also saves a query in every request. So does asking for the person, their profile,
    the names of their groups and what those permit at once.
    """

    def get_user(self, user_id: Any) -> User | None:
        people = get_user_model().objects.select_related("wagtail_userprofile")
        user: User | None = with_grants(people).filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if user_obj.is_superuser or not user_obj.is_active or obj is not None:
            every: set[str] = super().get_group_permissions(user_obj, obj)
            return every
        return set(granted(user_obj).permissions)
