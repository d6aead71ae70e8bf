"""What wagtail-localize offers to publish a translation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

from django.test import TestCase
from wagtail.models import Locale, Page, PageLogEntry
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object, translate_page_subtree
from wagtail_localize.synctree import synchronize_tree
from wagtail_localize.views.convert import convert_to_alias
from wagtail_localize.views.edit_translation import edit_translation
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from tests.architecture.doors.base import Family, as_root
from tests.architecture.house import House
from tests.past_triggers import without_triggers

door = Family()


def localised(house: House, name: str, *languages: str) -> TranslationSource:
    """wagtail-localize's own rows for a page, as its submit screen makes them."""
    page = getattr(house, name)
    source, _created = TranslationSource.get_or_create_from_instance(page)
    for language in languages:
        Translation.objects.create(
            source=source,
            target_locale=Locale.objects.get(language_code=language),
            enabled=True,
        )
    return source


def and_commit(act: Callable[[], Any]) -> None:
    """wagtail-localize publishes when the transaction has been committed."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        act()


for _publish in (True, False):

    @door(f"wagtail-localize: save_target(publish={_publish}) of a live translation")
    def _(house: House, publish: bool = _publish) -> Iterator[None]:
        source = localised(house, "report", "kk")
        yield
        target = source.translations.get()
        and_commit(lambda: target.save_target(publish=publish))

    @door(f"wagtail-localize: save_target(publish={_publish}) of a new translation")
    def _(house: House, publish: bool = _publish) -> Iterator[None]:
        source = localised(house, "draft_report", "kk")
        yield
        target = source.translations.get()
        and_commit(lambda: target.save_target(publish=publish))


@door("wagtail-localize: save_target(publish=True) of an alias")
def _(house: House) -> Iterator[None]:
    target = localised(house, "report", "kk").translations.get()
    with without_triggers():
        Page.objects.filter(pk=house.report_kk.pk).update(alias_of=house.report)
    yield
    and_commit(lambda: target.save_target(publish=True))


@door("wagtail-localize: translate_object")
def _(house: House) -> Iterator[None]:
    locale = Locale.objects.get(language_code="kk")
    yield
    and_commit(lambda: translate_object(house.draft_report, [locale]))


@door("wagtail-localize: translate_page_subtree")
def _(house: House) -> Iterator[None]:
    locale = Locale.objects.get(language_code="kk")
    yield
    and_commit(
        lambda: translate_page_subtree(
            house.index.pk, [locale], None, house.people["root"]
        )
    )


@door("wagtail-localize: submit screen")
def _(house: House) -> Iterator[None]:
    locale = Locale.objects.get(language_code="kk")
    request = as_root(house, {"locales": str(locale.pk)})
    yield
    view = SubmitPageTranslationView.as_view()
    and_commit(lambda: view(request, page_id=house.draft_report.pk))


@door("wagtail-localize: update screen with publish_translations")
def _(house: House) -> Iterator[None]:
    source = localised(house, "report", "kk", "ru")
    request = as_root(house, {"publish_translations": "on"})
    yield
    view = UpdateTranslationsView.as_view()
    and_commit(lambda: view(request, translation_source_id=source.pk))


@door("wagtail-localize: edit screen, publish")
def _(house: House) -> Iterator[None]:
    translation = localised(house, "report", "kk").translations.get()
    request = as_root(house, {"action": "publish"})
    yield
    and_commit(lambda: edit_translation(request, translation, house.report_kk))


@door("wagtail-localize: convert_to_alias")
def _(house: House) -> Iterator[None]:
    localised(house, "report", "kk")
    request = as_root(house)
    yield
    # Its log entry has no place here: its hooks are taken out.
    with mock.patch.object(PageLogEntry.objects, "log_action"):
        convert_to_alias(request, house.report_kk.pk)


@door("wagtail-localize: get_ephemeral_translated_instance().save_revision()")
def _(house: House) -> Iterator[None]:
    source = localised(house, "report", "kk")
    locale = Locale.objects.get(language_code="kk")
    yield
    source.get_ephemeral_translated_instance(locale, fallback=True).save_revision()


@door("wagtail-localize: synchronize_tree")
def _(house: House) -> Iterator[None]:
    source, target = (Locale.objects.get(language_code=code) for code in ("en", "kk"))
    yield
    synchronize_tree(source, target)
