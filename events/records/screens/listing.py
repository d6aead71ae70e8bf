"""The list of one kind of record: what each is called in every language."""

from __future__ import annotations

from typing import Any

import django_filters  # type: ignore[import-untyped]  # it ships no types
from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from cms.core.languages import active_language, choices, codes, native_name
from events.choosers import LONGEST_SEARCH, CountedRecords
from events.models import Name, NameProposal, Record
from events.records.screens import kinds, links
from events.records.screens.name_states import NameState, state
from events.records.screens.policy import may_make
from events.records.screens.screen import ForPeopleWithARole
from events.records.screens.waiting import waiting_for

A_PAGE = 50


class SearchByAnyName(SearchForm):
    """As Wagtail's, for no longer a text than the choosers take."""

    q = forms.CharField(
        label=pgettext_lazy("record", "Name"),
        max_length=LONGEST_SEARCH,
        required=False,
    )


class InState(WagtailFilterSet):
    """Which of the records to show."""

    waiting = django_filters.ChoiceFilter(
        label=gettext_lazy("Waiting for me"),
        method="waiting_for_me",
        choices=[("yes", gettext_lazy("Names for me to confirm"))],
        empty_label=gettext_lazy("All"),
        widget=forms.RadioSelect,
    )
    missing = django_filters.ChoiceFilter(
        label=gettext_lazy("Without a name in"),
        method="without_a_name",
        choices=choices,
        empty_label=gettext_lazy("All"),
        widget=forms.RadioSelect,
    )
    retired = django_filters.ChoiceFilter(
        label=pgettext_lazy("record", "Retired"),
        method="that_are_retired",
        choices=[("yes", gettext_lazy("Only the retired ones"))],
        empty_label=gettext_lazy("None of them"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Record
        fields: tuple[str, ...] = ()

    def waiting_for_me(self, queryset: Any, name: str, value: str) -> Any:
        proposals = waiting_for(self.request.user)
        return queryset.filter(pk__in=proposals.order_by().values("name__record"))

    def without_a_name(self, queryset: Any, name: str, value: str) -> Any:
        named = Name.objects.filter(language=value)
        proposals = NameProposal.objects.open().filter(name__language=value)
        return queryset.exclude(
            pk__in=named.filter(edition__gt=0).values("record")
        ).exclude(pk__in=proposals.order_by().values("name__record"))

    def that_are_retired(self, queryset: Any, name: str, value: str) -> Any:
        return queryset  # the list decides, also where nothing was chosen


class NameColumn(Column):
    """The name in one language and how it stands, leading to the page of that name."""

    cell_template_name = "events/records/cells/name.html"

    def __init__(self, language: str) -> None:
        super().__init__(language, label=native_name(language), classname="record-name")

    def get_value(self, instance: Any) -> NameState:
        return state(instance, self.name)

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> Any:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "url": links.name(instance.pk, self.name)}


class RecordColumn(TitleColumn):
    """What the record is called in the reader's language, and what tells it apart."""

    cell_template_name = "events/records/cells/record.html"

    def __init__(self, known: kinds.KindOnScreen) -> None:
        self.known = known
        super().__init__(
            "record",
            label=known.kind.label,
            accessor=lambda record: record.called(active_language()),
            get_url=lambda record: links.record(record.pk),
        )

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> Any:
        beside = (getattr(instance, name) for name in self.known.beside)
        return {
            **super().get_cell_context_data(instance, parent_context),
            "beside": [
                record.standing.called(active_language()) for record in beside if record
            ],
        }


class Listing(ForPeopleWithARole, BaseListingView):
    paginate_by = A_PAGE
    paginator_class = CountedRecords
    is_searchable = True
    filterset_class = InState
    template_name = "events/records/list.html"
    table_classname = "listing record-list"

    @cached_property
    def known(self) -> kinds.KindOnScreen:
        return kinds.known(self.kwargs["kind"])

    def get_base_queryset(self) -> Any:
        """Merged records are found under the one that stands for them."""
        beside = [
            f"{path}{names}"
            for path in self.known.beside
            for names in ("__names__proposals", "__merged_into__names__proposals")
        ]
        rows = self.known.model.objects.filter(merged_into=None).with_names()
        return rows.prefetch_related(*beside)

    def filter_queryset(self, queryset: Any) -> Any:
        is_retired = self.request.GET.get("retired") == "yes"
        found = super().filter_queryset(queryset)
        return found.filter(retired_at__isnull=not is_retired)

    def order_queryset(self, queryset: Any) -> Any:
        return queryset.by_name(active_language())

    def get_search_form(self) -> SearchForm:
        asked = self.request.GET
        return SearchByAnyName(asked if self.search_kwarg in asked else None)

    def search_queryset(self, queryset: Any) -> Any:
        return queryset.found(self.search_query) if self.is_searching else queryset

    @property
    def columns(self) -> list[Column]:
        return [RecordColumn(self.known), *(NameColumn(code) for code in codes())]

    def get_page_title(self) -> str:
        return self.known.plural

    def get_header_icon(self) -> str:
        return self.known.icon

    def get_index_url(self) -> str:
        return links.listing(self.known.kind)

    def get_index_results_url(self) -> str:
        return reverse("records:results", args=[self.known.kind])

    @property
    def header_buttons(self) -> list[HeaderButton]:
        if not may_make(self.user):
            return []
        address = links.new(self.known.kind)
        return [HeaderButton(str(self.known.new), url=address, icon_name="plus")]

    @property
    def no_results_message(self) -> str:
        if self.is_searching or self.is_filtering:
            return _("Nothing fits this search. Try another spelling or fewer filters.")
        return str(self.known.none)
