"""What somebody fills in who has something removed, and signs before it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.approval.models import Removal
from cms.approval.releases.forms import ForReport, reason_field
from cms.approval.removal import choices
from cms.approval.removal.acts import Order
from cms.approval.removal.words import cleaned_forms

if TYPE_CHECKING:
    from cms.approval.releases.report import Report

What = Removal.What


class RemovalForm(ForReport):
    name = "removal"
    what = forms.ChoiceField(
        label=_("What is to be removed"), choices=What.choices, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        help_text=_(
            "Only for the text of one language: it is no longer public, and its "
            "addresses say that it was removed"
        ),
    )
    person = forms.TypedChoiceField(
        label=_("Person"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_(
            "Only for a name: whoever is chosen loses every name in all languages, in "
            "every report, and their page on this site"
        ),
    )
    forms_typed = forms.CharField(
        label=_("Forms of the name, or the passage"),
        required=False,
        widget=AdminAutoHeightTextInput(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=_(
            "As it stands in the text, one form a line: each case ending, each "
            "language, each spelling; a passage paragraph by paragraph"
        ),
    )
    picture = forms.TypedChoiceField(
        label=pgettext_lazy("block", "Picture"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Only for a picture: it goes from every report that shows it"),
    )
    authority = forms.CharField(
        label=_("Ordered by"),
        max_length=300,
        help_text=_("The court or the authority; kept for good"),
    )
    reference = forms.CharField(
        label=_("Document"),
        max_length=300,
        help_text=_("Number and date; kept for good"),
    )
    reason = reason_field(help_text=_("Without what is to be removed; kept for good"))

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, report=report, **kwargs)
        offered: dict[str, list[tuple[Any, str]]] = {
            "language": [(row.language, row.name) for row in report.languages],
            "person": choices.people(report.key),
            "picture": choices.pictures(report.key),
        }
        for name, rows in offered.items():
            field: Any = self.fields[name]
            field.choices = [("", "—"), *rows]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        what, said = given.get("what"), given.get("forms_typed") or ""
        given["forms"] = cleaned_forms(said.splitlines())
        if what == What.TEXT and not given.get("language"):
            self.add_error("language", _("Choose the language."))
        if what == What.PICTURE and not given.get("picture"):
            self.add_error("picture", _("Choose the picture."))
        if what == What.WORDS and not (given["forms"] or given.get("person")):
            self.add_error(
                "forms_typed",
                _("Choose the person, or write three characters at least."),
            )
        return given

    @property
    def subject(self) -> list[str]:
        """What goes, in words: nobody signs for a number of places alone."""
        given = self.cleaned_data
        if given["what"] == What.TEXT:
            return [self._called("language")]
        if given["what"] == What.PICTURE:
            return [self._called("picture")]
        person = [self._called("person")] if given["person"] else []
        return [*person, *given["forms"]]

    def _called(self, name: str) -> str:
        field: Any = self.fields[name]
        return str(dict(field.choices)[self.cleaned_data[name]])

    @property
    def order(self) -> Order:
        given = self.cleaned_data
        return Order(given["authority"], given["reference"], given["reason"])


class SignatureForm(forms.Form):
    """Beside the list of places: the person types the document's number again."""

    expected = forms.CharField(widget=forms.HiddenInput)
    signature = forms.CharField(
        label=_("Type the document once more, as it stands above"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, reference: str, **kwargs: Any) -> None:
        self.reference = reference
        kwargs["auto_id"] = "removal_%s"
        super().__init__(*args, **kwargs)

    def clean_signature(self) -> str:
        typed: str = self.cleaned_data["signature"]
        if " ".join(typed.split()) != " ".join(self.reference.split()):
            raise forms.ValidationError(_("This is not the document you named."))
        return typed
