from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateTimeInput

from cms.accounts.roles import Act, able
from cms.approval.models import Exemption, Plan, Policy

if TYPE_CHECKING:
    from cms.approval.releases.report import Report

OF_SITE = "site"


def reason_field(**kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=_("Reason"), widget=AdminAutoHeightTextInput(attrs={"rows": 2}), **kwargs
    )


class ForReport(forms.Form):
    """A form about one report; its ids begin with its name."""

    name: str

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        self.report = report
        kwargs["auto_id"] = f"{self.name}_%s"
        super().__init__(*args, **kwargs)

    def languages(self, rows: Any) -> list[tuple[str, str]]:
        return [(row.language, row.name) for row in rows if row.may_release]


class Choices(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class PolicyForm(ForReport):
    name = "policy"
    policy = forms.ChoiceField(
        label=_("Release policy"), choices=Policy.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        initial = {"policy": report.policy.value}
        super().__init__(*args, report=report, initial=initial, **kwargs)


CONSEQUENCES = {
    Policy.EACH: _(
        "An approved text is public at once, whatever the other languages are waiting "
        "for. Readers may find a report in one language only."
    ),
    Policy.STATE_LANGUAGE: _(
        "An approved text waits until the state language is public in the same edition "
        "or goes with it. The others follow as they are approved."
    ),
    Policy.TOGETHER: _(
        "An approved text waits until all languages of the site are approved. The last "
        "approval makes all of them public at once."
    ),
}


def explained() -> list[tuple[str, SafeString]]:
    """The policies, and below each what it means for readers."""
    said = '<span>{} <span class="approval-consequence">{}</span></span>'
    return [
        (one.value, format_html(said, one.label, CONSEQUENCES[one])) for one in Policy
    ]


class SitePolicyForm(forms.Form):
    policy = forms.ChoiceField(
        label=_("Release policy"), choices=explained, widget=forms.RadioSelect
    )


class ReleaseForm(ForReport):
    name = "release"
    languages_chosen = Choices(label=_("Languages"))

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, report=report, **kwargs)
        choices = self.languages(report.waiting)
        field: Any = self.fields["languages_chosen"]
        field.choices = choices
        field.initial = [code for code, _name in choices]


class PlanForm(ForReport):
    name = "plan"
    what = forms.ChoiceField(
        label=pgettext_lazy("plan", "What"), choices=Plan.What.choices
    )
    languages_chosen = Choices(label=_("Languages"))
    due_at = forms.DateTimeField(
        label=pgettext_lazy("plan", "When"), widget=AdminDateTimeInput
    )
    reason = reason_field(required=False)

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, report=report, **kwargs)
        field: Any = self.fields["languages_chosen"]
        field.choices = self.languages(report.languages)


class ExemptionForm(ForReport):
    name = "exemption"
    language = forms.ChoiceField(label=_("Language"))
    from_what = forms.ChoiceField(
        label=pgettext_lazy("exception", "From"), choices=Exemption.From.choices
    )
    person = forms.ModelChoiceField(
        label=pgettext_lazy("exception", "For whom"),
        queryset=None,
        required=False,
        help_text=_("Only for four eyes: who may decide although they worked on it"),
    )
    expires_at = forms.DateTimeField(
        label=pgettext_lazy("exception", "Until"), widget=AdminDateTimeInput
    )
    reason = reason_field()

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, report=report, **kwargs)
        rows = self.languages(report.languages)
        language: Any = self.fields["language"]
        language.choices = rows
        deciding = {user.pk for code, _name in rows for user in able(Act.DECIDE, code)}
        person: Any = self.fields["person"]
        people = get_user_model().objects.filter(pk__in=deciding - {report.user.pk})
        person.queryset = people.order_by("last_name", "first_name", "username")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("from_what") == Exemption.From.FOUR_EYES and not given.get(
            "person"
        ):
            self.add_error("person", _("Choose who may decide."))
        return given


# The reason for these is asked beside what they are about, and missed by the act.


class RollBackForm(ForReport):
    name = "roll_back"
    reason = reason_field(required=False)


class RevokeForm(ForReport):
    name = "revoke"
    reason = reason_field(required=False)
