"""What a page's prose is made of: the only module that touches wagtail-localize.

Its functions run over our rows; none of its own rows is ever written.
"""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.signals import post_delete
from wagtail import hooks
from wagtail.fields import StreamField
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import (
    SynchronizedField,
    TranslatableField,
    copy_synchronised_fields,
)
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.segments.types import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.strings import StringValue

from cms.core.digest import digest
from cms.core.html import clean_segment

# Cleaned text writes links in one way only, and none inside another.
_LINK = re.compile(r'<a id="(?P<id>[^"]*)">(?P<words>.*?)</a>', re.DOTALL)


@dataclass(frozen=True)
class SourceSegment:
    """One piece of prose as it stands in a source page."""

    path: str
    position: int  # among the segments that share the path
    source: str  # HTML; links carry only an id
    attrs: dict[str, Any] | None
    beside: dict[str, Any] | None = None  # facts of the block that the prose is about

    @property
    def digest(self) -> str:
        about = [self.beside] if self.beside else []
        return digest([self.source, self.attrs, *about])


def translatable_fields(prose: Iterable[str], facts: Iterable[str]) -> list[Any]:
    """Prose is translated, facts are copied; what is in neither stays as it is."""
    return [
        *(TranslatableField(name) for name in prose),
        *(SynchronizedField(name) for name in facts),
    ]


def extract(page: Page) -> list[SourceSegment]:
    """The page's prose in page order; empty strings are nothing to translate."""
    beside = dict(_facts_beside_prose(page))
    return [
        SourceSegment(
            value.path,
            position,
            value.string.data,
            value.attrs,
            beside.get(value.path.rpartition(".")[0]),
        )
        for value, position in _placed(_numbered(page))
    ]


def _facts_beside_prose(page: Page) -> Iterator[tuple[str, dict[str, Any]]]:
    """By content path: what a block declares in `beside_prose`.

    The same position of another person is another text to translate.
    """
    for field in page._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        value = field.value_from_object(page)
        for child in value.get_prep_value():
            block = value.stream_block.child_blocks.get(child["type"])
            names = getattr(block, "beside_prose", ())
            if names:
                facts = {name: _without_ids(child["value"].get(name)) for name in names}
                yield f"{field.name}.{child['id']}", facts


def _without_ids(value: Any) -> Any:
    """A list says what it says, whichever ids its items were given."""
    if not isinstance(value, list):
        return value
    return [item["value"] if isinstance(item, dict) else item for item in value]


def _numbered(page: Page) -> list[Any]:
    return [
        value.with_order(order)
        for order, value in enumerate(extract_segments(page))
        if not value.is_empty()
    ]


def _placed(values: list[Any]) -> list[tuple[StringSegmentValue, int]]:
    """Each string with its position among the strings of the same path."""
    seen: defaultdict[str, int] = defaultdict(int)
    placed = []
    for value in values:
        if isinstance(value, StringSegmentValue):
            placed.append((value, seen[value.path]))
            seen[value.path] += 1
    return placed


def source_page(model: type[Page], content: Mapping[str, Any]) -> Page:
    """The page a snapshot froze, in memory only; it must never be saved."""
    page: Page = model.from_serializable_data(
        copy.deepcopy(dict(content)), check_fks=False, strict_fks=False
    )
    return page


def build(
    *, source: Page, target: Page, translations: Mapping[tuple[str, int], str]
) -> Page:
    """The target with the source's facts and structure and the translations' prose.

    `translations` maps (path, position) to clean segment HTML; a missing one leaves
    its place empty, never in the source's language. A link whose id the source segment
    does not have becomes its words; the checks refuse it before a hand-over. Works on
    `target` in memory and returns it; nothing is saved.
    """
    # Ingesting writes into the StreamField value of the page it reads.
    original = copy.deepcopy(source)
    _blank_prose(target)
    copy_synchronised_fields(original, target)
    values = _numbered(original)
    strings = [
        _translated(value, translations.get((value.path, position), ""))
        for value, position in _placed(values)
    ]
    templates = [value for value in values if isinstance(value, TemplateSegmentValue)]
    ingest_segments(
        original, target, original.locale, target.locale, [*templates, *strings]
    )
    return target


def replaced(page: Page, path: str, position: int, text: str) -> Page:
    """The page with one piece of its own prose said anew, in memory.

    `text` is clean segment HTML. Raises LookupError when nothing stands at that place.
    """
    texts = {(one.path, one.position): one.source for one in extract(page)}
    if (path, position) not in texts:
        raise LookupError(f"{path}[{position}]")
    return build(
        source=page,
        target=copy.deepcopy(page),
        translations={**texts, (path, position): text},
    )


def _translated(value: StringSegmentValue, text: str) -> StringSegmentValue:
    # Cleaned again here: what is stored may predate today's rules (design rule 7).
    text = _without_unknown_links(clean_segment(text), value.attrs or {})
    return StringSegmentValue(
        value.path, StringValue(text), attrs=value.attrs, order=value.order
    )


def _without_unknown_links(cleaned: str, known: Mapping[str, Any]) -> str:
    return _LINK.sub(
        lambda link: link[0] if link["id"] in known else link["words"], cleaned
    )


def _blank_prose(target: Page) -> None:
    for field in target.translatable_fields:
        if isinstance(field, TranslatableField):
            model_field = field.get_field(type(target))
            if isinstance(model_field, models.CharField | models.TextField):
                setattr(target, model_field.attname, "")


def keep_the_library_quiet() -> None:
    """Take wagtail-localize's hooks and handlers out: we use it as functions only.

    Its edit hook would replace our desk, its buttons and menu item query per page and
    link to addresses that we answer with 404, its delete handler queries on every
    deletion of a translatable row.
    """
    _remove_hooks()
    _disconnect_delete_handlers()


def _remove_hooks() -> None:
    import wagtail_localize.wagtail_hooks  # noqa: F401, PLC0415 -- registers them first

    kept_names = {"register_admin_urls", "register_icons"}
    for name, registered in hooks._hooks.items():
        if name in kept_names:
            continue
        hooks._hooks[name] = [
            (function, order)
            for function, order in registered
            if not function.__module__.startswith("wagtail_localize.")
        ]


def _disconnect_delete_handlers() -> None:
    from wagtail_localize.models import (  # noqa: PLC0415 -- needs the app registry
        handle_translation_on_delete,
    )

    for model in apps.get_models():
        if issubclass(model, TranslatableMixin):
            post_delete.disconnect(handle_translation_on_delete, sender=model)
