"""Asking the author, and answering: at the segment, in a list, on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)
from wagtail.admin import messages as wagtail_messages
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import has_a_role
from cms.core.languages import native_name
from cms.translation import glossary, questions
from cms.translation.desk.rows import shown
from cms.translation.models import LanguageVersion, Outcome, Question, Segment
from cms.translation.models.question import LONGEST_QUESTION
from cms.translation.places import in_editor, place_of, places
from cms.translation.questions import Asked
from cms.translation.refusals import Ended, Refused

if TYPE_CHECKING:
    from cms.accounts.models import User

ON_THE_DASHBOARD = 10
# Of what somebody has asked, so many are worth a look.
ASKED_LATELY = 30


@dataclass(frozen=True)
class Line:
    """A question in a list, with the report it is about."""

    question: Any  # of `questions.with_sources`
    asked: Asked

    @classmethod
    def of(cls, question: Question) -> Line:
        """Where its sentence stands now a list does not ask: as it was asked."""
        return cls(question, Asked(question, question.segment))

    @property
    def title(self) -> str:
        return self.question.title or native_name(self.question.source_language)

    @property
    def source(self) -> Any:
        return shown(self.question.segment.source)

    @property
    def source_now(self) -> Any:
        return shown(self.asked.segment.source) if self.asked.segment else ""


# At the segment


@require_POST
def ask(request: StaffRequest, version_id: int, segment_id: int) -> JsonResponse:
    """Takes `text`, and in `words` what of the sentence it is about.

    Answers with what is asked there now; 403 with a sentence for every refusal.
    """
    version = get_object_or_404(
        LanguageVersion.objects.select_related("locale"), pk=version_id
    )
    segment = get_object_or_404(Segment, pk=segment_id)
    try:
        question = questions.ask(
            version,
            segment,
            request.POST.get("text", ""),
            by=request.user,
            words=request.POST.get("words", ""),
        )
    except Refused as refusal:
        return JsonResponse({"message": str(refusal)}, status=403)
    said = {
        "asked": [Asked(_with_outcomes(question.pk), segment)],
        "may_answer": questions.may_answer(
            request.user, questions.source_language(question)
        ),
        "back": f"{_desk(request.user, version)}#source-{segment.pk}",
        "source_language": questions.source_language(question),
    }
    html = render_to_string("translation/desk/_questions.html", said, request)
    return JsonResponse({"question": html})


def _with_outcomes(number: int) -> Question:
    rows: Any = questions.with_sources(Question.objects.filter(pk=number))
    question: Question = get_object_or_404(rows)
    return question


def _desk(user: User, version: LanguageVersion) -> str:
    """The text in which it was asked: to work on, or to read."""
    if version.page_id and questions.may_ask(user, version):
        return reverse("wagtailadmin_pages:edit", args=[version.page_id])
    return reverse("desk:read", args=[version.pk])


@require_POST
def withdraw(request: StaffRequest, question_id: int) -> HttpResponse:
    question = get_object_or_404(Question, pk=question_id)
    try:
        questions.withdraw(question, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The question was withdrawn."))
    return _back(request, question)


# The list


@require_safe
def listing(request: StaffRequest) -> HttpResponse:
    if not has_a_role(request.user):
        raise PermissionDenied
    asked = questions.asked_by(request.user)[:ASKED_LATELY]
    context = {
        "page_title": _("Questions"),
        "header_title": _("Questions"),
        "header_icon": "comment",
        "waiting": [*map(Line.of, questions.waiting_for(request.user))],
        "mine": [*map(Line.of, asked)],
    }
    return TemplateResponse(request, "translation/desk/questions.html", context)


class QuestionsPanel(Component):
    """What waits for the person's answer, on the front page and in the inbox."""

    name = "questions"
    template_name = "translation/desk/questions_panel.html"
    order = 55

    class Media:
        css = {"all": ["desk/desk.css", "desk/questions.css"]}

    def __init__(self, user: Any):
        self.user = user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        waiting = [*map(Line.of, questions.waiting_for(self.user))]
        return {
            "waiting": waiting[:ON_THE_DASHBOARD],
            "more": len(waiting) - ON_THE_DASHBOARD,
        }


def say_what_waits(request: StaffRequest, page: Any) -> None:
    """On opening a source in Wagtail's editor: how many questions about it wait."""
    if request.method != "GET" or not questions.may_answer(
        request.user, page.locale.language_code
    ):
        return
    waiting: Any = questions.waiting_for(request.user)
    waiting = waiting.filter(source_page=page.pk)
    found = [*waiting.values_list("pk", flat=True)]
    if found:
        said = ngettext(
            "%(number)s question about this text waits for an answer.",
            "%(number)s questions about this text wait for an answer.",
            len(found),
        )
        address = reverse("desk:question", args=[found[0]])
        button = wagtail_messages.button(address, pgettext("button", "Answer"))
        wagtail_messages.warning(
            request, said % {"number": len(found)}, buttons=[button]
        )


# A page of its own


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: StaffRequest, question_id: int) -> HttpResponse:
    """A question with everything that was said about it; a POST answers it.

    With `then` the answer becomes at once what it names: see `Outcome`.
    """
    if not has_a_role(request.user):
        raise PermissionDenied
    asked: Any = _with_outcomes(question_id)
    if request.method != "POST":
        return _page(request, asked)
    text = request.POST.get("text", "")
    try:
        questions.answer(asked, text, by=request.user)
    except Refused as refusal:
        # What was typed is not lost, whoever was first.
        ended = isinstance(refusal, Ended)
        asked = _with_outcomes(question_id) if ended else asked
        return _page(request, asked, refusal=str(refusal), typed=text, status=403)
    messages.success(request, _("Your answer is shown in every language."))
    if request.POST.get("then"):
        return _turned(request, _with_outcomes(question_id), request.POST["then"])
    return redirect("desk:question", question_id)


@require_POST
def turn(request: StaffRequest, question_id: int) -> HttpResponse:
    """Make more of the answer; `what` as in `Outcome`."""
    asked = _with_outcomes(question_id)
    return _turned(request, asked, request.POST.get("what", ""))


def _turned(request: StaffRequest, asked: Any, what: str) -> HttpResponse:
    if what not in Outcome.What:
        return HttpResponse(status=400)
    if what == Outcome.What.TERM:
        return _to_the_term(request, asked)
    try:
        questions.turn(asked, Outcome.What(what), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:question", asked.pk)
    if what == Outcome.What.CORRECTION and asked.source_page:
        messages.info(
            request,
            _(
                "Correct the passage and hand the text over. The question closes when "
                "the new text is approved."
            ),
        )
        return redirect(in_the_source(asked))
    return redirect("desk:question", asked.pk)


def _to_the_term(request: StaffRequest, asked: Any) -> HttpResponse:
    """The term that is called so already, else the form of a new one, filled in."""
    there = questions.named_already(asked)
    if there is None:
        return redirect(f"{reverse('terms:new')}?question={asked.pk}")
    try:
        questions.turn(asked, Outcome.What.TERM, by=request.user, concept=there)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:question", asked.pk)
    messages.info(request, _("There is a term of this name already: this one."))
    return redirect("terms:term", there.pk)


def in_the_source(asked: Any) -> str:
    """The passage in the editor of the source."""
    anchor = quote(in_editor(_model(asked), asked.segment.path))
    address = reverse("wagtailadmin_pages:edit", args=[asked.source_page])
    return f"{address}#{anchor}"


def _page(
    request: StaffRequest,
    asked: Any,
    *,
    refusal: str = "",
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    line = _line(asked)
    may_answer = questions.may_answer(request.user, asked.source_language)
    said = getattr(asked, "answer", None)
    context = {
        "page_title": _("Question"),
        "header_title": _("Question"),
        "header_icon": "comment",
        "breadcrumbs_items": [
            {"url": reverse("desk:questions"), "label": _("Questions")},
            {"url": "", "label": _("Question")},
        ],
        "line": line,
        "asked": line.asked,
        "question": asked,
        "place": _place(asked),
        "outcomes": said.outcomes.select_related("by") if said else [],
        "may_answer": may_answer,
        "may_keep_terms": may_answer and glossary.may_keep(request.user),
        "may_withdraw": said is None and asked.by_id == request.user.pk,
        "source_language": asked.source_language,
        "source_address": in_the_source(asked) if asked.source_page else "",
        "desk_address": _desk(request.user, asked.version),
        "refusal": refusal,
        "typed": typed,
        "longest": LONGEST_QUESTION,
    }
    return TemplateResponse(
        request, "translation/desk/question.html", context, status=status
    )


def _line(asked: Any) -> Line:
    """With the place in the newest text, as translators have it now."""
    segments = Segment.objects.filter(
        snapshot__translation_key=asked.version.translation_key,
        path=asked.segment.path,
    ).order_by("-snapshot__number", "order")
    newest = (
        Segment.objects.filter(snapshot__translation_key=asked.version.translation_key)
        .order_by("-snapshot__number")
        .values_list("snapshot", flat=True)
        .first()
    )
    (found,) = questions.placed([asked], segments.filter(snapshot=newest))
    return Line(asked, found)


def _place(asked: Any) -> str:
    """Where it stands on the page, in words."""
    model = _model(asked)
    known = places(model, asked.segment.snapshot.content) if model else {}
    return place_of(known, asked.segment.path).label


def _model(asked: Any) -> Any:
    """The class of the page that was asked about; None where it is gone."""
    page = Page.objects.filter(pk=asked.source_page).first()
    return page.specific_class if page else None


def _back(request: StaffRequest, question: Question) -> HttpResponse:
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, {request.get_host()}):
        return redirect(asked)
    return redirect("desk:question", question.pk)
