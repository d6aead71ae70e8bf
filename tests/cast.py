"""The people and pages most stories need.

Aigerim writes, Bolat translates into Kazakh, Vera into Russian, Dana approves in every
language, Yerlan too, Marat manages, Olga has an account and no role.
"""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page

from cms.accounts.roles import give
from cms.approval import transitions
from cms.translation.checks import Pair, Severity, examine
from cms.translation.snapshots import adopt_newest
from cms.translation.versions import begin_translation, version_of
from cms.translation.writing import translate
from events.models import Organisation, ReportIndexPage, ReportPage, Venue
from events.records import naming
from home.models import HomePage
from home.trees import plant
from tests.photographs import scene
from tests.wording import worded

LANGUAGES = ("kk", "ru", "en")


def person(name, *roles):
    # Unusable, and always the same: a session ends when its password changes.
    user = get_user_model().objects.create(
        username=name.lower(), first_name=name, password=f"!{name}"
    )
    for role, language in roles:
        give(user, role, language)
    return user


@pytest.fixture
def trees(db):
    """Home pages and lists of reports in three languages, none of them released.

    Almaty and the university have confirmed names in each of them.
    """

    def plant_them():
        users = get_user_model().objects
        founder = users.create_superuser("founder", first_name="Founder")
        witness = users.create_superuser("witness", first_name="Witness")
        plant(by=founder)
        name_the_givens(founder, witness)

    scene("trees", plant_them)
    return HomePage.objects.get(locale__language_code="en")


def name_the_givens(*givers):
    """Almaty and the university, which every report of the cast names."""
    known(
        Venue(form="city", country="KZ"), givers, en="Almaty", kk="Алматы", ru="Алматы"
    )
    known(
        Organisation(),
        givers,
        en="Abai University",
        kk="Абай университеті",
        ru="Университет Абая",
    )


def known(record, givers, **names):
    """Save the record; one of the givers proposes its names, the other confirms."""
    proposer, confirmer = givers
    record.save()
    for language, full in names.items():
        proposal = naming.propose(record, language, by=proposer, full=full)
        naming.confirm(proposal, by=confirmer)
    return record


def almaty():
    return Venue.objects.get(names__full="Almaty")


def university():
    return Organisation.objects.get(names__full="Abai University")


def organised_by(*organisations):
    """The rows of the organisers of a report."""
    return [
        {"type": "organisation", "value": {"organisation": one.pk, "part": "organiser"}}
        for one in organisations
    ]


def taking_part(person, role="speaker", position="", affiliation=None):
    """One row of the participants of a report."""
    value = {
        "person": person.pk,
        "role": role,
        "position": position,
        "affiliation": affiliation and affiliation.pk,
    }
    return {"type": "participant", "value": value}


def session(title="Opening", *speakers, **values):
    """One row of the programme of a report, on its first day from nine o'clock."""
    value = {
        "title": title,
        "day": None,
        "starts_at": "09:00:00",
        "ends_at": None,
        "speakers": [person.pk for person in speakers],
        "description": "",
        **values,
    }
    return {"type": "session", "value": value}


@pytest.fixture
def aigerim(trees):
    return person("Aigerim", *(("author", code) for code in LANGUAGES))


@pytest.fixture
def bolat(trees):
    return person("Bolat", ("translator", "kk"))


@pytest.fixture
def vera(trees):
    return person("Vera", ("translator", "ru"))


@pytest.fixture
def dana(trees):
    return person("Dana", *(("approver", code) for code in LANGUAGES))


@pytest.fixture
def yerlan(trees):
    return person("Yerlan", *(("approver", code) for code in LANGUAGES))


@pytest.fixture
def marat(trees):
    return person("Marat", *(("managing_editor", code) for code in LANGUAGES))


@pytest.fixture
def olga(trees):
    return person("Olga")


def fresh(page):
    """The page and its version as the database has them now."""
    return Page.objects.get(pk=page.pk).specific


def version(page):
    return version_of(fresh(page))


def in_review(page):
    """The hand-over that waits for a decision."""
    return version(page).hand_overs.get(closed_at=None)


def approved_by(page, by, **options):
    """Approve what is handed over, as somebody who has read it."""
    sealed = in_review(page)
    return transitions.approve(
        sealed, by=by, expected_hash=sealed.payload_hash, **options
    )


def release_source(page, *, author, approver):
    page.save_revision(user=author)
    transitions.hand_over(version(page), by=author)
    return approved_by(page, approver)


def fill(page, by, mark):
    """Translate every segment by writing the language's mark before the source.

    Where a check sees through that, before words that pass it.
    """
    target = version(page)
    for segment in target.snapshot.segments.all():
        row = target.translations.filter(segment=segment).first()
        edition = row.edition if row else 0
        text = marked(mark, segment.source, target)
        translate(target, segment, text, by=by, edition=edition)


def marked(mark, source, target):
    text = f"{mark} {source}"
    languages = target.snapshot.locale.language_code, target.language
    found = examine(Pair(*languages, source, text))
    if all(finding.severity == Severity.HINT for finding in found):
        return text
    return f"{mark} {worded(source, target.language)}"


def begun(page, language, *, by):
    """The page of a translation, at work on the newest approved source."""
    target = begin_translation(page, language, by=by)
    adopt_newest(version(target))
    return fresh(target)


def release_target(page, *, translator, approver, mark):
    fill(page, translator, mark)
    transitions.hand_over(version(page), by=translator)
    return approved_by(page, approver)


def in_language(page, language):
    return (
        page.get_translations(inclusive=True)
        .get(locale__language_code=language)
        .specific
    )


@pytest.fixture
def public_trees(trees, aigerim, bolat, vera, dana):
    """Home pages and lists of reports, released in three languages."""

    def release_them():
        for model in (HomePage, ReportIndexPage):
            source = model.objects.get(locale__language_code="en")
            release_source(source, author=aigerim, approver=dana)
            for language, translator in (("kk", bolat), ("ru", vera)):
                release_target(
                    in_language(source, language),
                    translator=translator,
                    approver=dana,
                    mark=language.upper(),
                )

    scene("public trees", release_them)
    return fresh(trees)


FACTS = {
    "starts_on": "2026-04-14",
    "ends_on": "2026-04-16",
    "attendance": "in_person",
}


def write_report(index, *, by, title="Spring school", **fields):
    if "venue" not in fields:
        fields["venue"] = almaty()
    page = ReportPage(
        title=title,
        locale=index.locale,
        owner=by,
        live=False,
        organisations=fields.pop("organisations", organised_by(university())),
        **{**FACTS, **fields},
    )
    index.add_child(instance=page)
    page.save_revision(user=by)
    return page


BODY = [
    {"type": "heading", "value": "What was agreed"},
    {
        "type": "paragraph",
        "value": "<p>Forty <b>teachers</b> met.</p><p>They sang.</p>",
    },
    {"type": "quote", "value": {"text": "We begin on Monday.", "speaker": "The chair"}},
]


@pytest.fixture
def report(trees, aigerim):
    """A draft report in English with a lead, its facts and a body."""

    def write_it():
        index = ReportIndexPage.objects.get(locale__language_code="en")
        write_report(index, by=aigerim, lead="A lead.", body=BODY)

    scene("report", write_it)
    return ReportPage.objects.get(draft_title="Spring school")


@pytest.fixture
def english_trees(trees, aigerim, dana):
    """The home page and the list of reports, released in English."""

    def release_them():
        for model in (HomePage, ReportIndexPage):
            page = model.objects.get(locale__language_code="en")
            release_source(page, author=aigerim, approver=dana)

    scene("English trees", release_them)


@pytest.fixture
def kazakh(english_trees, report, aigerim, dana, bolat):
    """The report in Kazakh, just begun by Bolat; released in English."""

    def begin_it():
        release_source(report, author=aigerim, approver=dana)
        begun(report, "kk", by=bolat)

    scene("begun in Kazakh", begin_it)
    return in_language(report, "kk")


@pytest.fixture
def public_report(public_trees, report, aigerim, bolat, vera, dana):
    """The report, released in three languages."""

    def release_it():
        release_source(report, author=aigerim, approver=dana)
        for language, translator in (("kk", bolat), ("ru", vera)):
            target = begun(report, language, by=translator)
            release_target(
                target, translator=translator, approver=dana, mark=language.upper()
            )

    scene("public report", release_it)
    return fresh(report)
