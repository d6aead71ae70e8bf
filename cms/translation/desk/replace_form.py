"""What somebody types to have words replaced."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cms.accounts.models import User
from cms.accounts.roles import Act, may
from cms.core.languages import codes, native_name
from cms.core.text import UnprintableError, normalise, refuse_unprintable
from cms.translation.models import LanguageVersion
from cms.translation.swapping import Swap

# Both together stand in the history of every text.
LONGEST = 120


class Words(forms.CharField):
    """Words as typed, with the spaces at their ends, in one spelling."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST, strip=False, **options)

    def clean(self, value: Any) -> Any:
        words = normalise(super().clean(value))
        try:
            refuse_unprintable(words)
        except UnprintableError as error:
            raise ValidationError(str(error.reason)) from error
        return words


class ReplaceForm(forms.Form):
    """Find this in texts of a language that the person translates, and put that."""

    find = Words(label=pgettext_lazy("find and replace", "Find"))
    put = Words(
        label=pgettext_lazy("find and replace", "Replace with"),
        help_text=gettext_lazy("Left empty, the words are taken out."),
        required=False,
    )
    whole_words = forms.BooleanField(label=gettext_lazy("Whole words"), required=False)
    capitals = forms.BooleanField(
        label=gettext_lazy("Capitals matter"),
        help_text=gettext_lazy(
            "Otherwise both are found, and what begins with a capital goes on to do so."
        ),
        required=False,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    only = forms.ChoiceField(label=gettext_lazy("Where"), required=False)

    def __init__(
        self, data: Any, *, by: User, version: LanguageVersion | None = None
    ) -> None:
        initial = {
            "language": data.get("language", ""),
            "only": str(version.pk) if version else "",
            "find": data.get("find", "")[:LONGEST],
        }
        asked = data if "put" in data else None
        super().__init__(asked, initial=initial, label_suffix="")
        languages = cast("forms.ChoiceField", self.fields["language"])
        languages.choices = [
            (code, native_name(code))
            for code in codes()
            if may(by, Act.TRANSLATE, code)
            and (version is None or version.language == code)
        ]
        if version is None:
            del self.fields["only"]
            return
        where = cast("forms.ChoiceField", self.fields["only"])
        title = version.page.title if version.page else ""
        where.choices = [
            (str(version.pk), _("Only in “%(title)s”") % {"title": title}),
            ("", _("In all reports")),
        ]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("find") and said.get("find") == said.get("put"):
            self.add_error("put", _("These are the same words."))
        return said

    @property
    def swap(self) -> Swap:
        said = self.cleaned_data
        return Swap(said["find"], said["put"], said["whole_words"], said["capitals"])

    @property
    def only_in(self) -> int | None:
        only = self.cleaned_data.get("only")
        return int(only) if only else None
