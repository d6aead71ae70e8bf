"""A report about Wombat Quokkin in three languages, each with words of its own.

It was sent back once, released, corrected and released again; people were told, and a
file was imported into it. Of the three places only Zebrania is in English, only
Зебристан in Kazakh and only Зебрия in Russian. Emu Jumpov is named in the prose alone.
"""

import pytest

from cms.approval import audit, transitions
from cms.approval.removal.acts import Order
from cms.translation.models import LanguageVersion
from cms.translation.writing import translate
from events.models import ImportedFile, Person, ReportIndexPage, ReportPage
from tests.architecture.house import upload_picture
from tests.cast import (
    approved_by,
    begun,
    fresh,
    in_review,
    known,
    release_source,
    session,
    taking_part,
    version,
    write_report,
)
from tests.photographs import scene
from tests.wording import worded

ORDER = Order("The district court", "No. 7 of 2 June 2026", "A ruling on privacy.")

PLACES = {"en": "Zebrania", "kk": "Зебристан", "ru": "Зебрия"}
TYPED = {"en": "Emu Jumpov", "kk": "Эму Жумповтың", "ru": "Эму Джумпова"}
KNOWN = {"en": "Wombat Quokkin", "kk": "Вомбат Куоққин", "ru": "Вомбат Куоккин"}


def body(place, typed, known_as):
    return [
        {"type": "heading", "value": f"The road to {place}"},
        {
            "type": "paragraph",
            "value": f"<p>Then <b>{typed.split()[0]}</b> {typed.split()[1]} sang.</p>"
            f"<p>{known_as} stayed in {place}.</p>",
        },
        {"type": "quote", "value": {"text": f"{place}!", "speaker": typed}},
    ]


@pytest.fixture
def wombat(public_trees, aigerim, dana):
    return known(Person(), (aigerim, dana), **KNOWN)


@pytest.fixture
def summit(wombat, aigerim, bolat, vera, dana):
    index = ReportIndexPage.objects.get(locale__language_code="en")

    def play():
        page = write_report(
            index,
            by=aigerim,
            title="Emu Jumpov in Zebrania",
            lead="A first word from Zebrania.",
            body=body(PLACES["en"], TYPED["en"], KNOWN["en"]),
            participants=[taking_part(wombat, position="Keeper of Zebrania")],
            programme=[session("Zebrania today", wombat)],
        )
        ImportedFile.objects.create(
            sha256="0" * 64,
            name="zebrania.txt",
            text="Emu Jumpov and Wombat Quokkin met in Zebrania.",
            doubts=[{"line": 1, "message": "Is Zebrania a place?"}],
            page=page,
            by=aigerim,
        )
        transitions.hand_over(version(page), by=aigerim)
        transitions.request_changes(
            in_review(page),
            by=dana,
            reason="Zebrania needs a source, Emu Jumpov an office.",
            remarks=[("lead", 0, "meaning", "Which part of Zebrania?")],
        )
        release_source(page, author=aigerim, approver=dana)
        page = fresh(page)
        page.lead = "A second word from Zebrania."
        release_source(page, author=aigerim, approver=dana)
        for language, translator in (("kk", bolat), ("ru", vera)):
            target = begun(page, language, by=translator)
            say_it_in(language, target, translator)
            transitions.hand_over(version(target), by=translator)
            approved_by(target, dana)

    scene("summit", play)
    return ReportPage.objects.get(locale=index.locale)


def say_it_in(language, page, translator):
    """Every segment in words of the language, none of them left as in the source."""
    target = version(page)
    for segment in target.snapshot.segments.all():
        said = PLACES[language]
        if "Jumpov" in segment.source or segment.path == "title":
            said += f" {TYPED[language]}"
        if "Quokkin" in segment.source:
            said += f" {KNOWN[language]}"
        rest = worded(without_names(segment.source), language)
        translate(target, segment, f"{said} {rest}", by=translator)


def without_names(html):
    """What is left of an English sentence; its markup, numbers and end stay."""
    for name in ("Wombat Quokkin ", "Jumpov "):
        html = html.replace(name, "")
    instead = {"Emu": "they", "Jumpov": "some", "Zebrania": "there"}
    for name, word in {**instead, "Wombat Quokkin": "all"}.items():
        html = html.replace(name, word)
    return html


def targets(page):
    return LanguageVersion.objects.of_report(page.translation_key).targets()


def findings():
    """What both checks have to complain about."""
    found = []
    runs = [audit.verify(told=found.append), audit.public(told=found.append)]
    assert [run.error for run in runs] == ["", ""]
    return [one.code for one in found]


def picture(image, caption="The hall"):
    value = {
        "image": image.pk,
        "alternative": "A hall",
        "caption": caption,
        "credit": "A. N.",
    }
    return {"type": "picture", "value": value}


@pytest.fixture
def image(public_trees):
    image = upload_picture("Quagga portrait", "red")
    image.tags.add("Quagga")
    return image


@pytest.fixture
def illustrated(public_trees, image, aigerim, dana):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    other = upload_picture("Hall", "blue")
    body = [picture(image, "The portrait"), picture(other)]
    page = write_report(index, by=aigerim, body=body)
    release_source(page, author=aigerim, approver=dana)
    return page
