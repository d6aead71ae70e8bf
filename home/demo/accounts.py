"""The people of the demo: one account a role and language, all with one password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from wagtail.users.models import UserProfile

from cms.accounts.roles import ROLES, give

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.accounts.models import User

PREFIX = "demo-"
FOUNDER = f"{PREFIX}founder"
PASSWORD = "ushtil-demo"  # noqa: S105 -- printed for everybody; `check --deploy` refuses it


def demo_accounts():
    """Every account of the demo, those that were deactivated as well."""
    return get_user_model().objects.filter(username__startswith=PREFIX)


def name_of(role: str, language: str) -> str:
    return f"{PREFIX}{role.replace('_', '-')}-{language}"


def account(role: str, language: str) -> User:
    return get_user_model().objects.get(username=name_of(role, language))


def roles_and_languages() -> Iterator[tuple[str, str]]:
    for code, _native in settings.LANGUAGES:
        for role in ROLES:
            yield role, code


def keep_accounts() -> int:
    """Make the accounts that are missing; answers how many.

    One that exists stays as it is, with the password and the name somebody may have
    given it. The groups must be there already.
    """
    known = set(demo_accounts().values_list("username", flat=True))
    missing = [
        (role, language)
        for role, language in roles_and_languages()
        if name_of(role, language) not in known
    ]
    if missing:
        # Hashed once for all: it is the same password, and hashing is slow on purpose.
        password = make_password(PASSWORD)
        for role, language in missing:
            _make(role, language, password)
    return len(missing)


def _make(role: str, language: str, password: str) -> None:
    native = dict(settings.LANGUAGES)[language]
    name = name_of(role, language)
    user = get_user_model().objects.create(
        username=name,
        first_name=f"Demo {ROLES[role].group_name.lower()}",
        last_name=f"({native})",
        email=f"{name}@example.org",
        password=password,
    )
    give(user, role, language)
    UserProfile.objects.create(user=user, preferred_language=language)


def founder() -> User:
    """The superuser who plants the trees; nobody can log in as them."""
    user = demo_accounts().filter(username=FOUNDER).first()
    if user is None:
        user = get_user_model()(
            username=FOUNDER, first_name="Demo founder", email=f"{FOUNDER}@example.org"
        )
        user.set_unusable_password()
    user.is_active = user.is_superuser = True
    user.save()
    return user


def retire(user: User) -> None:
    """Deactivated, not deleted: what they planted stays signed with their name."""
    user.is_active = user.is_superuser = False
    user.save()
