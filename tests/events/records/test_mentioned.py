"""Who is mentioned, and which forms of a name have been used or can be made."""

import pytest

from cms.approval import transitions
from cms.approval.removal.acts import remove_record
from cms.translation.mentioned import Mention, Origin
from cms.translation.writing import translate
from events.models import Person
from events.records import merging
from events.records.mentioned import forms_used, mentioned_in, part_said, tell
from tests.approval.removal.scenery import ORDER
from tests.cast import approved_by, begun, fill, known, release_source, version
from tests.photographs import staged
from tests.translation.mentioning import gulmira_known, mention, mentioning

USED = "Гүлмира Әбдірайымова ханым"


@pytest.fixture
def gulmira(trees, aigerim, dana):
    return gulmira_known(aigerim, dana)


def told(record, words="Gulmira Abdiraiymova", target="kk", kind="person"):
    asked = Mention(kind, record.pk, words)
    return tell([asked], "en", target)[asked]


def texts(mentioned, *origins):
    return [form.text for form in mentioned.forms if form.origin in origins]


@pytest.fixture
@staged
def sung(public_trees, report, gulmira, aigerim, bolat, dana):
    """A public report in Kazakh that mentions Gulmira in a form of its own."""
    report.body = mentioning(gulmira)
    release_source(report, author=aigerim, approver=dana)
    target = begun(report, "kk", by=bolat)
    fill(target, bolat, "KK")
    row = version(target).translations.get(segment__path__startswith="body")
    text = f'Содан кейін <a id="a1">{USED}</a> ән айтты.'
    translate(version(target), row.segment, text, by=bolat, edition=row.edition)
    transitions.hand_over(version(target), by=bolat)
    approved_by(target, dana)
    return target


def test_what_was_approved_before_is_offered_after_the_name(sung, gulmira):
    assert forms_used({gulmira.pk}, "kk") == {gulmira.pk: [USED]}
    assert [form.origin for form in told(gulmira).forms][:3] == [
        Origin.CONFIRMED,
        Origin.USED,
        Origin.CASE,
    ]
    assert texts(told(gulmira), Origin.USED) == [USED]
    assert forms_used({gulmira.pk}, "ru") == {}


def test_forms_of_a_merged_record_are_the_others_too(
    sung, gulmira, aigerim, dana, marat
):
    other = known(Person(), (aigerim, dana), en="G. Abdi", kk="Г. Әбді", ru="Г. Абди")
    merging.merge(gulmira, other, by=marat)
    assert texts(told(other), Origin.USED) == [USED]
    assert texts(told(gulmira), Origin.CONFIRMED) == ["Г. Әбді"]


def test_nothing_is_taken_for_a_name_that_nobody_confirmed(trees, aigerim, dana):
    person = known(Person(), (aigerim, dana), en="Aizhan Serik")
    mentioned = told(person, "Aizhan Serik", "ru")
    assert [(form.text, form.origin) for form in mentioned.forms] == [
        ("Айжан Серик", Origin.SPELLED)
    ]
    assert mentioned.note == "There is no confirmed name in this language yet."


def test_a_number_of_another_kind_is_nobody(gulmira):
    assert told(gulmira, kind="organisation").forms == ()
    nobody = Mention("person", 10**17, "Who")
    assert tell([nobody], "en", "kk")[nobody].note == (
        "There is no such record. Ask the author whom the sentence means."
    )


def test_somebody_removed_is_called_nothing(sung, gulmira, marat):
    assert texts(told(gulmira), Origin.USED) == [USED]
    remove_record(gulmira.pk, ORDER, by=marat)
    mentioned = told(gulmira)
    assert mentioned.forms == ()
    # What is left of the words in approved texts is no form of anything.
    assert forms_used({gulmira.pk}, "kk") == {}
    assert mentioned.name == f"Person {gulmira.pk}, removed by order of the law"
    assert mentioned.link == ""


def test_nobody_is_asked_for_nobody(trees, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert tell([], "en", "kk") == {}


@pytest.mark.parametrize(
    ("words", "language", "name", "part"),
    [
        ("Gulmira", "en", "Гүлмира Әбдірайымова", "Гүлмира"),
        ("Abdiraiymova’s", "en", "Әбдірайымова Гүлмира", "Әбдірайымова"),
        ("Әбдірайымованың", "kk", "Gulmira Abdiraiymova", "Abdiraiymova"),
        ("Gulmira Abdiraiymova", "en", "Гүлмира Әбдірайымова", ""),
        ("She", "en", "Гүлмира Әбдірайымова", ""),
    ],
)
def test_as_much_of_the_name_as_the_source_says(words, language, name, part):
    assert part_said(words, language, name) == part


def test_in_russian_the_whole_name_tells_how_a_part_of_it_changes(gulmira):
    assert texts(told(gulmira, "Gulmira", "ru"), Origin.PART, Origin.CASE) == [
        *("Гульмира", "Гульмиры", "Гульмире", "Гульмиру", "Гульмирой")
    ]


def test_mentions_stand_anywhere_in_a_payload(gulmira):
    text = f"<p>{mention(gulmira, 'She <b>sang</b>')}</p>"
    assert list(mentioned_in({"body": [{"value": {"text": [text, 5]}}]})) == [
        (gulmira.pk, "She sang")
    ]
