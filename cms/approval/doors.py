"""Ways in that Wagtail and wagtail-localize mount and that stay closed here."""

from __future__ import annotations

from typing import Any, NoReturn

from django.http import Http404, HttpRequest
from django.urls import re_path
from wagtail.admin.api.views import PagesAdminAPIViewSet

from cms.approval.files import is_public
from cms.approval.payload import kind_named


class ReadOnlyPages(PagesAdminAPIViewSet):
    """The explorer's data without its actions: they would write past the editor."""

    actions: dict[str, Any] = {}


def make_read_only(router: Any) -> None:
    router.register_endpoint("pages", ReadOnlyPages)


def not_here(request: HttpRequest, *args: Any, **kwargs: Any) -> NoReturn:
    raise Http404


def shut_localize() -> list[Any]:
    """Stands before wagtail-localize's own addresses; their names stay reversible."""
    return [re_path(r"^localize/", not_here)]


def serve_only_public_documents(document: Any, request: HttpRequest) -> None:
    """A document is served to the public only while a current release names it."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        return
    if not is_public(kind_named(type(document)), document.pk):
        raise Http404
