"""The receivers that shut every door to the public but release.

They watch what is written, not who writes: page rows of every class (the base `Page`
included), child rows, revisions, and moves between language trees. `QuerySet.update()`
and raw SQL pass by; on PostgreSQL they meet `triggers`, and anywhere the public reads
release records and never notices.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction
from django.db.models import ProtectedError
from django.db.models.signals import post_save, pre_delete, pre_save
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, Revision
from wagtail.signals import pre_page_move

from cms.approval.models import ApprovedPage, HandOver
from cms.translation import versions
from cms.translation.models import LanguageVersion
from cms.translation.refusals import Refused, TextIsClosed

# Columns of every page that decide what is public and where.
PAGE_COLUMNS = (
    "title",
    "slug",
    "seo_title",
    "search_description",
    "locale",
    "translation_key",
    "alias_of",
    "path",
    "depth",
)

# Names the page that is being released to the triggers, as `_releasing` does to us.
RELEASING = "ushtil.releasing"
# Names the legal removal that is being made to the triggers.
REMOVING = "ushtil.removing"

_releasing: ContextVar[int | None] = ContextVar("releasing", default=None)
_sealing: ContextVar[int | None] = ContextVar("sealing", default=None)


class DoorIsShut(Refused):
    message = _(
        "A page becomes public only by being approved and released. "
        "Nothing was changed."
    )


class RevisionIsKept(TextIsClosed, ProtectedError):  # noqa: N818 -- a refusal first
    """Also Django's word for it, so that Wagtail's purge goes on to the next one."""

    message = _("A revision that was handed over is kept.")

    def __init__(self) -> None:
        ProtectedError.__init__(self, str(self.message), set())


@contextmanager
def releasing(page_id: int) -> Iterator[None]:
    """While it lasts, this one page may become public; for `release()` alone."""
    token = _releasing.set(page_id)
    try:
        with _told_to_the_database(RELEASING, page_id):
            yield
    finally:
        _releasing.reset(token)


@contextmanager
def removing(removal_id: int) -> Iterator[None]:
    """While it lasts, this legal removal may change the texts of records; for it alone.

    Our receivers watch what is saved; a removal updates rows, which only triggers see.
    """
    with _told_to_the_database(REMOVING, removal_id):
        yield


@contextmanager
def _told_to_the_database(setting: str, number: int) -> Iterator[None]:
    """PostgreSQL's triggers ask for the page that is being released.

    The setting lasts as long as the outermost transaction: the end of a savepoint does
    not take it back, so we do. When something fails inside, no statement would be heard
    any more; then the roll-back of the savepoint takes it back.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [setting, str(number)])
        yield
        cursor.execute("SELECT set_config(%s, '', true)", [setting])


@contextmanager
def sealing(page_id: int) -> Iterator[None]:
    """While it lasts, this page may get the revision that seals it; for hand-over."""
    token = _sealing.set(page_id)
    try:
        yield
    finally:
        _sealing.reset(token)


def refuse(error: Refused) -> None:
    """The one place where a door is shut."""
    raise error


def connect() -> None:
    pre_save.connect(watch_save, dispatch_uid="guard.save")
    pre_delete.connect(watch_delete, dispatch_uid="guard.delete")
    post_save.connect(follow_save, dispatch_uid="guard.follow")
    pre_page_move.connect(watch_move, dispatch_uid="guard.move")


def watch_save(
    sender: Any, instance: Any, update_fields: Any = None, **kwargs: Any
) -> None:
    if isinstance(instance, Revision):
        _watch_revision(instance, update_fields)
    elif isinstance(instance, Page):
        _watch_page(instance, update_fields)
    elif isinstance(instance, Locale):
        _watch_locale(instance)
    else:
        for parent_id in _pages_above(instance):
            _watch_child(parent_id)


def watch_delete(sender: Any, instance: Any, origin: Any = None, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        _end_release(instance.pk)
        return
    # A row that goes because its whole page goes is not a change of text.
    if isinstance(origin, Page) or _is_page_queryset(origin):
        return
    if isinstance(instance, Revision):
        _watch_revision_delete(instance)
        return
    for parent_id in _pages_above(instance):
        _watch_child(parent_id)


def _is_page_queryset(origin: Any) -> bool:
    model = getattr(origin, "model", None)
    return isinstance(model, type) and issubclass(model, Page)


# Pages


def _watch_page(page: Page, update_fields: Any) -> None:
    if _releasing.get() == page.pk and page.pk is not None:
        return
    before = _stored(page)
    if before is None:
        _watch_new_page(page)
        return
    written = _written(update_fields)
    if page.live and not before.live and written("live"):
        refuse(DoorIsShut())
    changed = [name for name in _changed(page, before) if written(name)]
    if "alias_of" in changed or "locale" in changed:
        refuse(DoorIsShut())
    if written("url_path") and not _stands_where_it_says(page, before):
        refuse(DoorIsShut())
    if "slug" in changed and before.addresses.exists():
        refuse(DoorIsShut())
    if changed and before.live:
        refuse(DoorIsShut())
    if changed and _is_closed(page.pk):
        refuse(TextIsClosed())


def _watch_new_page(page: Page) -> None:
    if type(page) is Page and page.depth == 1:
        return  # the root under which the languages' trees stand
    if page.live or page.alias_of_id:
        refuse(DoorIsShut())
    parent = page.get_parent()
    if parent and parent.depth > 1 and parent.locale_id != page.locale_id:
        refuse(DoorIsShut(_("A page lives in the tree of its own language.")))


def _stands_where_it_says(page: Page, before: Page) -> bool:
    """Whether its address is the old one or the one its place in the tree gives it."""
    if page.url_path == before.url_path:
        return True
    parent = page.get_parent(update=True)
    return parent is None or page.url_path == f"{parent.url_path}{page.slug}/"


def _stored(page: Page) -> Page | None:
    """The row as it is in the database, in its own class."""
    if page.pk is None:
        return None
    model = page.specific_class or type(page)
    found: Page | None = model._base_manager.filter(pk=page.pk).first()
    return found


def _written(update_fields: Any) -> Any:
    if update_fields is None:
        return lambda name: True
    # Django accepts a foreign key's column here as well as its name.
    names = {*update_fields, *(name.removesuffix("_id") for name in update_fields)}
    return names.__contains__


def _changed(page: Page, before: Page) -> list[str]:
    """The declared public columns that differ from the stored row."""
    names: tuple[str, ...] = PAGE_COLUMNS
    if isinstance(page, ApprovedPage):
        names = (*PAGE_COLUMNS, *page.public_fields)
    return [
        name
        for name in dict.fromkeys(names)
        if _value(page, name) != _value(before, name)
    ]


def _value(page: Page, name: str) -> Any:
    field = page._meta.get_field(name)
    if not getattr(field, "concrete", False):
        return None  # child relations: their rows are watched themselves
    if isinstance(field, StreamField):
        return field.value_from_object(page).get_prep_value()
    return field.get_prep_value(field.value_from_object(page))


def _is_closed(page_id: int) -> bool:
    version = LanguageVersion.objects.filter(page_id=page_id).first()
    return version is not None and version.is_closed


# Child rows


def _pages_above(instance: Any) -> Iterator[int]:
    """The pages whose public content the row is part of, or would stop being."""
    for field in instance._meta.concrete_fields:
        if (
            isinstance(field, ParentalKey)
            and issubclass(field.related_model, ApprovedPage)
            and field.remote_field.get_accessor_name()
            in field.related_model.public_fields
        ):
            parents = {field.value_from_object(instance)}
            if instance.pk is not None:
                stored = type(instance)._base_manager.filter(pk=instance.pk)
                parents |= {*stored.values_list(field.attname, flat=True)}
            yield from parents - {None}


def _watch_child(page_id: int) -> None:
    if _releasing.get() == page_id:
        return
    if Page.objects.filter(pk=page_id, live=True).exists():
        refuse(DoorIsShut())
    if _is_closed(page_id):
        refuse(TextIsClosed())


# Revisions


def _watch_revision(revision: Revision, update_fields: Any) -> None:
    page = _page_of(revision)
    if page is None:
        return
    written = _written(update_fields)
    if written("approved_go_live_at") and revision.approved_go_live_at:
        refuse(DoorIsShut(_("Releases are scheduled here, not in Wagtail.")))
    if not written("content"):
        return
    before = None
    if revision.pk is not None:
        before = Revision.objects.filter(pk=revision.pk).values_list("content").first()
    if before not in (None, (revision.content,)) and _is_sealed(revision):
        refuse(TextIsClosed(_("A revision that was handed over never changes.")))
    if page.pk in (_sealing.get(), _releasing.get()):
        return
    version = LanguageVersion.objects.filter(page_id=page.pk).first()
    if version is None:
        return
    if version.is_closed:
        refuse(TextIsClosed())
    if not version.is_source and before is None:
        refuse(
            DoorIsShut(_("A translation is written in the desk, segment by segment."))
        )


def _watch_revision_delete(revision: Revision) -> None:
    if _page_of(revision) is not None and _is_sealed(revision):
        refuse(RevisionIsKept())


def _page_of(revision: Revision) -> Page | None:
    model = revision.content_type.model_class()
    if model is None or not issubclass(model, Page):
        return None
    found: Page | None = Page.objects.filter(pk=revision.object_id).first()
    return found


def _is_sealed(revision: Revision) -> bool:
    return HandOver.objects.filter(sealed_revision_id=revision.pk).exists()


# Languages


def _watch_locale(locale: Locale) -> None:
    """A text never becomes public as one in another language."""
    before = Locale.objects.filter(pk=locale.pk).first()
    if (
        before is not None
        and before.language_code != locale.language_code
        and LanguageVersion.objects.filter(locale=before).exists()
    ):
        refuse(DoorIsShut(_("A language that pages are written in keeps its code.")))


# What follows from a write


def follow_save(
    sender: Any, instance: Any, created: bool, update_fields: Any = None, **kwargs: Any
) -> None:
    if isinstance(instance, ApprovedPage) and created:
        versions.register(instance)
    elif isinstance(instance, Page):
        # The base class included: that is how Wagtail's expiry saves.
        if not instance.live and _written(update_fields)("live"):
            _end_release(instance.pk)
    elif isinstance(instance, Revision) and instance.user_id is not None:
        _remember_author(instance)


def _remember_author(revision: Revision) -> None:
    page = _page_of(revision)
    if page is None or page.pk in (_sealing.get(), _releasing.get()):
        return
    version = LanguageVersion.objects.filter(page_id=page.pk).first()
    if version is not None and revision.user_id is not None:
        versions.contributed(version, revision.user_id)


def _end_release(page_id: int) -> None:
    from cms.approval.release import end_current  # noqa: PLC0415 -- it uses the guard

    end_current(page_id)


# Moves


def watch_move(
    sender: Any, instance: Page, parent_page_after: Page, **kwargs: Any
) -> None:
    """Before anything is written, refuse to let a page change its language tree."""
    if (
        parent_page_after.depth > 1
        and parent_page_after.locale_id != instance.locale_id
    ):
        refuse(DoorIsShut(_("A page lives in the tree of its own language.")))
