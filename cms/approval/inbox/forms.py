"""What an approver types: an overall reason, and remarks about single segments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.approval.models import Remark

Place = tuple[str, int | None]
# No page has as many segments as a number of this length says.
LONGEST_POSITION = 9


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
        error_messages={
            "required": _(
                "Please say what should change and why. Nothing was sent yet."
            )
        },
    )


class PutBackForm(ReasonForm):
    """Why the text before a correction comes back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].error_messages["required"] = _(
            "Please say why the earlier text has to come back. Nothing was changed."
        )


class NoteForm(forms.Form):
    """What readers are told about a correction; nothing is a usual answer."""

    note = forms.CharField(
        label=_("Note for readers"),
        required=False,
        max_length=500,
        help_text=_(
            "Shown under the public text with its date. Say what was wrong, if "
            "readers should know; leave it empty otherwise."
        ),
        widget=AdminAutoHeightTextInput(attrs={"rows": 2}),
    )


class RemarkForm(forms.Form):
    """What is wrong with one place; its prefix names the place."""

    code = forms.ChoiceField(
        choices=Remark.Code.choices,
        error_messages={"required": _("Choose what is wrong. Nothing was sent yet.")},
    )
    comment = forms.CharField(required=False)

    @property
    def code_label(self) -> str:
        """The choice in words, also before it was found to be one."""
        return str(dict(Remark.Code.choices).get(self["code"].value(), "–"))

    def remark(self, place: Place) -> tuple[str, int | None, str, str]:
        return *place, self.cleaned_data["code"], self.cleaned_data["comment"]


class RequestChangesForm(ReasonForm):
    """The reason may be missing when a place is marked; `marked` is by place."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.marked = marked(self.data)
        field = self.fields["reason"]
        field.label = _("What should change, and why?")
        field.help_text = _(
            "Everybody who worked on this text reads it together with your name."
        )
        # Said by `clean` instead: the script and the marks change what is required.
        field.required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (self.marked or cleaned.get("reason")):
            field = self.fields["reason"]
            self.add_error("reason", field.error_messages["required"])
        return cleaned

    def is_valid(self) -> bool:
        marked = self.marked.values()
        return super().is_valid() and all(remark.is_valid() for remark in marked)

    @property
    def remarks(self) -> list[tuple[str, int | None, str, str]]:
        return [form.remark(place) for place, form in self.marked.items()]


def with_focus(form: Any) -> Any:
    """The same form; of the fields with an error the first is where typing goes on."""
    for name in form.errors:
        if name in form.fields:
            form.fields[name].widget.attrs["autofocus"] = True
            break
    return form


def marked(data: Any) -> dict[Place, RemarkForm]:
    """A form for each place with a code or a comment, in the order of the page."""
    prefixes = dict.fromkeys(
        name.rpartition("-")[0]
        for name, text in data.items()
        if name.startswith("remark:") and text.strip()
    )
    return {_place(prefix): RemarkForm(data, prefix=prefix) for prefix in prefixes}


def prefix(place: Place) -> str:
    """What the fields about a place are called, before "-code" and "-comment"."""
    path, position = place
    return f"remark:{path}:{'' if position is None else position}"


def _place(prefix: str) -> Place:
    path, _colon, position = prefix.removeprefix("remark:").rpartition(":")
    is_number = position.isdecimal() and len(position) < LONGEST_POSITION
    return path, int(position) if is_number else None
