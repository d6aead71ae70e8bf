"""Wagtail's page editor of a source: save a draft, or save it and hand it over.

Publishing is never on offer there, so saving is the first button and handing over
stands beside it. A text in review offers what can be done with it instead.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.staticfiles import versioned_static

from cms.accounts.roles import Act, may
from cms.approval import states, transitions
from cms.approval.forms import HAND_OVER
from cms.approval.inbox import links, pieces, readiness, refusals
from cms.approval.inbox.panel import Step, panel_for
from cms.approval.inbox.reading import signed_in
from cms.approval.models import ApprovedPage, Decision
from cms.core.languages import native_name
from cms.translation.models import LanguageVersion
from cms.translation.refusals import Refused


class SaveOrHandOver(ActionMenuItem):
    """Wagtail's own save button with ours beside it."""

    template_name = "approval/includes/save_or_hand_over.html"
    name = HAND_OVER
    label = gettext_lazy("Hand over for review")
    icon_name = "resubmit"

    def __init__(
        self, save: ActionMenuItem, version: LanguageVersion | None = None
    ) -> None:
        super().__init__(order=save.order)
        self.save = save
        self.version = version

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        return {
            **context,
            "save": self.save.render_html(parent_context),
            "readiness": readiness.address(self.version) if self.version else "",
        }


class StepItem(ActionMenuItem):
    """A link to one of our pages among Wagtail's actions."""

    def __init__(self, step: Step, order: int) -> None:
        super().__init__(order=order)
        self.step = step
        self.name = f"action-approval-{step.name}"
        self.label = step.label
        self.icon_name = step.icon

    def get_url(self, parent_context: Any) -> str:
        return self.step.url


def scripts() -> SafeString:
    """Saves that wait for autosaves, and what is hard to translate above the text."""
    return format_html_join(
        "",
        '<script src="{}" defer></script>',
        (
            (versioned_static(f"approval/{name}.js"),)
            for name in ("editor", "readiness")
        ),
    )


def offer_hand_over(
    menu_items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Puts our moves among the actions of a source; targets have their desk."""
    if context["view"] == "create":
        if _begins_a_source(request, context):
            _put_beside_save(menu_items)
        return
    page = context["page"]
    if not isinstance(page, ApprovedPage):
        return
    version = _version(page)
    if version is None or not version.is_source:
        return
    steps = panel_for(
        version, signed_in(request), following=links.editor(version)
    ).steps
    if not context["locked_for_user"] and _hands_over(version, signed_in(request)):
        _put_beside_save(menu_items, version)
    others = [StepItem(step, 10) for step in steps if step.name != "hand_over"]
    if context["locked_for_user"]:
        menu_items[:0] = others
    else:
        menu_items += others


def _put_beside_save(
    menu_items: list[Any], version: LanguageVersion | None = None
) -> None:
    for index, item in enumerate(menu_items):
        if item.name == "action-save-draft":
            menu_items[index] = SaveOrHandOver(item, version)


def _begins_a_source(request: HttpRequest, context: dict[str, Any]) -> bool:
    parent = context["parent_page"]
    return isinstance(parent.specific_deferred, ApprovedPage) and may(
        signed_in(request), Act.WRITE, parent.locale.language_code
    )


def _hands_over(version: LanguageVersion, user: Any) -> bool:
    return version.round in states.HAND_OVER.sources and may(
        user, states.HAND_OVER.act(is_source=True), version.language
    )


def hand_over_after_saving(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Hands over what was just saved; shut gates are shown on a page of their own."""
    if HAND_OVER not in request.POST:
        return None
    version = _version(page)
    if version is None or not version.is_source:
        return None
    try:
        transitions.hand_over(version, by=signed_in(request))
    except Refused:
        return redirect(
            links.move("hand_over", version, following=links.editor(version))
        )
    messages.success(
        request,
        _("“%(title)s” (%(language)s) was handed over for review.")
        % {"title": page.title, "language": native_name(version.language)},
    )
    return redirect(links.inbox())


def say_what_was_asked(request: HttpRequest, page: Any) -> None:
    """On opening a source that was sent back: who asked for what."""
    if request.method != "GET" or not isinstance(page, ApprovedPage):
        return
    version = _version(page)
    if version is None or not version.is_source:
        return
    panel = panel_for(version, signed_in(request))
    decision = panel.sent_back
    if decision is not None:
        read = _("Read what was handed over")
        button = messages.button(links.decision(decision.hand_over), read)
        asked = _asked(decision, _remarks(version, decision, panel.remarks))
        messages.warning(request, asked, buttons=[button])


def _asked(decision: Decision, remarks: SafeString) -> SafeString:
    words = _("%(name)s asked for changes:") % {"name": decision.by}
    return format_html("<strong>{}</strong> {}{}", words, decision.reason, remarks)


def _remarks(
    version: LanguageVersion, decision: Decision, remarks: list[Any]
) -> SafeString:
    """Each with a way to the block or field it is about."""
    if not remarks:
        return SafeString()
    names = pieces.names(decision.hand_over.payload)
    items = format_html_join(
        "",
        '<li><a href="{}">{}</a> <span class="approval-tag">{}</span> {}</li>',
        (
            (
                links.place(version, remark.path),
                refusals.place_name(remark.path, names),
                remark.get_code_display(),
                remark.comment,
            )
            for remark in remarks
        ),
    )
    return format_html('<ul class="approval-asked">{}</ul>', items)


def _version(page: Any) -> LanguageVersion | None:
    rows = LanguageVersion.objects.select_related("locale", "snapshot", "page")
    return rows.filter(page_id=page.pk).first()
