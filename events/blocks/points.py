"""What came of an event: points that readers look for and link to."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.blocks.prose import PointsBlock


class KeyPointsBlock(PointsBlock):
    class Meta:
        icon = "pick"
        label = pgettext_lazy("block", "Key points")
        description = _("What a reader in a hurry should know")
        template = "events/blocks/points.html"
        preview_value = ["<p>Forty schools take part.</p>"]


class RecommendationsBlock(PointsBlock):
    """Numbered through the whole report, each with an address of its own."""

    class Meta:
        icon = "list-ol"
        label = pgettext_lazy("block", "Recommendations")
        description = _("What the event recommends, numbered")
        template = "events/blocks/recommendations.html"
        preview_value = ["<p>To train one teacher in every school.</p>"]


class OutcomesBlock(PointsBlock):
    class Meta:
        icon = "check"
        label = pgettext_lazy("block", "Outcomes")
        description = _("What was decided, signed or founded")
        template = "events/blocks/points.html"
        preview_value = ["<p>A memorandum was signed.</p>"]
