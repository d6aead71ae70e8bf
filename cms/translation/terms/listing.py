"""The list of terms: what each is called in every language."""

from __future__ import annotations

from typing import Any

import django_filters  # type: ignore[import-untyped]  # it ships no types
from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from cms.core.languages import active_language, choices, codes, native_name
from cms.translation import glossary
from cms.translation.models import Concept, Wording
from cms.translation.terms.screen import ForPeopleWithARole

A_PAGE = 50
LONGEST_SEARCH = 100


class SearchByAnyForm(SearchForm):
    q = forms.CharField(
        label=pgettext_lazy("glossary", "Any form"),
        max_length=LONGEST_SEARCH,
        required=False,
    )


class InState(WagtailFilterSet):
    missing = django_filters.ChoiceFilter(
        label=gettext_lazy("Without a name in"),
        method="without_a_name",
        choices=choices,
        empty_label=gettext_lazy("All"),
        widget=forms.RadioSelect,
    )
    untranslated = django_filters.ChoiceFilter(
        label=gettext_lazy("Is not translated"),
        method="that_stay_as_they_are",
        choices=[("yes", gettext_lazy("Only what is not translated"))],
        empty_label=gettext_lazy("All"),
        widget=forms.RadioSelect,
    )
    retired = django_filters.ChoiceFilter(
        label=pgettext_lazy("glossary", "Retired"),
        method="that_are_retired",
        choices=[("yes", gettext_lazy("Only the retired ones"))],
        empty_label=gettext_lazy("None of them"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Concept
        fields: tuple[str, ...] = ()

    def without_a_name(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.without_a_name_in(value)

    def that_stay_as_they_are(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(do_not_translate=True)

    def that_are_retired(self, queryset: Any, name: str, value: str) -> Any:
        return queryset  # the list decides, also where nothing was chosen


class TermColumn(TitleColumn):
    """What the term is called in the reader's language; below, what it means."""

    cell_template_name = "translation/terms/cells/term.html"


class WordingColumn(Column):
    """Every form in one language; the forbidden ones struck through."""

    cell_template_name = "translation/terms/cells/wording.html"

    def __init__(self, language: str) -> None:
        super().__init__(language, label=native_name(language), classname="term-forms")

    def get_value(self, instance: Any) -> Wording:
        return instance.wording(self.name)


class Listing(ForPeopleWithARole, BaseListingView):
    model = Concept
    page_title = gettext_lazy("Terms")
    header_icon = "openquote"
    paginate_by = A_PAGE
    is_searchable = True
    filterset_class = InState
    index_url_name = "terms:list"
    index_results_url_name = "terms:results"
    template_name = "translation/terms/list.html"
    table_classname = "listing term-list"

    def get_base_queryset(self) -> Any:
        return Concept.objects.with_wordings()

    def filter_queryset(self, queryset: Any) -> Any:
        is_retired = self.request.GET.get("retired") == "yes"
        found = super().filter_queryset(queryset)
        return found.filter(retired_at__isnull=not is_retired)

    def order_queryset(self, queryset: Any) -> Any:
        return queryset.by_name(active_language())

    def get_search_form(self) -> SearchForm:
        asked = self.request.GET
        return SearchByAnyForm(asked if self.search_kwarg in asked else None)

    def search_queryset(self, queryset: Any) -> Any:
        if not self.is_searching:
            return queryset
        return queryset.found(glossary.folded(self.search_query))

    @property
    def columns(self) -> list[Column]:
        return [
            TermColumn(
                "term",
                label=pgettext_lazy("glossary", "Term"),
                accessor=lambda concept: concept.called(active_language()),
                get_url=lambda concept: reverse("terms:term", args=[concept.pk]),
            ),
            *(WordingColumn(code) for code in codes()),
        ]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        asked = self.request.GET.urlencode()
        export = f"{reverse('terms:export')}?{asked}"
        buttons = [HeaderButton(_("Export as CSV"), url=export, icon_name="download")]
        if glossary.may_keep(self.user):
            buttons = [
                HeaderButton(_("New term"), url=reverse("terms:new"), icon_name="plus"),
                HeaderButton(
                    _("Import a file"), url=reverse("terms:import"), icon_name="upload"
                ),
                *buttons,
            ]
        return buttons

    @property
    def no_results_message(self) -> str:
        if self.is_searching or self.is_filtering:
            return _("Nothing fits this search. Try another spelling or fewer filters.")
        return _("There is no term here yet.")
