"""What the law has removed is nowhere, and everything can still be checked."""

import pytest
from django.db import connection
from wagtail.models import Page

from cms.accounts.roles import give
from cms.approval import addresses, evidence, transitions
from cms.approval.corrections import correct, put_back, sentences
from cms.approval.models import (
    Address,
    Entry,
    GoneAddress,
    HandOver,
    Release,
    Removal,
    Removed,
)
from cms.approval.release import SomethingWasRemoved, release, roll_back
from cms.approval.removal import acts
from cms.approval.removal.acts import Order
from cms.core.digest import digest
from cms.translation import memory
from cms.translation.models import Segment, Translation, UnitText
from cms.translation.refusals import NotYours, ReasonNeeded
from cms.translation.writing import translate
from events.models import ImportedFile, ReportIndexPage
from tests.approval.removal.canaries import columns_with, files_with
from tests.approval.removal.scenery import ORDER, PLACES, TYPED, findings
from tests.cast import (
    FACTS,
    fresh,
    in_language,
    person,
    release_source,
    version,
    write_report,
)
from tests.home.reading import address_of, read, text
from tests.past_triggers import without_triggers
from tests.translation.memory.indexed import assert_the_index_is_exact

pytestmark = pytest.mark.django_db

MARK = "[…]"
FORMS = ["Emu Jumpov", "Эму Жумповтың", "Эму Джумпова"]


def public(page):
    """The languages in which the report is public."""
    rows = Release.objects.public().of_report(page.translation_key)
    return sorted(rows.values_list("version__locale__language_code", flat=True))


def counted(survey):
    return {(one.place, one.language): one.values for one in survey.counts}


# The text of one language


def test_a_text_is_nowhere_any_more(summit, marat):
    assert "approval_handover.payload" in columns_with(PLACES["en"])
    acts.remove_text(version(summit), ORDER, by=marat)
    assert columns_with(PLACES["en"], "second word", "zebrania") == set()
    assert files_with(PLACES["en"]) == []


def test_the_other_languages_stay_as_they_are(summit, marat, client):
    russian = in_language(summit, "ru")
    before = read(client, address_of(russian)).main
    acts.remove_text(version(summit), ORDER, by=marat)
    # Nothing is said any more of the original, which is gone.
    before.select_one(".about-text dl > div").extract()
    after = read(client, address_of(russian)).main
    assert after.prettify() == before.prettify()
    assert public(summit) == ["kk", "ru"]


def test_corrections_and_their_notes_go_too(summit, marat, dana):
    lead = sentences(version(summit))[1]
    correction = correct(
        version(summit),
        lead,
        f"{lead.text} Quokkaword.",
        by=marat,
        reason="Quokkareason.",
        note="Quokkanote.",
    )
    put_back(correction, by=dana, reason="Quokkaback.")
    quokkas = ("Quokkaword", "Quokkareason", "Quokkanote", "Quokkaback")
    assert "approval_correction.after" in columns_with(*quokkas)
    acts.remove_text(version(summit), ORDER, by=marat)
    assert columns_with(PLACES["en"], *quokkas) == set()
    assert findings() == []


def test_a_translation_goes_alone(summit, marat):
    before = columns_with(PLACES["en"])
    acts.remove_text(version(in_language(summit, "kk")), ORDER, by=marat)
    assert columns_with(PLACES["kk"]) == set()
    assert (columns_with(PLACES["en"]), public(summit)) == (before, ["en", "ru"])
    assert findings() == []


def test_the_memory_forgets_it_and_keeps_the_others(summit, bolat, marat):
    asked = memory.Asked("The road to Zebrania", "en", "kk")
    (said, *_others) = memory.suggestions(asked)
    reverse = memory.Asked(said.text, "kk", "ru")
    assert memory.suggestions(reverse)[0].percent == 100
    memory.reject(said.said, by=bolat, reason="Зебристан is not declined.")
    kazakh = version(in_language(summit, "kk"))
    acts.remove_text(kazakh, ORDER, by=marat)
    assert memory.suggestions(asked) == memory.suggestions(reverse) == []
    assert columns_with(PLACES["kk"]) == set()
    russian = memory.Asked(asked.source, "en", "ru")
    assert memory.suggestions(russian)[0].percent == 100
    gone = UnitText.objects.filter(version=kazakh)
    assert {(row.text, row.folded, row.key) for row in gone} == {("", "", 0)}
    assert_the_index_is_exact()


def test_words_go_out_of_the_memory_with_their_sentence(summit, marat):
    asked = memory.Asked("Wombat Quokkin stayed in Zebrania.", "en", "kk")
    other = memory.Asked("The road to Zebrania", "en", "kk")
    assert memory.suggestions(asked)[0].percent == 100
    acts.remove_words(summit.translation_key, ["Вомбат Куоққин"], ORDER, by=marat)
    assert [one for one in memory.suggestions(asked) if one.percent == 100] == []
    assert memory.suggestions(other)[0].percent == 100
    assert_the_index_is_exact()


def test_copies_of_a_source_go_from_the_other_languages(summit, vera, marat):
    """And whoever has them removed may do so there, too."""
    russian = version(in_language(summit, "ru"))
    row = russian.translations.get(made_from="A second word from Zebrania.")
    translate(russian, row.segment, row.made_from, by=vera, edition=row.edition)
    others = russian.translations.exclude(pk=row.pk).order_by("pk")
    before = [*others.values_list("text", flat=True)]
    with pytest.raises(NotYours):
        acts.remove_text(
            version(summit), ORDER, by=person("Anna", ("managing_editor", "en"))
        )
    acts.remove_text(version(summit), ORDER, by=marat)
    row.refresh_from_db()
    assert (row.text, [*others.values_list("text", flat=True)]) == (MARK, before)
    assert columns_with("second word") == set()


def test_facts_stay(summit, marat):
    page, kept = fresh(summit), (*FACTS, "venue", "time_zone")
    facts = [getattr(page, name) for name in kept]
    acts.remove_text(version(summit), ORDER, by=marat)
    page = fresh(summit)
    assert (page.title, [getattr(page, name) for name in kept]) == (MARK, facts)


def test_a_draft_keeps_its_placeholder(public_trees, aigerim, marat):
    """It tells nothing, and was never an address."""
    index = ReportIndexPage.objects.get(locale__language_code="en")
    page = write_report(index, by=aigerim, title="Emu Jumpov sings")
    before = page.slug
    acts.remove_text(version(page), ORDER, by=marat)
    page = fresh(page)
    assert (page.title, page.slug, GoneAddress.objects.count()) == (MARK, before, 0)


def test_its_address_is_gone_for_good(summit, marat, client):
    address = address_of(summit)
    acts.remove_text(version(summit), ORDER, by=marat)
    page = read(client, address, status=410)
    assert text(page.h1) == "This page was removed"
    assert PLACES["en"] not in page.get_text()
    assert [link["lang"] for link in page.select(".alternatives a")] == ["kk", "ru"]
    fresh(summit).delete()
    assert client.get(address).status_code == 410


def test_no_later_page_gets_the_address(summit, aigerim, dana, marat, client):
    address = address_of(summit)
    acts.remove_text(version(summit), ORDER, by=marat)
    page = fresh(summit)
    page.title, page.lead = "Emu Jumpov in Zebrania", "Another text altogether."
    release_source(page, author=aigerim, approver=dana)
    assert address_of(page) == "/en/reports/emu-jumpov-in-zebrania-2/"
    assert client.get(address_of(page)).status_code == 200
    assert client.get(address).status_code == 410


def test_nobody_wants_the_address_back(summit, marat):
    acts.remove_words(summit.translation_key, ["Emu Jumpov"], ORDER, by=marat)
    page = fresh(summit)
    with pytest.raises(addresses.AddressRefused):
        addresses.next_slug(page, title=page.title, wanted="emu-jumpov-in-zebrania")
    wanted = addresses.next_slug(page, title=page.title, wanted="somebody-in-zebrania")
    assert wanted == "somebody-in-zebrania"


def test_hashes_dates_and_names_stay(summit, marat):
    signed = HandOver.objects.order_by("pk").values_list(
        "pk", "payload_hash", "by", "at", "decision__by", "decision__payload_hash"
    )
    before = list(signed)
    acts.remove_text(version(summit), ORDER, by=marat)
    assert list(signed) == before
    removal = Removal.objects.get()
    assert (removal.authority, removal.reference, removal.reason, removal.by) == (
        *(ORDER.authority, ORDER.reference, ORDER.reason),
        marat,
    )


def test_the_chain_holds_and_what_is_public_is_proved(summit, marat):
    assert findings() == []
    acts.remove_text(version(summit), ORDER, by=marat)
    assert findings() == []


def test_the_trail_tells_of_it(summit, marat):
    removal = acts.remove_text(version(summit), ORDER, by=marat)
    entry = evidence.told(removal)
    assert (entry.by, entry.version, entry.language) == (marat, version(summit), "en")
    assert entry.data == {
        "removal": removal.pk,
        "kind": "text",
        "authority": ORDER.authority,
        "reference": ORDER.reference,
        "reason": ORDER.reason,
        "rows": Removed.objects.count(),
        "digest": evidence.rows_digest(removal),
        "before": None,
        "after": None,
    }


def test_what_tells_of_a_removal_stays(summit, marat):
    """Also when the whole text goes later."""
    first = acts.remove_words(summit.translation_key, FORMS, ORDER, by=marat)
    told = evidence.told(first).data
    acts.remove_text(version(summit), ORDER, by=marat)
    assert (evidence.told(first).data, findings()) == (told, [])


def test_translators_keep_what_they_wrote(summit, marat):
    acts.remove_text(version(summit), ORDER, by=marat)
    rows = Translation.objects.filter(version=version(in_language(summit, "ru")))
    assert {row.needs_review for row in rows} == {False}
    assert {*Segment.objects.values_list("source", flat=True)} > {MARK}


def test_a_text_that_was_never_public_goes_too(summit, aigerim, marat):
    page = fresh(summit)
    page.lead = "An unread word from Zebrania."
    page.save_revision(user=aigerim)
    transitions.hand_over(version(page), by=aigerim)
    acts.remove_text(version(page), ORDER, by=marat)
    assert columns_with(PLACES["en"], "unread word") == set()
    assert findings() == []


def test_a_text_whose_page_is_gone_goes_too(summit, marat):
    ImportedFile.objects.update(text="So it began:\nA second word from Zebrania.")
    gone = version(summit)
    fresh(summit).delete()
    assert "events_importedfile.text" in columns_with(PLACES["en"])
    acts.remove_text(gone, ORDER, by=marat)
    assert columns_with(PLACES["en"], "second word") == set()
    assert findings() == []


def test_a_translation_whose_page_is_gone_goes_too(summit, marat):
    page = in_language(summit, "ru")
    gone = version(page)
    page.delete()
    acts.remove_text(gone, ORDER, by=marat)
    assert columns_with(PLACES["ru"]) == set()
    assert findings() == []


def test_pages_below_keep_their_place(public_trees, marat):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    with pytest.raises(acts.PagesBelow):
        acts.remove_text(version(public_trees), ORDER, by=marat)
    removal = acts.remove_text(version(index), ORDER, by=marat)
    assert (index.is_leaf(), removal.language) == (True, "en")


# A name or a passage


def test_a_name_is_nowhere_any_more(summit, marat):
    acts.remove_words(summit.translation_key, FORMS, ORDER, by=marat)
    assert columns_with("Jumpov", "Жумпов", "Джумпов") == set()
    assert columns_with(PLACES["en"]) > {"approval_release.payload"}


def test_a_mark_stands_in_its_place(summit, marat, client):
    acts.remove_words(summit.translation_key, FORMS, ORDER, by=marat)
    page = read(client, address_of(fresh(summit)))
    assert text(page.h1) == f"{MARK} in Zebrania"
    assert f"Then {MARK} sang." in text(page)
    kazakh = read(client, address_of(in_language(summit, "kk")))
    assert MARK in text(kazakh.h1)
    assert public(summit) == ["en", "kk", "ru"]


def test_only_the_addresses_with_the_name_are_gone(summit, marat, client):
    before = [address_of(in_language(summit, code)) for code in ("en", "kk", "ru")]
    acts.remove_words(summit.translation_key, ["Emu Jumpov"], ORDER, by=marat)
    after = [address_of(in_language(summit, code)) for code in ("en", "kk", "ru")]
    assert (after[0], after[1:]) == ("/en/reports/in-zebrania/", before[1:])
    assert GoneAddress.objects.count() == 1
    kept = Address.objects.filter(page=summit).values_list("path", flat=True)
    assert [*kept] == ["reports/in-zebrania/"]
    assert client.get(after[0]).status_code == 200
    page = read(client, before[0], status=410)
    offered = [link["href"] for link in page.select(".alternatives a")]
    assert offered == [after[1], after[2], after[0]]


def test_a_former_address_without_the_name_still_leads_on(summit, marat, client):
    told = [address_of(summit)]
    for slug in ("zebra-summit", "emu-jumpov-again"):
        release(version(summit), by=marat, slug=slug)
        told.append(address_of(fresh(summit)))
    acts.remove_words(summit.translation_key, ["Emu Jumpov"], ORDER, by=marat)
    answers = [client.get(address) for address in told]
    assert [answer.status_code for answer in answers] == [410, 301, 410]
    assert answers[1]["Location"] == address_of(fresh(summit)) == "/en/reports/again/"
    assert findings() == []


def test_after_a_name_everything_is_proved(summit, marat):
    acts.remove_words(summit.translation_key, FORMS, ORDER, by=marat)
    assert findings() == []
    acts.remove_words(summit.translation_key, ["Zebrania"], ORDER, by=marat)
    assert findings() == []
    assert columns_with("Zebrania") == set()


def test_the_forms_that_stand_nowhere_are_named(summit):
    survey = acts.survey_words(summit.translation_key, [*FORMS, "Emu Jumpova"])
    assert survey.missing == ("Emu Jumpova",)


def test_the_survey_counts_by_place_and_language(summit, marat):
    survey = acts.survey_words(summit.translation_key, ["Эму Джумпова"])
    found = counted(survey)
    assert {language for _place, language in found} == {"ru"}
    assert found["Releases", "ru"] == 1
    removal = acts.remove_words(
        summit.translation_key, ["Эму Джумпова"], ORDER, by=marat
    )
    assert removal.removed.count() == sum(found.values())


def test_a_redacted_text_is_not_signed_any_more(summit, aigerim, dana, marat):
    first = version(summit).releases.earliest("pk")
    acts.remove_words(summit.translation_key, FORMS, ORDER, by=marat)
    with pytest.raises(SomethingWasRemoved):
        roll_back(first, by=marat, reason="A wrong number.")
    page = fresh(summit)
    release_source(page, author=aigerim, approver=dana)
    assert (version(page).releases.current().count(), findings()) == (1, [])


def test_what_is_in_review_has_to_be_handed_over_again(summit, aigerim, dana, marat):
    page = fresh(summit)
    page.lead = "Emu Jumpov came again."
    page.save_revision(user=aigerim)
    sealed = transitions.hand_over(version(page), by=aigerim)
    acts.remove_words(page.translation_key, FORMS, ORDER, by=marat)
    sealed.refresh_from_db()
    with pytest.raises(SomethingWasRemoved):
        transitions.approve(sealed, by=dana, expected_hash=sealed.payload_hash)
    transitions.take_back(version(page), by=aigerim)
    draft = fresh(page).get_latest_revision_as_object()
    release_source(draft, author=aigerim, approver=dana)
    assert (fresh(page).lead, findings()) == (f"{MARK} came again.", [])


# The proof


def tampered(model, row, **values):
    with without_triggers():
        assert model.objects.filter(pk=row.pk).update(**values) == 1


def test_what_is_changed_after_a_removal_is_found(summit, marat):
    acts.remove_words(summit.translation_key, FORMS, ORDER, by=marat)
    current = version(summit).releases.current().get()
    fields = {**current.payload["fields"], "lead": "Slipped in."}
    tampered(Release, current, payload={**current.payload, "fields": fields})
    assert findings() == ["release-text"]


def test_what_was_changed_before_a_removal_is_found(summit, marat):
    """A removal leads on from what it found, and that was not what was signed."""
    current = version(summit).releases.current().get()
    fields = {**current.payload["fields"], "lead": "Emu Jumpov slipped in."}
    tampered(Release, current, payload={**current.payload, "fields": fields})
    acts.remove_words(summit.translation_key, FORMS, ORDER, by=marat)
    assert findings() == ["release-text"]


def test_an_address_that_is_claimed_afterwards_is_found(summit, marat):
    removal = acts.remove_words(summit.translation_key, FORMS, ORDER, by=marat)
    with without_triggers():
        GoneAddress.objects.create(
            removal=removal,
            version=version(summit),
            language="ru",
            path_digest=evidence.address_digest("reports/"),
        )
    assert "removal" in findings()


def test_what_is_put_back_is_found(summit, marat):
    current = version(summit).releases.current().get()
    signed = current.payload
    acts.remove_words(summit.translation_key, FORMS, ORDER, by=marat)
    tampered(Release, current, payload=signed)
    assert findings() == ["row", "public-rows"]


def test_an_entry_that_is_changed_after_a_removal_is_found(summit, marat):
    acts.remove_words(summit.translation_key, ["Zebrania"], ORDER, by=marat)
    entry = Entry.objects.get(act="request_changes")
    assert MARK in entry.data["reason"]
    tampered(Entry, entry, data={**entry.data, "reason": "Slipped in."})
    assert findings() == ["details"]


@pytest.mark.parametrize("column", ["before", "after"])
def test_a_removal_that_claims_something_else_is_found(summit, marat, column):
    removal = acts.remove_words(summit.translation_key, FORMS, ORDER, by=marat)
    row = removal.removed.first()
    tampered(Removed, row, **{column: "0" * 64})
    assert "removal" in findings()


def test_a_removal_the_trail_does_not_tell_of_explains_nothing(summit, marat):
    """Whoever writes past the house can write rows like ours, too."""
    current = version(summit).releases.current().get()
    fields = {**current.payload["fields"], "lead": "Slipped in."}
    payload = {**current.payload, "fields": fields}
    with without_triggers():
        removal = Removal.objects.create(
            what="name", authority="x", reference="x", reason="x", by=marat
        )
        Removed.objects.create(
            removal=removal,
            label="approval.Release",
            number=current.pk,
            column="payload",
            before=current.payload_hash,
            after=digest(payload),
        )
    tampered(Release, current, payload=payload)
    assert findings() == ["release-text"]


def test_digests_of_short_texts_are_keyed(summit, marat):
    """A plain one of a name would be as good as the name."""
    title = fresh(summit).title
    removal = acts.remove_words(summit.translation_key, FORMS, ORDER, by=marat)
    row = removal.removed.get(number=summit.pk, column="title")
    assert len(row.before) == 64
    assert row.before not in {digest(title), digest(f'"{title}"')}


# Who may, and what is asked first


def test_every_language_is_needed(summit):
    some = person("Saule", ("managing_editor", "en"), ("managing_editor", "kk"))
    with pytest.raises(NotYours):
        acts.remove_words(summit.translation_key, FORMS, ORDER, by=some)
    give(some, "managing_editor", "ru")
    assert acts.remove_words(summit.translation_key, FORMS, ORDER, by=some).by == some


def test_approvers_remove_nothing(summit, dana):
    with pytest.raises(NotYours):
        acts.remove_text(version(summit), ORDER, by=dana)
    with pytest.raises(NotYours):
        acts.remove_words(summit.translation_key, FORMS, ORDER, by=dana)
    assert (Removal.objects.count(), public(summit)) == (0, ["en", "kk", "ru"])


@pytest.mark.parametrize(
    ("order", "refusal"),
    [
        (Order(" ", "No. 7", "A ruling."), acts.OrderIsMissing),
        (Order("The court", "", "A ruling."), acts.OrderIsMissing),
        (Order("The court", "No. 7", " "), ReasonNeeded),
        (Order("The court", "No. 7", "emu  JUMPOV asks."), acts.OrderRepeatsIt),
        (Order("Emu Jumpov", "No. 7", "A ruling."), acts.OrderRepeatsIt),
        (Order("The court", "Emu Jumpov", "A ruling."), acts.OrderRepeatsIt),
    ],
)
def test_the_order_is_named_without_the_name(summit, marat, order, refusal):
    with pytest.raises(refusal):
        acts.remove_words(summit.translation_key, FORMS, order, by=marat)
    assert Removal.objects.count() == 0


def test_the_order_does_not_repeat_the_text(summit, marat):
    order = Order("The court", "No. 7", "About “Emu Jumpov in Zebrania”.")
    with pytest.raises(acts.OrderRepeatsIt):
        acts.remove_text(version(summit), order, by=marat)


def test_nothing_is_found(summit, marat):
    with pytest.raises(acts.NothingToRemove):
        acts.remove_words(summit.translation_key, ["Nobody at all"], ORDER, by=marat)
    for forms in ([], ["a"], [" ", "ab"]):
        with pytest.raises(acts.FormsAreMissing):
            acts.remove_words(summit.translation_key, forms, ORDER, by=marat)


def test_somebody_wrote_in_the_meantime(summit, aigerim, marat):
    seen = acts.survey_text(version(summit)).fingerprint
    page = fresh(summit)
    page.lead = "A third word from Zebrania."
    page.save_revision(user=aigerim)
    with pytest.raises(acts.PlacesHaveChanged):
        acts.remove_text(version(summit), ORDER, by=marat, expected=seen)
    now = acts.survey_text(version(summit)).fingerprint
    acts.remove_text(version(summit), ORDER, by=marat, expected=now)
    assert public(summit) == ["kk", "ru"]


def test_a_second_removal_finds_nothing_left(summit, marat):
    acts.remove_words(summit.translation_key, FORMS, ORDER, by=marat)
    with pytest.raises(acts.NothingToRemove):
        acts.remove_words(summit.translation_key, FORMS, ORDER, by=marat)


def test_a_refusal_half_way_leaves_everything(summit, marat, monkeypatch):
    def crash(*args):
        raise RuntimeError

    before = columns_with(PLACES["en"])
    monkeypatch.setattr(acts, "_tell", crash)
    with pytest.raises(RuntimeError):
        acts.remove_text(version(summit), ORDER, by=marat)
    assert (columns_with(PLACES["en"]), GoneAddress.objects.count()) == (before, 0)
    assert Address.objects.filter(page=summit).count() == 1
    assert connection.in_atomic_block
    assert Page.objects.get(pk=summit.pk).live


def test_every_form_is_found_in_its_language(summit):
    for language, form in TYPED.items():
        survey = acts.survey_words(summit.translation_key, [form])
        assert language in survey.languages
