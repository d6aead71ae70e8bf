"""What follows for the public when a page moves or becomes private."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move, pre_page_move

from cms.approval import addresses, guard
from cms.approval.models import Release
from cms.approval.release import end_below
from cms.core.saying import in_every_language


def connect() -> None:
    post_save.connect(
        follow_restriction, sender=PageViewRestriction, dispatch_uid="public.private"
    )
    pre_page_move.connect(watch_move, dispatch_uid="public.before_move")
    post_page_move.connect(follow_move, dispatch_uid="public.after_move")


def follow_restriction(
    sender: Any, instance: PageViewRestriction, **kwargs: Any
) -> None:
    """Lifting it again publishes nothing: becoming public again is a release."""
    said = in_every_language(_("The page was made private."))
    end_below(instance.page, told=said)


def watch_move(
    sender: Any,
    instance: Page,
    parent_page_before: Page,
    parent_page_after: Page,
    **kwargs: Any,
) -> None:
    """A public page keeps its release only below pages that are public, too."""
    if parent_page_before.pk == parent_page_after.pk:
        return
    moving = Release.objects.current().filter(
        version__page__path__startswith=instance.path
    )
    if moving.exists() and not _is_public(parent_page_after):
        guard.refuse(
            guard.DoorIsShut(
                _(
                    "The page you chose is not public, so a public page cannot stand "
                    "below it. Nothing was moved."
                )
            )
        )


def _is_public(page: Page) -> bool:
    public = Release.objects.public().filter(version__page=page.pk)
    return public.exists()


def follow_move(sender: Any, instance: Page, **kwargs: Any) -> None:
    """The addresses before were kept when they came to be; now the new ones."""
    addresses.keep(instance)
