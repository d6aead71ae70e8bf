"""What an event consisted of: sessions with their times and those who spoke."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from events import choosers
from events.blocks.records import RecordBlock


class SessionBlock(blocks.StructBlock):
    """One part of an event. What a session may not lack, `events/rules.py` says."""

    title = blocks.CharBlock(
        label=pgettext_lazy("session", "Title"),
        max_length=300,
        default="",
        required=False,
    )
    day = blocks.DateBlock(
        label=pgettext_lazy("session", "Day"),
        help_text=_("Leave empty when it is the first day of the event"),
        required=False,
    )
    starts_at = blocks.TimeBlock(
        label=pgettext_lazy("session", "Begins"),
        help_text=_("By the clock of the place, in the time zone of the event"),
        required=False,
    )
    ends_at = blocks.TimeBlock(label=pgettext_lazy("session", "Ends"), required=False)
    speakers = blocks.ListBlock(
        RecordBlock(choosers.PERSON, label=pgettext_lazy("role", "Speaker")),
        label=pgettext_lazy("session", "Speakers"),
        default=[],
        required=False,
    )
    description = blocks.TextBlock(
        label=pgettext_lazy("session", "Description"),
        help_text=_("What it was about, in a sentence or two"),
        rows=3,
        default="",
        required=False,
    )

    public = ("title", "day", "starts_at", "ends_at", "speakers", "description")
    # In Russian, what somebody else did is often another word.
    beside_prose = ("speakers",)

    class Meta:
        icon = "calendar-alt"
        label = pgettext_lazy("event", "Session")


class ProgrammeBlock(blocks.StreamBlock):
    session = SessionBlock()

    public = ("session",)
