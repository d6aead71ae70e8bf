"""A fourth language is settings, catalogues and rows: no code of ours counts to three.

Uzbek has no catalogue and no style of ours here, so that whatever the code would have
to know about it shows.
"""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.checks.registry import registry
from django.db import connection
from django.test import Client
from wagtail.coreutils import get_content_languages

from cms.accounts.roles import give
from cms.approval import addresses, transitions
from cms.approval.gates import GatesAreShut
from cms.core.sorting import register_collations
from events.models import Organisation, Record, ReportIndexPage
from events.records import naming
from home.models import HomePage
from home.trees import plant
from tests.cast import (
    approved_by,
    begun,
    fill,
    fresh,
    person,
    release_source,
    release_target,
    version,
    write_report,
)

FOUR = [*settings.LANGUAGES, ("uz", "O‘zbekcha")]


@pytest.fixture
def uzbek(settings, trees, public_trees):
    """The site as it stands, and then one line more in its settings."""
    settings.LANGUAGES = FOUR
    settings.WAGTAIL_CONTENT_LANGUAGES = FOUR
    settings.WAGTAILADMIN_PERMITTED_LANGUAGES = FOUR
    get_content_languages.cache_clear()
    register_collations(None, connection)
    founder = person("Frida")
    founder.is_superuser = True
    founder.save()
    plant(by=founder)
    yield
    get_content_languages.cache_clear()


@pytest.fixture
def umida(uzbek):
    translator = person("Umida")
    give(translator, "translator", "uz")
    return translator


@pytest.fixture
def odil(uzbek):
    approver = person("Odil")
    give(approver, "approver", "uz")
    return approver


def released(page, by, approver):
    target = begun(page, "uz", by=by)
    release_target(target, translator=by, approver=approver, mark="UZ")


def test_a_report_becomes_public_in_a_fourth_language(aigerim, dana, umida, odil):
    for model in (HomePage, ReportIndexPage):
        released(model.objects.get(locale__language_code="en"), umida, odil)
    index = ReportIndexPage.objects.get(locale__language_code="en")
    report = write_report(index, by=aigerim, title="Spring school", lead="A lead.")
    release_source(report, author=aigerim, approver=dana)

    target = begun(report, "uz", by=umida)
    fill(target, umida, "UZ")
    with pytest.raises(GatesAreShut) as refusal:
        transitions.hand_over(version(target), by=umida)
    assert sorted(refusal.value.shut) == ["names"]

    for row in refusal.value.shut["names"]:
        number, language = row.link.rstrip("/").split("/")[-3::2]
        record = Record.objects.get(pk=number)
        proposal = naming.propose(
            record, language, by=umida, full=f"UZ {record.called('en')}"
        )
        naming.confirm(proposal, by=odil)
    transitions.hand_over(version(target), by=umida)
    approved_by(target, odil)

    release = version(fresh(target)).releases.current().with_addresses().get()
    answer = Client().get(addresses.url_of(release))
    page = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, page.html["lang"]) == (200, "uz")
    assert page.h1.text == "UZ Spring school"
    facts = {
        row.dt.text: [dd.text.strip() for dd in row.find_all("dd")]
        for row in page.select(".facts > div")
    }
    assert facts["Organiser"] == ["UZ Abai University"]
    assert facts["Place"] == ["UZ Almaty, Qozogʻiston"]
    assert [link.text.strip() for link in page.select(".languages a")][-1:] == [
        "O‘zbekcha"
    ]


def test_records_are_listed_in_a_fourth_alphabet(umida, aigerim, dana):
    for full in ("Zarafshon", "Olmaliq", "Andijon"):
        record = Organisation.objects.create()
        naming.propose(record, "uz", by=umida, full=full)
    listed = Organisation.objects.filter(names__language="uz").by_name("uz")
    assert [one.called("uz") for one in listed] == ["Andijon", "Olmaliq", "Zarafshon"]


def test_no_check_of_ours_counts_the_languages(uzbek):
    ours = [
        message.id
        for message in registry.run_checks()
        if message.id and message.id.split(".")[0] in ("approval", "home", "core")
    ]
    assert ours == []
