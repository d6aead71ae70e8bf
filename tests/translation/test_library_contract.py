"""What we rely on inside wagtail-localize; a new version must keep all of it."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from django.apps import apps
from django.db.models.signals import post_delete
from django.test import Client
from django.urls import reverse
from wagtail import hooks
from wagtail_localize import wagtail_hooks
from wagtail_localize.fields import (
    SynchronizedField,
    TranslatableField,
    copy_synchronised_fields,
    get_translatable_fields,
)
from wagtail_localize.models import handle_translation_on_delete
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.segments.types import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.strings import StringValue

from events.models import ReportPage
from tests.cast import in_language


def parameters(function: Any) -> list[str]:
    return list(inspect.signature(function).parameters)


def test_the_functions_take_what_we_give_them() -> None:
    assert parameters(extract_segments) == ["instance"]
    assert parameters(ingest_segments) == [
        *("original_obj", "translated_obj", "src_locale", "tgt_locale", "segments"),
    ]
    assert parameters(copy_synchronised_fields) == ["source", "target"]
    assert parameters(StringValue)[:1] == ["data"]
    assert parameters(StringSegmentValue) == ["path", "string", "attrs", "kwargs"]


def test_a_page_declares_its_fields_with_the_librarys_classes() -> None:
    fields = {type(f): [] for f in get_translatable_fields(ReportPage)}
    for field in get_translatable_fields(ReportPage):
        fields[type(field)].append(field.field_name)
    assert fields == {
        TranslatableField: list(ReportPage.prose),
        SynchronizedField: list(ReportPage.facts),
    }


@pytest.mark.django_db
def test_extract_ingest_and_copy_do_what_we_use_them_for(public_report: Any) -> None:
    source, target = public_report, in_language(public_report, "kk")
    values = [value for value in extract_segments(source) if not value.is_empty()]
    strings = [value for value in values if isinstance(value, StringSegmentValue)]
    templates = [value for value in values if isinstance(value, TemplateSegmentValue)]
    paragraph = next(
        block.id for block in source.body if block.block_type == "paragraph"
    )
    assert [
        value.string.data for value in strings if value.path == f"body.{paragraph}"
    ] == ["Forty <b>teachers</b> met.", "They sang."]
    assert [value.path for value in templates] == [f"body.{paragraph}"]

    source.attendance = "online"
    copy_synchronised_fields(source, target)
    assert target.attendance == "online"
    numbered = [value.with_order(order) for order, value in enumerate(values)]
    ingest_segments(source, target, source.locale, target.locale, numbered)
    assert (target.title, target.lead) == (source.title, source.lead)
    assert target.body.get_prep_value() == source.body.get_prep_value()


def test_its_hooks_are_out_of_the_registry() -> None:
    hooks.search_for_hooks()
    left = {
        name
        for name, registered in hooks._hooks.items()
        for function, _order in registered
        if function.__module__.startswith("wagtail_localize.")
    }
    assert left == {"register_admin_urls", "register_icons"}
    # They are still the ones that we took out.
    assert callable(wagtail_hooks.before_edit_page)


def test_its_delete_handler_is_disconnected() -> None:
    receivers = [
        receiver
        for model in apps.get_models()
        for kind in post_delete._live_receivers(model)  # plain ones, asynchronous ones
        for receiver in kind
    ]
    assert handle_translation_on_delete not in receivers


LIBRARY_ADDRESSES = {
    pattern.name: dict.fromkeys(pattern.pattern.converters, 1)
    for namespace in wagtail_hooks.register_admin_urls()
    for pattern in namespace.url_patterns
    if pattern.name != "javascript_catalog"
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", LIBRARY_ADDRESSES)
def test_its_addresses_reverse_and_answer_404(name: str, admin_client: Client) -> None:
    address = reverse(f"wagtail_localize:{name}", kwargs=LIBRARY_ADDRESSES[name])
    for method in (admin_client.get, admin_client.post, admin_client.put):
        assert method(address).status_code == 404


@pytest.mark.django_db
def test_a_report_in_three_languages_leaves_none_of_its_rows(
    public_report: Any,
) -> None:
    rows = {
        model.__name__: model._base_manager.count()
        for model in apps.get_app_config("wagtail_localize").get_models()
    }
    assert rows == dict.fromkeys(rows, 0)
    assert {"TranslationSource", "Translation", "StringTranslation"} <= set(rows)
