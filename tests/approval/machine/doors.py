"""Wagtail's doors and those of code: most are shut, none may show in public.

Each gets the page as the database has it and a word that nobody has approved.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Revision
from wagtail.test.utils.form_data import nested_form_data, rich_text

from events.models import ReportIndexPage
from tests.approval.machine.world import BLOCKS
from tests.approval.posting import editor_form

# The editor of a source


def form_of(page: Any, **changes: str) -> dict[str, Any]:
    """What the editor would send for a draft, with other texts at some places."""
    form = editor_form(page) | {"ends_on": page.ends_on.isoformat()}
    # A browser sends the rows' own ids back; others would be other facts.
    form |= {
        f"organisations-{i}-id": row.id for i, row in enumerate(page.organisations)
    }
    form |= {name: changes[name] for name in ("title", "lead") if name in changes}
    texts = {str(block.id): block.value.source for block in page.body}
    texts |= {BLOCKS[place]: changes[place] for place in BLOCKS if place in changes}
    blocks: dict[str, Any] = {
        str(index): {
            "type": "paragraph",
            "id": key,
            "value": rich_text(text),
            "deleted": "",
            "order": str(index),
        }
        for index, (key, text) in enumerate(texts.items())
    }
    blocks["count"] = str(len(blocks))
    stale = [name for name in form if name.startswith("body-")]
    for name in stale:
        del form[name]
    return form | nested_form_data({"body": blocks})


def marked_up(place: str, word: str) -> str:
    return f"<p>Now {word}</p>" if place in BLOCKS else f"Now {word}"


def edit(client: Client, page: Any, form: dict[str, Any], **extra: Any) -> Any:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(url, form, **extra)


# Wagtail's screens

Screen = Callable[[Client, Any, str], Any]
SCREENS: dict[str, Screen] = {}


def screen(name: str) -> Callable[[Screen], Screen]:
    return lambda road: SCREENS.setdefault(name, road)


def draft_of(page: Any) -> Any:
    return page.get_latest_revision_as_object() if page.latest_revision_id else page


@screen("editor: publish")
def _(client: Client, page: Any, word: str) -> Any:
    form = form_of(draft_of(page), title=f"Now {word}")
    return edit(client, page, form | {"action-publish": "1"})


@screen("editor: an older revision")
def _(client: Client, page: Any, word: str) -> Any:
    oldest = page.revisions.order_by("pk").first()
    form = form_of(oldest.as_object() if oldest else page)
    return edit(client, page, form | {"revision": oldest.pk if oldest else ""})


@screen("unpublish")
def _(client: Client, page: Any, word: str) -> Any:
    return client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))


@screen("delete")
def _(client: Client, page: Any, word: str) -> Any:
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


@screen("copy")
def _(client: Client, page: Any, word: str) -> Any:
    return client.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {
            "new_title": word,
            "new_slug": word.lower(),
            "new_parent_page": page.get_parent().pk,
            "publish_copies": "on",
        },
    )


@screen("copy: an alias")
def _(client: Client, page: Any, word: str) -> Any:
    return client.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {
            "new_title": word,
            "new_slug": word.lower(),
            "new_parent_page": page.get_parent().pk,
            "alias": "on",
        },
    )


@screen("privacy: private")
def _(client: Client, page: Any, word: str) -> Any:
    return privacy(client, page, "login")


@screen("privacy: open")
def _(client: Client, page: Any, word: str) -> Any:
    return privacy(client, page, "none")


def privacy(client: Client, page: Any, kind: str) -> Any:
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    return client.post(url, {"restriction_type": kind, "password": "", "groups": []})


@screen("bulk: publish")
def _(client: Client, page: Any, word: str) -> Any:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{url}?id={page.pk}&next=/admin/", {"include_descendants": ""})


@screen("bulk: unpublish")
def _(client: Client, page: Any, word: str) -> Any:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    return client.post(f"{url}?id={page.pk}&next=/admin/", {"include_descendants": ""})


# Code

Code = Callable[[Any, str], Any]
CODE: dict[str, Code] = {}


def code(name: str) -> Callable[[Code], Code]:
    return lambda road: CODE.setdefault(name, road)


def newest(page: Any) -> Revision | None:
    found: Revision | None = page.latest_revision
    return found


@code("live = True; save()")
def _(page: Any, word: str) -> None:
    page.live, page.title = True, word
    page.save()


@code("live = True; save(update_fields)")
def _(page: Any, word: str) -> None:
    page.live = True
    page.save(update_fields=["live"])


@code("text; save()")
def _(page: Any, word: str) -> None:
    page.lead = word
    page.save()


@code("text of the base page; save()")
def _(page: Any, word: str) -> None:
    base = Page.objects.get(pk=page.pk)
    base.title = word
    base.save()


@code("save_base(raw=True)")
def _(page: Any, word: str) -> None:
    page.live, page.lead = True, word
    page.save_base(raw=True)


@code("Revision.publish()")
def _(page: Any, word: str) -> None:
    if revision := newest(page):
        revision.publish()


@code("Revision.publish() of the oldest")
def _(page: Any, word: str) -> None:
    if revision := page.revisions.order_by("pk").first():
        revision.publish()


@code("save_revision()")
def _(page: Any, word: str) -> None:
    draft = draft_of(page)
    draft.title = word
    draft.save_revision()


@code("content of a revision")
def _(page: Any, word: str) -> None:
    if revision := newest(page):
        revision.content = revision.content | {"title": word}
        revision.save()


@code("delete a revision")
def _(page: Any, word: str) -> None:
    if revision := newest(page):
        revision.delete()


@code("schedule a revision")
def _(page: Any, word: str) -> None:
    if revision := newest(page):
        revision.approved_go_live_at = timezone.now() + datetime.timedelta(hours=1)
        revision.save()


@code("copy(keep_live=True)")
def _(page: Any, word: str) -> None:
    page.copy(update_attrs={"slug": word.lower()}, keep_live=True)


@code("create_alias()")
def _(page: Any, word: str) -> None:
    page.create_alias(update_slug=word.lower())


@code("move into another language")
def _(page: Any, word: str) -> None:
    page.move(list_in_another_language(page), pos="last-child")


@code("move below the front page")
def _(page: Any, word: str) -> None:
    front = page.get_ancestors().get(depth=2)
    page.move(front, pos="last-child")


@code("another language; save()")
def _(page: Any, word: str) -> None:
    page.locale = list_in_another_language(page).locale
    page.save()


@code("unpublish()")
def _(page: Any, word: str) -> None:
    page.unpublish()


@code("QuerySet.update() of the row")
def _(page: Any, word: str) -> None:
    type(page).objects.filter(pk=page.pk).update(lead=word)
    Page.objects.filter(pk=page.pk).update(title=word, live=True)


@code("QuerySet.update() of a revision")
def _(page: Any, word: str) -> None:
    if revision := newest(page):
        content = revision.content | {"title": word}
        Revision.objects.filter(pk=revision.pk).update(content=content)


def list_in_another_language(page: Any) -> Page:
    other = Locale.objects.exclude(pk=page.locale_id).order_by("pk").first()
    return ReportIndexPage.objects.get(locale=other)
