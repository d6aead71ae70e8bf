"""Which mail somebody gets: a panel among Wagtail's account settings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from cms.accounts.mail_kinds import kinds
from cms.accounts.roles import has_a_role


class MailForm(forms.Form):
    """What is ticked is sent; `offered` says which kinds the page had."""

    wanted = forms.MultipleChoiceField(
        label=_("Send me mail when"),
        choices=kinds,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    daily = forms.BooleanField(
        label=_("One letter a day instead of single ones"),
        required=False,
    )
    # Wagtail shows the label of a hidden field, too.
    offered = forms.CharField(label="", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, instance: Any, **kwargs: Any) -> None:
        self.user = instance
        names = [name for name, _label in kinds()]
        kwargs["initial"] = {
            "wanted": [name for name in names if name not in instance.unwanted_mail],
            "daily": instance.daily_mail,
            "offered": " ".join(names),
        }
        super().__init__(*args, **kwargs)
        self.fields["wanted"].help_text = str(_where_else(instance))
        self.fields["daily"].help_text = _(
            "At %(hour)d:00 (%(zone)s), with what is ticked above: what is late, due "
            "soon, waits for your decision or answer, is expected of you, and what "
            "happened. None when there is nothing."
        ) % {"hour": settings.DIGEST_HOUR, "zone": settings.TIME_ZONE}

    def save(self) -> None:
        """A kind that the page did not have stays as it was."""
        offered = set(self.cleaned_data["offered"].split())
        unwanted = offered - set(self.cleaned_data["wanted"])
        others = set(self.user.unwanted_mail) - offered
        self.user.unwanted_mail = sorted(unwanted | others)
        self.user.daily_mail = self.cleaned_data["daily"]
        self.user.save(update_fields=["unwanted_mail", "daily_mail"])


def _where_else(user: Any) -> Promise | str:
    if not settings.SENDS_MAIL:
        return _("This site has no mail server yet; everything stands in your inbox.")
    if not user.email:
        return _("Your account has no e-mail address; everything stands in your inbox.")
    return _("Everything stands in your inbox as well.")


class MailPanel(BaseSettingsPanel):
    name = "mail"
    title = _("Mail about your work")
    tab = notifications_tab
    order = 50
    form_class = MailForm

    def is_active(self) -> bool:
        return has_a_role(self.user)
