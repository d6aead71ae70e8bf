"""`manage.py seed_demo`: a small newsroom with three reports, safe to repeat."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from cms.accounts.roles import ROLES
from cms.core.languages import native_name
from home.demo import accounts
from home.demo.seeding import seed


class Command(BaseCommand):
    help = (
        "Fill the database with demo accounts and reports that show every stage of the "
        "road. What is there already stays as it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--beside-real-accounts",
            action="store_true",
            help="Seed although people who are not the demo's have accounts here.",
        )

    def handle(self, *args: Any, beside_real_accounts: bool, **options: Any) -> None:
        if not beside_real_accounts:
            refuse_a_house_in_use()
        began = time.monotonic()
        seed(self._say)
        self._say(f"Done in {time.monotonic() - began:.1f} s.")
        self._tell_accounts()
        self._tell_addresses()

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _tell_accounts(self) -> None:
        self._say(f"\nAccounts, all with the password {accounts.PASSWORD}")
        for role, language in accounts.roles_and_languages():
            name = accounts.name_of(role, language)
            self._say(
                f"  {name:<26}{ROLES[role].group_name:<18}{native_name(language)}"
            )

    def _tell_addresses(self) -> None:
        self._say("\nAddresses")
        rows = [(native_name(code), f"/{code}/") for code, _ in settings.LANGUAGES]
        for name, path in [*rows, ("Admin", "/admin/")]:
            self._say(f"  {name:<12}{settings.WAGTAILADMIN_BASE_URL}{path}")


def refuse_a_house_in_use() -> None:
    """The demo's accounts are open to everybody, so they never join real people.

    Somebody who adds an account to a demo that is there already is not in the way.
    """
    if get_user_model().objects.exists() and not accounts.demo_accounts().exists():
        raise CommandError(
            "This database has accounts that are not the demo's. Demo accounts have a "
            "public password; add --beside-real-accounts if you want them all the same."
        )
