"""A report as a project without this house would model it, and the list of them."""

from django.core.paginator import Paginator
from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.fields import StreamField
from wagtail.models import Page, Site

A_PAGE = 20


class StockPage(Page):
    """What stands around every page: the way home and the other languages."""

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        translations = self.get_translations(inclusive=True).live()
        context["translations"] = translations.select_related("locale")
        context["home"] = Site.find_for_request(request).root_page.localized
        return context


class StockIndex(StockPage):
    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        reports = StockReport.objects.child_of(self).live().order_by("-starts_on")
        context["reports"] = Paginator(reports, A_PAGE).get_page(
            request.GET.get("page")
        )
        return context


class StockTag(TaggedItemBase):
    content_object = ParentalKey(
        "stock.StockReport", on_delete=models.CASCADE, related_name="tagged_items"
    )


class StockReport(StockPage):
    lead = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    body = StreamField([("heading", CharBlock()), ("paragraph", RichTextBlock())])
    tags = ClusterTaggableManager(through=StockTag, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("place"),
        FieldPanel("starts_on"),
        FieldPanel("body"),
        FieldPanel("tags"),
    ]
