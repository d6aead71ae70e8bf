"""Names inside a sentence: a mention keeps its words, its number says who is meant."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler

from cms.core.numbers import record_number
from events import choosers
from events.models.organisations import Organisation
from events.models.people import Person


class Mention(LinkHandler):
    """Prints the words as they were written: a case ending is the writer's.

    A report gives them an address (`events.linked`); without one they are words. The
    number makes the record known to hand-overs, so it cannot go.
    """

    model: Any = None

    @classmethod
    def get_model(cls) -> Any:
        return cls.model

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, Any]) -> str:
        return "<a>"

    @classmethod
    def extract_references(cls, attrs: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
        number = record_number(attrs.get("id"))
        if number is not None:
            yield cls.model, str(number), "", ""


class PersonMention(Mention):
    identifier = "person"
    model = Person


class OrganisationMention(Mention):
    identifier = "organisation"
    model = Organisation


class MentionElement(LinkElementHandler):
    """What the editor knows of a mention in a stored text.

    One whose number is none names nobody, and is words once the editor stores it.
    """

    def __init__(self, mention: type[Mention]) -> None:
        super().__init__(mention.identifier.upper())
        self.model = mention.model

    def get_attribute_data(self, attrs: dict[str, Any]) -> dict[str, Any]:
        number = record_number(attrs.get("id"))
        if number is None:
            return {"id": None, "name": ""}
        record = self.model.objects.filter(pk=number).with_names().first()
        name = str(record.standing) if record else ""
        return {"id": str(number), "name": name}


def _stored(mention: type[Mention]) -> Any:
    def element(props: dict[str, Any]) -> Any:
        # The editor runs in a browser, where anybody can write anything.
        number = record_number(props.get("id"))
        if number is None:
            return props["children"]
        attributes = {"linktype": mention.identifier, "id": str(number)}
        return DOM.create_element("a", attributes, props["children"])

    return element


class MentionFeature(EntityFeature):
    """One kind of mention in the editor, and the keys of all of them, once."""

    KEYS = MappingProxyType({"type": "mentions"})

    def construct_options(self, options: dict[str, Any]) -> None:
        super().construct_options(options)
        plugins = options.setdefault("plugins", [])
        if self.KEYS not in plugins:
            plugins.append(dict(self.KEYS))


# What each kind looks like in the toolbar, where it is chosen, and by which key.
TOOLS = (
    (PersonMention, "user", _("Mention a person (Alt+M)"), choosers.PERSON),
    (
        OrganisationMention,
        "group",
        _("Mention an organisation (Alt+O)"),
        choosers.ORGANISATION,
    ),
)


def register(features: Any) -> None:
    """The features "person" and "organisation", for the editor and for the page."""
    for mention, icon, label, chooser in TOOLS:
        kind = mention.identifier
        features.register_link_type(mention)
        features.register_editor_plugin(
            "draftail",
            kind,
            MentionFeature(
                {
                    "type": kind.upper(),
                    "icon": icon,
                    "description": label,
                    "chooserUrls": {
                        "recordChooser": reverse_lazy(chooser.get_url_name("choose"))
                    },
                },
                js=["wagtailadmin/js/chooser-modal.js", "records/mentions.js"],
            ),
        )
        features.register_converter_rule(
            "contentstate",
            kind,
            {
                "from_database_format": {
                    f'a[linktype="{kind}"]': MentionElement(mention)
                },
                "to_database_format": {
                    "entity_decorators": {kind.upper(): _stored(mention)}
                },
            },
        )
