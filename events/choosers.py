"""Choosing a person, organisation, venue or topic in the page editor.

Search finds a record by any spelling in any script; what is missing is made on the
spot, with the name it has in one language as a proposal.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.chooser import BaseChooser

from cms.core.languages import active_language, codes, native_name
from cms.core.numbers import record_number
from cms.core.values import number_text


class CountedRecords(WagtailPaginator):
    """Counts in words that follow the number: Wagtail's plural is always the same."""

    @property
    def items_count_label(self) -> str:
        said = ngettext("%(count)s record", "%(count)s records", self.count)
        return said % {"count": number_text(self.count, active_language())}


# In characters; nobody types more of a name.
LONGEST_SEARCH = 200


class SearchByName(BaseFilterForm):
    q = forms.CharField(
        label=pgettext_lazy("record", "Name"),
        required=False,
        max_length=LONGEST_SEARCH,
        widget=forms.TextInput(
            attrs={"placeholder": _("In any language and spelling")}
        ),
    )

    def filter(self, objects: Any) -> Any:
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        return objects.found(self.search_query) if self.is_searching else objects


class OfferedRecords:
    """The list of the chooser: by name, in the order of the reader's alphabet."""

    model_class: Any
    title_column: Column
    filter_form_class = SearchByName
    paginator_class = CountedRecords
    results_template_name = "events/records/chooser_results.html"

    def get_object_list(self) -> Any:
        return self.model_class.objects.offered().with_names()

    def apply_object_list_ordering(self, objects: Any) -> Any:
        return objects.by_name(active_language())

    @property
    def columns(self) -> list[Column]:
        first = self.title_column
        first.label = pgettext_lazy("record", "Name")
        return [first, *(_InLanguage(code) for code in codes())]


class _InLanguage(Column):
    """What the record is called in one language: that tells namesakes apart."""

    def __init__(self, language: str) -> None:
        super().__init__(language, label=native_name(language))

    def get_value(self, instance: Any) -> str:
        names = {name.language: str(name) for name in instance.names.all()}
        return names.get(self.name, "")


class ByWhoAsks:
    """The form for a new record knows whose proposal its name will be."""

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_creation_form_kwargs()  # type: ignore[misc]
        return {**kwargs, "by": self.request.user}  # type: ignore[attr-defined]


class WithNames:
    """Says of what was chosen how it is called where its name is confirmed."""

    def get_chosen_response_data(self, item: Any) -> dict[str, Any]:
        data = super().get_chosen_response_data(item)  # type: ignore[misc]
        confirmed = item.names.filter(edition__gt=0)
        return {**data, "names": dict(confirmed.values_list("language", "full"))}


class ChooseRecord(OfferedRecords, ByWhoAsks, chooser.ChooseView):
    pass


class ChooseRecordResults(OfferedRecords, chooser.ChooseResultsView):
    pass


class MakeRecord(ByWhoAsks, WithNames, chooser.CreateView):
    pass


class ChosenRecord(WithNames, chooser.ChosenView):
    def get_object(self, pk: str) -> Any:
        # What is no number is nobody's: not found, as a number that nobody has.
        return super().get_object(record_number(pk))


class ChosenRecords(chooser.ChosenMultipleView):
    def get_objects(self, pks: list[str]) -> Any:
        numbers = [record_number(pk) for pk in pks]
        return super().get_objects([number for number in numbers if number])


class RecordWidget(BaseChooser):
    """Takes whatever is no record's number for no choice.

    It comes from addresses and forms, and Wagtail would look it up unread.
    """

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return record_number(super().value_from_datadict(data, files, name))

    def get_instance(self, value: Any) -> Any:
        if not isinstance(value, self.model_class):
            value = record_number(value)
        return super().get_instance(value)


class RecordChooser(ChooserViewSet):
    base_widget_class = RecordWidget
    chosen_view_class = ChosenRecord
    chosen_multiple_view_class = ChosenRecords
    choose_view_class = ChooseRecord
    choose_results_view_class = ChooseRecordResults
    create_view_class = MakeRecord

    @cached_property
    def block_widget(self) -> Any:
        return self.widget_class()


PERSON = RecordChooser(
    "person_chooser",
    model="events.Person",
    creation_form_class="events.records.screens.forms.NewPerson",
    icon="user",
    choose_one_text=_("Choose a person"),
    choose_another_text=_("Choose another person"),
    edit_item_text=_("Look at this person"),
)
ORGANISATION = RecordChooser(
    "organisation_chooser",
    model="events.Organisation",
    creation_form_class="events.records.screens.forms.NewOrganisation",
    icon="group",
    choose_one_text=_("Choose an organisation"),
    choose_another_text=_("Choose another organisation"),
    edit_item_text=_("Look at this organisation"),
)
VENUE = RecordChooser(
    "venue_chooser",
    model="events.Venue",
    creation_form_class="events.records.screens.forms.NewVenue",
    icon="site",
    choose_one_text=pgettext_lazy("record", "Choose a venue"),
    choose_another_text=pgettext_lazy("record", "Choose another venue"),
    edit_item_text=pgettext_lazy("record", "Look at this venue"),
)
TOPIC = RecordChooser(
    "topic_chooser",
    model="events.Topic",
    creation_form_class="events.records.screens.forms.NewTopic",
    icon="tag",
    choose_one_text=_("Choose a topic"),
    choose_another_text=_("Choose another topic"),
    edit_item_text=_("Look at this topic"),
)

ALL = (PERSON, ORGANISATION, VENUE, TOPIC)
