"""What is typed about a record: its facts, its name, a reason, another record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.log_actions import log

from cms.core.languages import active_language, choices, codes
from cms.core.sorting import sort_key
from cms.core.text import UnprintableError, refuse_unprintable
from events import choosers
from events.models import Kind, Organisation, Person, Record, Topic, Venue
from events.models.name import FULL, SHORT
from events.records.naming import may_propose, propose
from events.records.screens import kinds

if TYPE_CHECKING:
    from cms.accounts.models import User

# CLDR lists unions and codes for testing among the territories.
NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


def countries() -> list[tuple[str, str]]:
    """ISO codes with CLDR's names, in the order of the reader's alphabet."""
    language = active_language()
    names = [
        (code, name)
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code not in NO_COUNTRIES
    ]
    return [("", "–"), *sorted(names, key=lambda pair: sort_key(pair[1], language))]


def form_field(field: models.Field[Any, Any], **kwargs: Any) -> Any:
    """As Django makes it; an address without a scheme is one with https."""
    if isinstance(field, models.URLField):
        kwargs["assume_scheme"] = "https"
    return field.formfield(**kwargs)


# Facts


class FactsForm(forms.ModelForm):
    """What is stored about a record besides its names."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                self._offer(name, field)

    def _offer(self, name: str, field: forms.ModelChoiceField) -> None:
        """Records that stand; what is chosen already is one of them, whatever it is."""
        chosen = getattr(self.instance, name)
        rows: Any = field.queryset
        rows = rows.filter(merged_into=None).exclude(pk=self.instance.pk)
        offered = models.Q(retired_at=None)
        if chosen:
            self.initial[name] = chosen.standing.pk
            offered |= models.Q(pk=chosen.standing.pk)
        if not isinstance(field.widget, BaseChooser):
            rows = rows.filter(offered).with_names().by_name(active_language())
        field.queryset = rows


class PersonFacts(FactsForm):
    class Meta:
        model = Person
        fields = ("organisation", "official_page")
        widgets = {"organisation": choosers.ORGANISATION.widget_class}
        formfield_callback = form_field


class OrganisationFacts(FactsForm):
    class Meta:
        model = Organisation
        fields = ("parent", "city", "official_page")
        widgets = {"parent": choosers.ORGANISATION.widget_class}
        formfield_callback = form_field


class VenueFacts(FactsForm):
    country = forms.ChoiceField(
        label=_("Country"),
        help_text=_("Only for a city or town"),
        choices=countries,
        required=False,
    )

    class Meta:
        model = Venue
        fields = ("form", "city", "country", "link")
        help_texts = {
            "city": _(
                "Only for a house or hall. Is the city missing? Make it first, as a "
                "venue of its own."
            )
        }
        formfield_callback = form_field


class TopicFacts(FactsForm):
    class Meta:
        model = Topic
        fields = ("goal",)
        formfield_callback = form_field


FACTS = {
    Kind.PERSON: PersonFacts,
    Kind.ORGANISATION: OrganisationFacts,
    Kind.VENUE: VenueFacts,
    Kind.TOPIC: TopicFacts,
}


# Names


class NameFields(forms.Form):
    """The three forms of a name in one language."""

    full = forms.CharField(
        label=_("Full name"),
        max_length=FULL,
        error_messages={"required": _("Please write the full name.")},
    )
    short = forms.CharField(
        label=pgettext_lazy("name", "Short form"), max_length=SHORT, required=False
    )
    sort = forms.CharField(
        label=pgettext_lazy("name", "Sorted as"),
        max_length=FULL,
        required=False,
        help_text=_(
            "Where lists put it, like “Khasenov, Daniyar”. Leave it empty to sort by "
            "the full name."
        ),
    )

    def call_short_form(self, kind: str) -> None:
        if kind == Kind.ORGANISATION:
            self.fields["short"].label = pgettext_lazy("name", "Abbreviation")

    def clean_full(self) -> str:
        return _printable(self.cleaned_data["full"])

    def clean_short(self) -> str:
        return _printable(self.cleaned_data["short"])

    def clean_sort(self) -> str:
        return _printable(self.cleaned_data["sort"])


def _printable(text: str) -> str:
    try:
        refuse_unprintable(text)
    except UnprintableError as error:
        raise ValidationError(str(error.reason)) from error
    return text


class NameForm(NameFields):
    """A proposal; `prefilled` and `expected` come back as the page sent them."""

    prefilled = forms.CharField(
        max_length=FULL, required=False, widget=forms.HiddenInput
    )
    expected = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call_short_form(kind)
        for name in ("full", "short", "sort"):
            self.fields[name].widget.attrs["lang"] = language


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("The person who proposed the name reads it with your name."),
        widget=AdminAutoHeightTextInput(attrs={"rows": 2}),
        error_messages={"required": _("Please say why not. Nothing was changed.")},
    )


# New records


class NewRecord(NameFields, FactsForm):
    """A record with its name in one language, which somebody else then confirms.

    A dialog cannot open another one, so in Wagtail's chooser the facts that are chosen
    in a dialog are left for the page of the record: `chooses` is false there.
    """

    prefix = "new-record"
    language = forms.ChoiceField(label=_("Language of the name"))

    field_order = ("language", "full", "short", "sort")

    def __init__(
        self, *args: Any, by: User, chooses: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.call_short_form(self._meta.model.named_kind)
        mine = [code for code in codes() if may_propose(by, code)]
        first = next((code for code in (active_language(), *mine) if code in mine), "")
        language: Any = self.fields["language"]
        language.choices = [choice for choice in choices() if choice[0] in mine]
        language.initial = first
        for name, field in list(self.fields.items()):
            if not chooses and isinstance(field.widget, BaseChooser):
                del self.fields[name]

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        """The record, its first proposal and both entries of the log, or nothing."""
        name = {key: self.cleaned_data[key] for key in ("full", "short", "sort")}
        self.instance.created_by = self.by
        record = super().save()
        log(
            instance=Record.objects.get(pk=record.pk),
            action="wagtail.create",
            user=self.by,
            title=name["full"],
        )
        propose(record, self.cleaned_data["language"], by=self.by, **name)
        return record


class NewPerson(NewRecord, PersonFacts):
    class Meta(PersonFacts.Meta):
        pass


class NewOrganisation(NewRecord, OrganisationFacts):
    class Meta(OrganisationFacts.Meta):
        pass


class NewVenue(NewRecord, VenueFacts):
    class Meta(VenueFacts.Meta):
        pass


class NewTopic(NewRecord, TopicFacts):
    class Meta(TopicFacts.Meta):
        pass


NEW = {
    Kind.PERSON: NewPerson,
    Kind.ORGANISATION: NewOrganisation,
    Kind.VENUE: NewVenue,
    Kind.TOPIC: NewTopic,
}


# Merging


class IntoForm(forms.Form):
    """Which record shall stand for both."""

    def __init__(
        self, data: Mapping[str, str] | None = None, *, record: Record
    ) -> None:
        super().__init__(data)
        known = kinds.of(record)
        others = known.model.objects.filter(merged_into=None).exclude(pk=record.pk)
        self.fields["into"] = forms.ModelChoiceField(
            label=_("The record that stays"),
            queryset=others,
            widget=known.chooser.widget_class,
            error_messages={
                "required": _("Choose the record that stays."),
                "invalid_choice": _("Choose another record that stands for itself."),
            },
        )
