from django.http import HttpRequest

from cms.accounts.models import User


class StaffRequest(HttpRequest):
    """A request behind Wagtail's login: somebody who works here, never anonymous."""

    user: User
