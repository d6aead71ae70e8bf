"""Where a language version stands and what the person may do next, as one block.

For the desk, the page editor and whoever else shows a text: it renders links only, so
it may stand inside another form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.components import Component

from cms.accounts.roles import Act, may
from cms.approval import four_eyes, states
from cms.approval.addresses import url_of
from cms.approval.inbox import links, said
from cms.approval.inbox.keystroke import warning
from cms.approval.inbox.reading import may_read, signed_in
from cms.approval.inbox.waiting import waits_for
from cms.approval.models import Decision, HandOver, Release
from cms.translation.desk.notes import Note
from cms.translation.models import LanguageVersion, Round

if TYPE_CHECKING:
    from cms.accounts.models import User
    from cms.approval.states import Move

ICONS = {
    Round.DRAFTING: "draft",
    Round.IN_REVIEW: "clipboard-list",
    Round.APPROVED: "check",
    Round.RELEASED: "success",
}


@dataclass(frozen=True)
class Step:
    """A link to what the person may do next."""

    name: str
    label: Promise | str
    icon: str
    url: str
    primary: bool = False


class ApprovalPanel(Component):
    """Round, current release, last request for changes, next steps.

    Three queries, a fourth for somebody's roles, one for who could still approve, one
    for the remarks of a text that was sent back, a few for what an approved text waits
    for; none per segment.
    """

    template_name = "approval/panel.html"
    name = "approval"
    order = 50

    def __init__(self, version: LanguageVersion, user: User, following: str) -> None:
        self.version = version
        self.user = user
        self.following = following
        self.newest: HandOver | None = (
            version.hand_overs.of_rounds()
            .select_related("by", "decision__by")
            .defer("payload")
            .first()
        )
        self.release: Release | None = (
            version.releases.current()
            .select_related("by", "version__page", "version__locale")
            .defer("payload")
            .first()
        )
        self.touched = four_eyes.touched_by(version)

    @property
    def open_hand_over(self) -> HandOver | None:
        newest = self.newest
        return newest if newest and newest.closed_at is None else None

    @property
    def sent_back(self) -> Decision | None:
        """The newest request for changes, as long as it has not been answered."""
        decision = getattr(self.newest, "decision", None)
        if (
            decision is None
            or self.version.round != Round.DRAFTING
            or decision.verdict != Decision.Verdict.CHANGES_REQUESTED
        ):
            return None
        return decision

    @cached_property
    def remarks(self) -> list[Any]:
        """What was said about single segments when the text was sent back."""
        return said.remarks_of(self.sent_back)

    @property
    def notes(self) -> list[Note]:
        """The same for the desk, which shows each at its segment."""
        return said.notes(self.remarks)

    @property
    def steps(self) -> list[Step]:
        return [
            *self._decision_step(),
            *self._step(states.HAND_OVER, _("Hand over for review"), "resubmit", True),
            *self._step(
                states.TAKE_BACK, pgettext_lazy("button", "Take back"), "arrow-left"
            ),
            *self._step(states.REOPEN, pgettext_lazy("button", "Reopen"), "lock-open"),
            *self._correct_step(),
            *self._withdraw_step(),
        ]

    def _decision_step(self) -> list[Step]:
        sealed = self.open_hand_over
        if sealed is None or not self._may_read():
            return []
        decides = (
            may(self.user, Act.DECIDE, self.version.language)
            and self.user.pk not in self.touched
        )
        label = _("Review and decide") if decides else _("Read what was handed over")
        icon = "check" if decides else "view"
        return [Step("decision", label, icon, links.decision(sealed), primary=decides)]

    def _may_read(self) -> bool:
        return self.user.pk in self.touched or may_read(self.version, self.user)

    def _step(
        self, move: Move, label: Promise, icon: str, primary: bool = False
    ) -> list[Step]:
        act = move.act(is_source=self.version.is_source)
        if (
            self.version.round not in move.sources
            or self.version.page_id is None
            or not may(self.user, act, self.version.language)
        ):
            return []
        url = links.move(move.name, self.version, following=self.following)
        return [Step(move.name, label, icon, url, primary)]

    def _correct_step(self) -> list[Step]:
        version = self.version
        if self.release is None or version.page_id is None or version.is_closed:
            return []
        if not may(self.user, Act.CORRECT, version.language):
            return []
        label = _("Correct the public text")
        url = reverse("corrections:sentences", args=[version.pk])
        return [Step("correct", label, "edit", url)]

    def _withdraw_step(self) -> list[Step]:
        if self.release is None or self.version.page_id is None:
            return []
        if not may(self.user, Act.WITHDRAW, self.version.language):
            return []
        url = links.move("withdraw", self.version, following=self.following)
        return [Step("withdraw", pgettext_lazy("button", "Withdraw"), "no-view", url)]

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        release = self.release
        return {
            "panel": self,
            "version": self.version,
            "icon": ICONS[Round(self.version.round)],
            "open_hand_over": self.open_hand_over,
            "release": release,
            "public_url": url_of(release)
            if release and release.version.page and release.version.page.live
            else "",
            "sent_back": self.sent_back,
            "remarks": self.remarks,
            "first_remark": links.place(self.version, self.remarks[0].path)
            if self.remarks
            else "",
            "waits": waits_for(self.version),
            "warning": warning(self.version, self.user, self.touched),
            "steps": self.steps,
        }


def panel_for(
    version: LanguageVersion, user: User, *, following: str = ""
) -> ApprovalPanel:
    """The approval block of a language version for one person.

    `following` is where its small pages lead back to; the inbox when it is empty.
    """
    return ApprovalPanel(version, user, following)


def desk_panel(version: LanguageVersion, request: HttpRequest) -> ApprovalPanel:
    """What the desk shows of the approval; its pages lead back to the desk."""
    return panel_for(version, signed_in(request), following=request.path)
