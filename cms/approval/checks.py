"""House rules about page classes and blocks, said where the developer is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core import checks
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page

from cms.approval.models import ApprovedPage

# What Wagtail puts on every page is either an address, bookkeeping or declared by us.
WAGTAILS_OWN = {field.name for field in Page._meta.get_fields()}
PLACES_A_ROW = {"sort_order", "translation_key", "locale"}
DECLARED_BY_BASE = {"title", "search_description"}


@checks.register(checks.Tags.models)
def check_declarations(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Every field, child relation and block is public or private, never undeclared."""
    return [
        message
        for model in apps.get_models()
        if issubclass(model, ApprovedPage)
        for message in (
            *_undeclared(model),
            *_twice(model),
            *_blocks(model),
            *_children(model),
        )
    ]


def own_names(model: Any) -> set[str]:
    fields = {
        field.name
        for field in model._meta.get_fields()
        if (field.concrete or field.many_to_many) and not field.auto_created
    }
    children = {relation.name for relation in get_all_child_relations(model)}
    own = {
        name
        for name in fields | children
        if name not in WAGTAILS_OWN and not name.endswith("_ptr")
    }
    return own - {COMMENTS_RELATION_NAME}


def _undeclared(model: Any) -> Iterator[checks.Error]:
    declared = {*model.prose, *model.facts, *model.private}
    for name in sorted((own_names(model) | DECLARED_BY_BASE) - declared):
        yield checks.Error(
            f"{model._meta.label}.{name} is neither public nor private.",
            hint="Name it in prose, facts or private.",
            obj=model,
            id="approval.E001",
        )
    for name in sorted(declared - own_names(model) - DECLARED_BY_BASE):
        yield checks.Error(
            f"{model._meta.label} declares {name!r}, which it does not have.",
            obj=model,
            id="approval.E002",
        )


def _twice(model: Any) -> Iterator[checks.Error]:
    names = [*model.prose, *model.facts, *model.private]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield checks.Error(
            f"{model._meta.label} declares {name!r} twice.",
            obj=model,
            id="approval.E003",
        )


def _blocks(model: Any) -> Iterator[checks.Error]:
    for name in model.public_fields:
        field = model._meta.get_field(name)
        if isinstance(field, StreamField):
            yield from _undeclared_blocks(
                field.stream_block, f"{model._meta.label}.{name}"
            )


def _children(model: Any) -> Iterator[checks.Error]:
    """The columns of public child rows, but for those that only place the row."""
    for relation in get_all_child_relations(model):
        if relation.name not in model.public_fields:
            continue
        child = relation.related_model
        declared = {
            *getattr(child, "public_fields", ()),
            *getattr(child, "private_fields", ()),
        }
        own = {
            field.name
            for field in child._meta.concrete_fields
            if not field.primary_key and field.name not in PLACES_A_ROW
        }
        for name in sorted(own - declared - {relation.field.name}):
            yield checks.Error(
                f"{child._meta.label}.{name} is neither public nor private.",
                hint=f"Name it in public_fields or private_fields of {child.__name__}.",
                obj=child,
                id="approval.E005",
            )


def _undeclared_blocks(block: Any, where: str) -> Iterator[checks.Error]:
    if isinstance(block, blocks.BaseStructBlock | blocks.BaseStreamBlock):
        declared = {*getattr(block, "public", ()), *getattr(block, "private", ())}
        for name in sorted(set(block.child_blocks) ^ declared):
            yield checks.Error(
                f"The block {where}.{name} is neither public nor private.",
                hint=f"Name it in public or private of {type(block).__name__}.",
                obj=type(block),
                id="approval.E004",
            )
        for name, child in block.child_blocks.items():
            yield from _undeclared_blocks(child, f"{where}.{name}")
    elif isinstance(block, blocks.ListBlock):
        yield from _undeclared_blocks(block.child_block, f"{where}[]")
