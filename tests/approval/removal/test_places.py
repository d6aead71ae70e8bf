"""Texts beside the page: what they are found in, and what next to them stays."""

import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.images.models import Image
from wagtail.models import Comment, CommentReply, Page

from cms.approval import audit, outbox, plans, policy, transitions
from cms.approval.models import AuditRun, Delivery, Exemption, Notice, Plan
from cms.approval.release import take_away
from cms.approval.removal import acts
from cms.translation import findings as checks
from cms.translation import questions
from cms.translation.models import Answer, Question, Segment, Translation
from cms.translation.writing import translate
from events.models import ReportIndexPage
from tests.approval.removal.canaries import columns_with
from tests.approval.removal.scenery import ORDER, findings
from tests.cast import (
    approved_by,
    begun,
    fresh,
    in_language,
    release_source,
    version,
    write_report,
)
from tests.leaflets.models import LeafletPage, Signatory
from tests.past_triggers import without_triggers

pytestmark = pytest.mark.django_db


def index():
    return ReportIndexPage.objects.get(locale__language_code="en")


def test_rows_beside_a_page_lose_the_name(public_trees, aigerim, dana, marat):
    page = LeafletPage(
        title="A leaflet", locale=public_trees.locale, owner=aigerim, live=False
    )
    page.signatories = [
        Signatory(name="Emu Jumpov", office="Herald", locale=public_trees.locale),
        Signatory(name="Saule", office="Minister", locale=public_trees.locale),
    ]
    fresh(public_trees).add_child(instance=page)
    release_source(page, author=aigerim, approver=dana)
    acts.remove_words(page.translation_key, ["Emu Jumpov"], ORDER, by=marat)
    rows = Signatory.objects.filter(page=page).values_list("name", "office")
    assert [*rows] == [("[…]", "Herald"), ("Saule", "Minister")]
    assert (columns_with("Jumpov"), findings()) == (set(), [])


def test_addresses_of_links_that_translators_keep(
    public_trees, aigerim, bolat, dana, marat
):
    his, hers = (
        f'<a href="https://{name}.kz/">{name[0]}</a>' for name in ("jumpov", "x")
    )
    said = f"<p>See {his} or {hers}.</p>"
    body = [{"type": "paragraph", "value": said}]
    page = write_report(index(), by=aigerim, body=body)
    release_source(page, author=aigerim, approver=dana)
    begun(page, "kk", by=bolat)
    acts.remove_words(page.translation_key, ["jumpov"], ORDER, by=marat)
    (segment,) = Segment.objects.filter(source__startswith="See")
    assert [one["href"] for one in segment.attrs.values()] == ["", "https://x.kz/"]
    assert (columns_with("jumpov"), findings()) == (set(), [])


def test_digests_of_segments_do_not_tell_the_text(summit, marat):
    """Of a short one everybody could try them out."""

    def kept():
        rows = (
            *Segment.objects.values_list("digest", "source"),
            *Translation.objects.values_list("made_from_digest", "made_from"),
        )
        return {hashed for hashed, source in rows if source == "[…]"}

    before = {row.digest for row in Segment.objects.all()}
    acts.remove_text(version(summit), ORDER, by=marat)
    assert len(kept()) > 3
    assert kept() & before == set()


def about_jumpov(summit, bolat, aigerim):
    """What Bolat asked about the lead, and Aigerim's answer, which is a note."""
    target = version(in_language(summit, "kk"))
    lead = target.snapshot.segments.get(path="lead")
    question = questions.ask(
        target, lead, "Is it Emu Jumpov?", by=bolat, words="Emu Jumpov"
    )
    questions.answer(question, "Yes, Emu Jumpov.", by=aigerim)
    questions.turn(question, "note", by=aigerim)
    return question


def asked():
    rows = Question.objects.values_list("text", "words", "answer__text")
    return [*rows]


def test_what_was_asked_and_answered(summit, bolat, aigerim, marat):
    about_jumpov(summit, bolat, aigerim)
    acts.remove_words(summit.translation_key, ["Emu Jumpov"], ORDER, by=marat)
    assert asked() == [("Is it […]?", "[…]", "Yes, […].")]
    assert (columns_with("Jumpov"), findings()) == (set(), [])
    (found,) = questions.of_report(summit.translation_key)
    assert questions.Asked(found, found.segment).state == "note"


@pytest.mark.parametrize(
    ("language", "left"), [("en", "[…]"), ("kk", "Emu Jumpov"), ("ru", "Emu Jumpov")]
)
def test_what_was_asked_about_a_text_that_goes(
    summit, bolat, aigerim, marat, language, left
):
    """With the source, and with the language it was asked in; with no other."""
    about_jumpov(summit, bolat, aigerim)
    acts.remove_text(version(in_language(summit, language)), ORDER, by=marat)
    said = {"ru": ("Is it Emu Jumpov?", left, "Yes, Emu Jumpov.")}
    assert asked() == [said.get(language, ("[…]", left, "[…]"))]
    assert Answer.objects.count() == 1


def test_exceptions_and_plans_lose_the_name(summit, dana, marat):
    key, tomorrow = summit.translation_key, timezone.now() + datetime.timedelta(days=1)
    exemption = policy.exempt(
        version(summit),
        Exemption.From.FOUR_EYES,
        by=marat,
        reason="Emu Jumpov is waiting.",
        expires_at=tomorrow,
        person=dana,
    )
    policy.revoke(exemption, by=marat, reason="Emu Jumpov has left.")
    expiry = {"by": marat, "reason": "Emu Jumpov leaves."}
    plan = plans.make(key, Plan.What.EXPIRE, ["en"], tomorrow, **expiry)
    with without_triggers():
        Plan.objects.update(told=[{"en": "Emu Jumpov is in the way."}])
    acts.remove_words(key, ["Emu Jumpov"], ORDER, by=marat)
    exemption.refresh_from_db()
    plan.refresh_from_db()
    assert (exemption.reason, exemption.closing_reason, plan.reason, plan.told) == (
        "[…] is waiting.",
        "[…] has left.",
        "[…] leaves.",
        [{"en": "[…] is in the way."}],
    )
    assert (columns_with("Jumpov"), findings()) == (set(), [])


def test_a_plan_in_the_trail_belongs_to_the_languages_it_names(summit, marat):
    """It is told of the report as a whole; what it quotes goes with the text."""
    key, tomorrow = summit.translation_key, timezone.now() + datetime.timedelta(days=1)
    for language, reason in (("kk", "It names an emu."), ("ru", "It names a kiwi.")):
        plan = plans.make(
            key, Plan.What.EXPIRE, [language], tomorrow, by=marat, reason=reason
        )
        plans.cancel(plan, by=marat)
    kazakh = in_language(summit, "kk")
    acts.remove_text(version(kazakh), ORDER, by=marat)
    assert columns_with("an emu") == set()
    assert columns_with("a kiwi") == {"approval_entry.data", "approval_plan.reason"}
    assert findings() == []


def test_why_a_release_ended(summit, marat):
    """What somebody wrote, and what the house said, the trail's copies included."""
    ended = take_away(
        version(summit),
        "correction_expired",
        by=marat,
        reason="Emu Jumpov asked.",
        told={"en": "“Emu Jumpov” is private.", "ru": "«Emu Jumpov» закрыта."},
    )
    acts.remove_words(summit.translation_key, ["Emu Jumpov"], ORDER, by=marat)
    ended.refresh_from_db()
    assert ended.why_ended == ["[…] asked.", "“[…]” is private."]
    assert (columns_with("Jumpov"), findings()) == (set(), [])


def test_what_a_mail_server_answered(summit, marat):
    notice = Notice.objects.filter(version=version(summit)).first()
    outbox.put("mail", "notice", notice=notice.pk)
    Delivery.objects.update(error="550 “Emu Jumpov in Zebrania” looks like spam")
    acts.remove_words(summit.translation_key, ["Emu Jumpov"], ORDER, by=marat)
    assert Delivery.objects.get(kind="mail").error == (
        "550 “[…] in Zebrania” looks like spam"
    )


def test_comments_in_the_editor(summit, aigerim, marat):
    said = {"user": aigerim, "text": "Is it Emu Jumpov?"}
    comment = Comment.objects.create(page=summit, contentpath="lead", **said)
    CommentReply.objects.create(comment=comment, **said)
    acts.remove_words(summit.translation_key, ["Emu Jumpov"], ORDER, by=marat)
    texts = [model.objects.get().text for model in (Comment, CommentReply)]
    assert texts == ["Is it […]?", "Is it […]?"]


def test_the_history_of_a_page_that_is_gone(summit, marat):
    """Nobody can tell which report it was, so all of that history is gone over."""
    fresh(summit).delete()
    assert "wagtailcore_pagelogentry.label" in columns_with("Jumpov")
    acts.remove_words(summit.translation_key, ["Emu Jumpov"], ORDER, by=marat)
    assert columns_with("Jumpov") == set()


def found_in(*pages):
    """A check that has found something on each of the pages."""
    there = Page.objects.filter(pk__in=[page.pk for page in pages])
    with without_triggers():
        there.update(search_description="Slipped in")
        run = audit.public()
        there.update(search_description="")
    assert remembered(run) == {page.pk: page.title for page in pages}
    return run


def remembered(run):
    run = AuditRun.objects.get(pk=run.pk)
    return {one["page"]: one["title"] for one in run.first_findings}


def test_what_a_check_remembers(summit, marat):
    page, other = fresh(summit), index()
    run = found_in(page, other)
    acts.remove_words(page.translation_key, ["Emu Jumpov"], ORDER, by=marat)
    assert remembered(run) == {page.pk: "[…] in Zebrania", other.pk: "Reports"}


def test_what_a_check_remembers_of_a_whole_text(summit, vera, dana, marat):
    """And of its copy in another language, but not of another page."""
    page, copy, other = fresh(summit), in_language(summit, "ru"), index()
    row = version(copy).translations.get(segment__path="title")
    row = translate(
        version(copy), row.segment, page.title, by=vera, edition=row.edition
    )
    for finding in row.findings:
        why = "It is a name in every language."
        checks.dismiss(row, finding["key"], by=marat, reason=why)
    transitions.hand_over(version(copy), by=vera)
    approved_by(copy, dana)
    run = found_in(page, fresh(copy), other)
    acts.remove_text(version(page), ORDER, by=marat)
    assert remembered(run) == {page.pk: "[…]", copy.pk: "[…]", other.pk: "Reports"}
    assert findings() == []


def test_what_was_typed_and_not_saved(summit, aigerim, marat):
    """Of the page; a picture with the same number is another thing."""
    typed = FormState(
        user=aigerim, data="title=Emu+Jumpov", last_updated_at=timezone.now()
    )
    left = []
    for model in (Page, Image):
        typed.pk, typed.object_id = None, str(summit.pk)
        typed.content_type = ContentType.objects.get_for_model(model)
        typed.save()
        left.append(typed.pk)
    acts.remove_words(summit.translation_key, ["Emu Jumpov"], ORDER, by=marat)
    assert [*FormState.objects.values_list("pk", flat=True)] == left[1:]


def test_titles_in_the_library(illustrated, image, marat):
    Image.objects.filter(pk=image.pk).update(description="Quagga, laughing")
    acts.remove_words(illustrated.translation_key, ["Quagga"], ORDER, by=marat)
    rows = Image.objects.order_by("pk").values_list("title", "description")
    assert [*rows] == [("[…] portrait", "[…], laughing"), ("Hall", "D")]
    image.refresh_from_db()
    assert image.file.storage.exists(image.file.name)
