from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput


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


class RequestChangesForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.label = _("What should change, and why?")
        field.help_text = _(
            "Everybody who worked on this text reads it together with your name."
        )
