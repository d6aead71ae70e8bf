"""What happened to texts that concern the person, until they have read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import View

from cms.approval import notices
from cms.approval.inbox import links
from cms.approval.inbox.reading import signed_in
from cms.approval.models import Notice

if TYPE_CHECKING:
    from cms.accounts.models import User

# The rest follows when these are read.
SHOWN = 20


@dataclass(frozen=True)
class Told:
    notice: Notice
    text: str
    url: str  # where its reader sees what can be done; empty where that is nowhere


def told(user: User) -> list[Told]:
    """The newest unread notices, said in the active language; one query."""
    return [
        Told(notice, notices.said(notice), _url(notice))
        for notice in notices.unread(user)[:SHOWN]
    ]


def _url(notice: Notice) -> str:
    version = notice.version
    if version is None:
        return ""
    if version.page_id is None:
        return reverse("desk:work")
    return reverse("approval_releases:report", args=[version.pk])


class MarkRead(View):
    """POST: the person has read what the inbox showed them."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        numbers = [n for n in request.POST.getlist("notice") if n.isdecimal()]
        own = Notice.objects.filter(user=signed_in(request), pk__in=numbers[:SHOWN])
        notices.read(own)
        return redirect(links.inbox())
