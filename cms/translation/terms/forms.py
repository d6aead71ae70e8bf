"""What is typed about a term; what may be said is for the glossary to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.core.languages import codes, native_name
from cms.translation import glossary
from cms.translation.glossary import Forms, Said
from cms.translation.models.term import LONGEST_FORM, LONGEST_TEXT

if TYPE_CHECKING:
    from cms.accounts.models import User

# What is said in each language, as in `Said.columns`.
PARTS = ("", ".allowed", ".forbidden")


class Lines(forms.CharField):
    """Several forms, one on a line."""

    widget = AdminAutoHeightTextInput

    def clean(self, value: Any) -> Any:
        return tuple(filter(None, map(str.strip, super().clean(value).splitlines())))


class TermForm(forms.Form):
    """Forms by language and what the concept is; what is not yours is locked."""

    definition = forms.CharField(
        label=_("Definition"),
        help_text=_("What it means, in a sentence, in whatever language."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=AdminAutoHeightTextInput,
    )
    note = forms.CharField(
        label=_("Note for translators"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=AdminAutoHeightTextInput,
    )
    do_not_translate = forms.BooleanField(
        label=_("Is not translated"),
        help_text=_(
            "It stays in every language as it is in the source; one name will do."
        ),
        required=False,
    )

    def __init__(self, data: Any = None, *, by: User, said: Said | None = None) -> None:
        self.there = said or Said()
        columns = self.there.columns
        initial = {_named(column): _typed(value) for column, value in columns.items()}
        super().__init__(data, initial=initial, label_suffix="")
        for code in codes():
            self._add(code)
        for column in columns:
            if not glossary.may_change(by, column):
                self.fields[_named(column)].disabled = True

    def _add(self, code: str) -> None:
        one_a_line = _("One on a line.")
        self.fields[_named(code)] = forms.CharField(
            label=pgettext_lazy("glossary", "Preferred name"),
            max_length=LONGEST_FORM,
            required=False,
        )
        self.fields[_named(f"{code}.allowed")] = Lines(
            label=pgettext_lazy("glossary", "Allowed, too"),
            help_text=one_a_line,
            required=False,
        )
        self.fields[_named(f"{code}.forbidden")] = Lines(
            label=pgettext_lazy("glossary", "Not to be used"),
            help_text=one_a_line,
            required=False,
        )
        for part in PARTS:
            self.fields[_named(f"{code}{part}")].widget.attrs["lang"] = code

    @property
    def languages(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """Code, name and fields of each."""
        return [
            (
                code,
                native_name(code),
                [
                    self[_named(f"{code}{part}")]
                    for part in ("", ".allowed", ".forbidden")
                ],
            )
            for code in codes()
        ]

    @property
    def of_the_concept(self) -> list[forms.BoundField]:
        return [self[name] for name in ("definition", "note", "do_not_translate")]

    @property
    def said(self) -> Said:
        """What was typed; a field that is locked says what is there."""
        typed = self.cleaned_data
        return Said(
            {code: self._forms(code) for code in codes()},
            typed["definition"],
            typed["note"],
            typed["do_not_translate"],
        )

    def _forms(self, code: str) -> Forms:
        typed = self.cleaned_data
        return Forms(
            typed[_named(code)].strip(),
            typed[_named(f"{code}.allowed")],
            typed[_named(f"{code}.forbidden")],
        )


def _named(column: str) -> str:
    return column.replace(".", "_")


def _typed(value: Any) -> Any:
    return "\n".join(value) if isinstance(value, list) else value
