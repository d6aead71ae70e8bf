from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from cms.accounts.roles import has_a_role
from cms.approval.inbox.reading import signed_in


class MatrixMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return has_a_role(signed_in(request))


def matrix_menu_item() -> MatrixMenuItem:
    return MatrixMenuItem(
        _("Reports by language"),
        reverse_lazy("matrix:reports"),
        name="reports-by-language",
        icon_name="globe",
        order=80,
    )
