"""Find and replace in many texts: looked at first, done as one act, undone as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import Act, may, may_somewhere
from cms.core.languages import codes, native_name
from cms.core.text import plain_text
from cms.core.wording.marks import merged
from cms.translation import replacing
from cms.translation.desk.changes import Words, as_lines
from cms.translation.desk.replace_form import ReplaceForm
from cms.translation.desk.rows import shown
from cms.translation.models import LanguageVersion, Snapshot, Step, Translation
from cms.translation.places import Place, place_of, places
from cms.translation.refusals import Refused
from cms.translation.replacing import Done, Line, Plan
from cms.translation.writing import undo_act

# Of what was left alone; a message is no list.
MOST_NAMED = 10
ACTS_SHOWN = 5


@dataclass(frozen=True)
class ShownLine:
    """A segment as people look at it before its words are replaced."""

    line: Line
    place: Place
    words: Words = field(compare=False)

    @property
    def source(self) -> SafeString:
        return shown(self.line.segment.source)

    @property
    def change(self) -> SafeString:
        pairs = self.words.pairs(self.line.row.text, self.line.text)
        if pairs is None:
            return shown(self.line.text)
        return as_lines(merged(pair.old_runs, pair.new_runs) for pair in pairs)


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: StaffRequest) -> HttpResponse:
    """The words to be found, then every segment that has them; a POST replaces."""
    if not may_somewhere(request.user, Act.TRANSLATE):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else request.GET
    form = ReplaceForm(data, by=request.user, version=_only(data))
    if request.method == "POST" and form.is_valid():
        return _replaced(request, form)
    plan = None
    if form.is_bound and form.is_valid():
        language = form.cleaned_data["language"]
        plan = replacing.plan(form.swap, language, only=form.only_in)
    return _shown(request, form, plan)


def _only(data: QueryDict) -> LanguageVersion | None:
    """The text that somebody comes from."""
    number = data.get("only") or data.get("text") or ""
    if not (number.isascii() and number.isdecimal()):
        return None
    targets = LanguageVersion.objects.targets().select_related("locale", "page")
    return targets.filter(pk=number[:18], page__isnull=False).first()


def _replaced(request: StaffRequest, form: ReplaceForm) -> HttpResponse:
    chosen = [
        token
        for report in request.POST.getlist("report")
        for token in request.POST.getlist(f"take-{report}")
    ]
    again = redirect(f"{reverse('desk:replace')}?{_asked(request.POST).urlencode()}")
    if not chosen:
        messages.warning(request, _("Nothing was chosen, so nothing was replaced."))
        return again
    language = form.cleaned_data["language"]
    try:
        done = replacing.carry_out(form.swap, language, chosen, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return again
    _say_done(request, done)
    return redirect("desk:replaced", done.steps[0].pk)


def _asked(posted: Any) -> QueryDict:
    """What was typed, without what was chosen of it."""
    asked = QueryDict(mutable=True)
    for name in ("language", "only", "text", "find", "put", "whole_words", "capitals"):
        if name in posted:
            asked.setlist(name, [posted[name]])
    return asked


def _say_done(request: StaffRequest, done: Done) -> None:
    number = len(done.written)
    said = ngettext(
        "Replaced in %(number)d segment.", "Replaced in %(number)d segments.", number
    )
    messages.success(request, said % {"number": number})
    if done.left:
        left = _("Changed or closed in the meantime and left alone: %(segments)s")
        messages.warning(request, left % {"segments": _named(done.left)})


def _named(rows: Iterable[Translation]) -> str:
    """Each by its report and its words, as far as a message can hold them."""
    some = list(rows)
    named = [
        f"{row.version.page}: {Truncator(plain_text(row.text)).chars(60)}"
        for row in some[:MOST_NAMED]
    ]
    return "; ".join([*named, *("…" for _more in some[MOST_NAMED : MOST_NAMED + 1])])


def _shown(request: StaffRequest, form: ReplaceForm, plan: Plan | None) -> HttpResponse:
    status = 400 if form.errors else 200
    context = _frame(_("Find and replace")) | {
        "form": form,
        "plan": plan,
        "asked": _asked(form.data).items() if plan else (),
        "language": form.cleaned_data["language"] if plan else "",
        "reports": _reports(plan) if plan else [],
        "most": replacing.MOST,
        "acts": _newest_acts(request) if plan is None else [],
    }
    return TemplateResponse(
        request, "translation/desk/replace.html", context, status=status
    )


def _frame(title: str, *between: dict[str, str]) -> dict[str, Any]:
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": "search",
        "breadcrumbs_items": [
            {"url": reverse("desk:work"), "label": _("Translations")},
            *between,
            {"url": "", "label": title},
        ],
    }


def _reports(plan: Plan) -> list[dict[str, Any]]:
    """By report its lines, each with its place on the page; one query."""
    words = Words()
    numbers = {report.version.snapshot_id for report in plan.reports}
    contents = dict(
        Snapshot.objects.filter(pk__in=numbers).values_list("pk", "content")
    )
    found = []
    for report in plan.reports:
        version = report.version
        model = version.page.specific_class if version.page else None
        content = contents.get(version.snapshot_id or 0, {})
        where = places(model, content) if model else {}
        found.append(
            {
                "version": version,
                "source_language": version.snapshot.locale.language_code
                if version.snapshot
                else "",
                "lines": [
                    ShownLine(line, place_of(where, line.segment.path), words)
                    for line in report.lines
                ],
            }
        )
    return found


def _newest_acts(request: StaffRequest) -> list[dict[str, Any]]:
    """What was replaced last in the person's languages, by act; two queries."""
    languages = [code for code in codes() if may(request.user, Act.TRANSLATE, code)]
    steps = Step.objects.filter(
        act__isnull=False, version__locale__language_code__in=languages
    )
    acts = steps.order_by().values("act", "label", "by")
    told = acts.annotate(step=Min("pk"), at=Min("at"), reports=Count("pk"))
    newest = list(told.order_by("-step")[:ACTS_SHOWN])
    people = get_user_model().objects.in_bulk({one["by"] for one in newest})
    return [{**one, "by": people[one["by"]]} for one in newest]


@require_safe
def replaced(request: StaffRequest, step_id: int) -> HttpResponse:
    """What an act replaced, by report, and the way back."""
    steps = _act_of(request, step_id)
    title = _("Replaced words")
    between = {"url": reverse("desk:replace"), "label": _("Find and replace")}
    context = _frame(title, between) | {
        "step": steps[0],
        "steps": steps,
        "language": steps[0].version.language,
        "language_name": native_name(steps[0].version.language),
        "can_be_undone": any(step.undone_at is None for step in steps),
    }
    return TemplateResponse(request, "translation/desk/replaced.html", context)


@require_POST
def take_back(request: StaffRequest, step_id: int) -> HttpResponse:
    """Undo the whole act; what somebody has written since stays."""
    steps = _act_of(request, step_id)
    try:
        undone = undo_act(steps[0], by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:replaced", steps[0].pk)
    pages = {step.version_id: step.version for step in steps}
    for row in undone.left:
        row.version = pages[row.version_id]
    number = len(undone.back)
    said = ngettext(
        "%(number)s segment is as it was before.",
        "%(number)s segments are as they were before.",
        number,
    )
    messages.success(request, said % {"number": number})
    if undone.left:
        left = _("Changed since by somebody and left alone: %(segments)s")
        messages.warning(request, left % {"segments": _named(undone.left)})
    if undone.closed:
        closed = _("Closed now and left alone; reopen them first: %(reports)s")
        titles = "; ".join(str(version.page) for version in undone.closed)
        messages.warning(request, closed % {"reports": titles})
    return redirect("desk:replaced", steps[0].pk)


def _act_of(request: StaffRequest, step_id: int) -> list[Step]:
    """All steps of the act that a step belongs to; 404 where it belongs to none."""
    of = get_object_or_404(Step.objects.filter(act__isnull=False), pk=step_id)
    steps = (
        Step.objects.filter(act=of.act)
        .select_related("by", "undone_by", "version__page", "version__locale")
        .annotate(segments=Count("edits"))
        .order_by("pk")
    )
    if not all(may(request.user, Act.TRANSLATE, one.version.language) for one in steps):
        raise PermissionDenied
    return list(steps)
