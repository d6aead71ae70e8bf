"""Blocks that name a record by its number; names are joined when a page is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.coreutils import resolve_model_string

from cms.core.at_hand import AtHandBlock
from events import choosers

_by_number: ContextVar[bool] = ContextVar("by_number", default=False)


@contextmanager
def by_number() -> Iterator[None]:
    """People and organisations that are read inside are their numbers alone.

    A page needs no more of them: names are joined by number, and no row of a record
    that a text names is ever deleted.
    """
    token = _by_number.set(True)
    try:
        yield
    finally:
        _by_number.reset(token)


class RecordBlock(AtHandBlock):
    """One person, organisation, venue or topic."""

    named_as = "record"

    def __init__(self, chooser: choosers.RecordChooser, **kwargs: Any) -> None:
        self.chooser = chooser
        super().__init__(**kwargs)

    @cached_property
    def target_model(self) -> Any:
        return resolve_model_string(self.chooser.model)

    @cached_property
    def widget(self) -> Any:
        return self.chooser.block_widget

    def bulk_to_python(self, values: Any) -> Any:
        if _by_number.get() and self.chooser in (
            choosers.PERSON,
            choosers.ORGANISATION,
        ):
            return [value and self.target_model(pk=value) for value in values]
        return super().bulk_to_python(values)

    def clean(self, value: Any) -> Any:
        """A record that was read with all others is not looked up once more.

        Wagtail would ask for each row of a report, at every hand-over.
        """
        return value if isinstance(value, self.model_class) else super().clean(value)


class Role(blocks.ChoiceBlock):
    """What somebody did at the event, in the order in which readers expect them."""

    choices = [
        ("opening", pgettext_lazy("role", "Opening remarks")),
        ("keynote", pgettext_lazy("role", "Keynote")),
        ("moderator", pgettext_lazy("role", "Moderator")),
        ("speaker", pgettext_lazy("role", "Speaker")),
        ("trainer", pgettext_lazy("role", "Trainer")),
        ("organiser", pgettext_lazy("role", "Organiser")),
        ("participant", pgettext_lazy("role", "Participant")),
    ]


class ParticipantBlock(blocks.StructBlock):
    """Somebody at the event: who, in which role, and for whom at that time."""

    person = RecordBlock(choosers.PERSON, label=_("Person"))
    role = Role(label=pgettext_lazy("event", "Role"), default="speaker")
    position = blocks.CharBlock(
        label=pgettext_lazy("person", "Position"),
        help_text=_("What the person was at that time, as the report says it"),
        max_length=300,
        required=False,
    )
    affiliation = RecordBlock(
        choosers.ORGANISATION,
        label=_("Affiliation"),
        help_text=_("The organisation the person spoke for at that time"),
        required=False,
    )

    public = ("person", "role", "position", "affiliation")
    # Of somebody else the same position has to be looked at again.
    beside_prose = ("person", "affiliation")

    class Meta:
        icon = "user"
        label = pgettext_lazy("event", "Participant")


class ParticipantsBlock(blocks.StreamBlock):
    participant = ParticipantBlock()

    public = ("participant",)


class Part(blocks.ChoiceBlock):
    """What an organisation had to do with the event."""

    choices = [
        ("organiser", pgettext_lazy("organisation", "Organiser")),
        ("co_organiser", pgettext_lazy("organisation", "Co-organiser")),
        ("partner", pgettext_lazy("organisation", "Partner")),
        ("supporter", pgettext_lazy("organisation", "With support from")),
    ]


class TakingPartBlock(blocks.StructBlock):
    organisation = RecordBlock(choosers.ORGANISATION, label=_("Organisation"))
    part = Part(label=pgettext_lazy("organisation", "Part"), default="organiser")

    public = ("organisation", "part")

    class Meta:
        icon = "group"
        label = _("Organisation")


class OrganisationsBlock(blocks.StreamBlock):
    organisation = TakingPartBlock()

    public = ("organisation",)


class TopicsBlock(blocks.StreamBlock):
    topic = RecordBlock(choosers.TOPIC, label=_("Topic"), icon="tag")

    public = ("topic",)
