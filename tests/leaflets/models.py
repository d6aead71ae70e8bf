"""A page with every kind of content a door may touch; only tests have it."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin

from cms.approval.models import ApprovedPage


class LeafletPage(ApprovedPage):
    text = RichTextField(blank=True)
    picture = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    paper = models.ForeignKey(
        "wagtaildocs.Document", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    remark = models.TextField(blank=True)

    prose = (*ApprovedPage.prose, "text", "signatories")
    facts = ("picture", "paper")
    private = ("remark",)
    template = "leaflets/leaflet_page.html"


class Signatory(TranslatableMixin, Orderable):
    page = ParentalKey(
        LeafletPage, on_delete=models.CASCADE, related_name="signatories"
    )
    name = models.CharField(max_length=100)
    office = models.CharField(max_length=100, blank=True)

    public_fields = ("name", "office")

    class Meta(TranslatableMixin.Meta):
        ordering = ["sort_order"]

    def __str__(self) -> str:
        return self.name
