"""What must not be true of a place that the public reads."""

from __future__ import annotations

from typing import Any

from django.core import checks
from django.db import DatabaseError, transaction

from home.demo.accounts import demo_accounts


@checks.register(checks.Tags.security, deploy=True)
def check_no_demo_accounts(app_configs: Any, **kwargs: Any) -> list[checks.Error]:
    """Refuses a deployment while anybody could log in with the demo's password.

    Says nothing where there is no database or no table yet: no account, no danger.
    """
    try:
        with transaction.atomic():
            active = list(
                demo_accounts()
                .filter(is_active=True)
                .order_by("username")
                .values_list("username", flat=True)
            )
    except DatabaseError:
        return []
    if not active:
        return []
    return [
        checks.Error(
            f"Demo accounts are active: {', '.join(active)}.",
            hint="Their password is public: deactivate them or use another database.",
            id="home.E001",
        )
    ]
