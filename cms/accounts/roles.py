"""Who may do what in which language: one table, kept as Wagtail groups.

A group is one role in one language ("Translator – Қазақша"). What a person may do is
read from the names of their groups; the Wagtail permissions that a role needs to reach
its screens are set by `keep_groups()`, the only place that writes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import F, JSONField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
)

from cms.core.json_rows import rows_told
from cms.core.languages import native_name

if TYPE_CHECKING:
    from cms.accounts.models import User


class Act(StrEnum):
    """What somebody may do with a language version."""

    WRITE = "write"  # write and hand over a source
    TRANSLATE = "translate"  # translate and hand over a target
    DECIDE = "decide"  # approve or request changes
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    RELEASE = "release"
    CORRECT = "correct"  # one sentence of a public text, before somebody confirms it
    EXEMPT = "exempt"  # except one text from a rule, with a reason
    REMOVE = "remove"  # take out for good what the law wants removed
    ASSIGN = "assign"  # say who is expected to do what by when


@dataclass(frozen=True)
class Role:
    key: str
    group_name: str  # shown in the account form; a name, so the same in every language
    acts: frozenset[Act]
    page_permissions: frozenset[str] = frozenset()
    image_permissions: frozenset[str] = frozenset()
    global_permissions: frozenset[str] = frozenset()


ROLES = {
    role.key: role
    for role in (
        Role(
            "author",
            "Author",
            frozenset({Act.WRITE}),
            page_permissions=frozenset({"add_page", "change_page"}),
            image_permissions=frozenset({"add_image", "choose_image"}),
        ),
        Role(
            "translator",
            "Translator",
            frozenset({Act.TRANSLATE}),
            page_permissions=frozenset({"change_page"}),
        ),
        Role(
            "approver",
            "Approver",
            frozenset({Act.DECIDE, Act.REOPEN}),
            page_permissions=frozenset({"change_page"}),
        ),
        Role(
            "managing_editor",
            "Managing editor",
            frozenset(Act),
            page_permissions=frozenset(
                {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}
            ),
            image_permissions=frozenset({"add_image", "change_image", "choose_image"}),
        ),
        Role(
            "administrator",
            "Administrator",
            frozenset(),
            global_permissions=frozenset(
                {"accounts.add_user", "accounts.change_user", "auth.change_group"}
            ),
        ),
    )
}


def group_name(role: Role, language: str) -> str:
    return f"{role.group_name} – {native_name(language)}"


@transaction.atomic
def keep_groups() -> None:
    """Make the groups and their permissions equal to the table; safe to repeat.

    Page permissions hang on the home page of the language, so a language whose home
    page does not exist yet gets its groups without them.
    """
    library = Collection.get_first_root_node()
    roots = {page.locale_id: page for page in Page.objects.filter(depth=2)}
    for locale in Locale.objects.all():
        for role in ROLES.values():
            group, _ = Group.objects.get_or_create(
                name=group_name(role, locale.language_code)
            )
            _set_global_permissions(group, role)
            _set_page_permissions(group, role, roots.get(locale.pk))
            _set_image_permissions(group, role, library)


def _set_global_permissions(group: Group, role: Role) -> None:
    names = {"wagtailadmin.access_admin", *role.global_permissions}
    group.permissions.set(_permissions(names))


def _set_page_permissions(group: Group, role: Role, root: Page | None) -> None:
    GroupPagePermission.objects.filter(group=group).delete()
    if root is None:
        return
    wanted = _permissions(f"wagtailcore.{name}" for name in role.page_permissions)
    for permission in wanted:
        GroupPagePermission.objects.create(
            group=group, page=root, permission=permission
        )


def _set_image_permissions(group: Group, role: Role, library: Collection) -> None:
    GroupCollectionPermission.objects.filter(group=group).delete()
    for permission in _permissions(
        f"wagtailimages.{name}" for name in role.image_permissions
    ):
        GroupCollectionPermission.objects.create(
            group=group, collection=library, permission=permission
        )


def _permissions(names: Iterable[str]) -> list[Permission]:
    pairs = [name.split(".") for name in names]
    found = Permission.objects.filter(
        content_type__app_label__in={app for app, _ in pairs},
        codename__in={codename for _, codename in pairs},
    ).select_related("content_type")
    wanted = {(app, codename) for app, codename in pairs}
    return [
        permission
        for permission in found
        if (permission.content_type.app_label, permission.codename) in wanted
    ]


def give(user: User, role: str, language: str) -> None:
    """Put the person into the group; a KeyError names an unknown role."""
    user.groups.add(Group.objects.get(name=group_name(ROLES[role], language)))
    user.grants = user.grant_rows = None


def may(user: User, act: Act, language: str) -> bool:
    """Whether the person's roles allow the act in this language.

    Superusers may do everything that a role may do; four eyes still hold for them.
    One query a person, kept on the instance.
    """
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    return (act, language) in _acts(user)


def may_somewhere(user: User, act: Act) -> bool:
    """Whether the person may do the act in any of the languages."""
    return any(may(user, act, language) for language, _name in settings.LANGUAGES)


def has_a_role(user: User) -> bool:
    """Whether the person works on texts here at all, in whatever language."""
    return user.is_active and (user.is_superuser or bool(_acts(user)))


def _acts(user: User) -> frozenset[tuple[Act, str]]:
    return granted(user).acts


@dataclass(frozen=True)
class Granted:
    """What somebody's groups grant them."""

    acts: frozenset[tuple[Act, str]]
    permissions: frozenset[str]  # as Django asks for them: "app.codename"


def granted(user: User) -> Granted:
    """What the person's groups grant; kept on the instance.

    One query, none for somebody read `with_grants`.
    """
    if user.grants is None:
        rows: Any = user.grant_rows
        if rows is None:
            rows = user.groups.values("name", **_OF_GROUP)
        names = {row["name"] for row in rows}
        user.grants = Granted(
            frozenset(
                (act, language)
                for language, _ in settings.LANGUAGES
                for role in ROLES.values()
                if group_name(role, language) in names
                for act in role.acts
            ),
            # A group without any permission is a row without one.
            frozenset(f"{row['app']}.{row['code']}" for row in rows if row["code"]),
        )
    return user.grants


_OF_GROUP = {
    "app": F("permissions__content_type__app_label"),
    "code": F("permissions__codename"),
}


def with_grants(people: Any) -> Any:
    """The same people, each with what their groups grant; no query more."""
    groups = Group.objects.filter(user=OuterRef("pk"))
    rows = rows_told(groups, "user", "name", **_OF_GROUP)
    return people.annotate(grant_rows=Coalesce(Subquery(rows), Value([], JSONField())))


def able(act: Act, language: str) -> list[User]:
    """Everybody active who may do the act in this language, by name.

    Superusers are left out: they can, but nobody should be told to count on it.
    """
    groups = [group_name(role, language) for role in ROLES.values() if act in role.acts]
    return list(
        get_user_model()
        .objects.filter(is_active=True, groups__name__in=groups)
        .distinct()
        .order_by("last_name", "first_name", "username")
    )
