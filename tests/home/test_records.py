"""The public pages of people and organisations."""

import pytest

from cms.approval.release import withdraw
from cms.approval.render import preview
from events.models import Organisation, Person, Topic
from events.records import merging, naming
from events.records.addresses import path_of
from events.records.shown import confirmed_names
from tests.cast import (
    begun,
    known,
    organised_by,
    release_target,
    session,
    taking_part,
    version,
    write_report,
)
from tests.home.reading import index, publish_report, read, text, texts
from tests.photographs import staged


@pytest.fixture
def founders(trees, django_user_model):
    """Two who may name what they like."""
    return tuple(django_user_model.objects.order_by("pk")[:2])


@pytest.fixture
def asel(founders):
    return known(
        Person(),
        founders,
        en="Asel Kozhamkulova",
        kk="Әсел Қожамқұлова",
        ru="Асель Кожамкулова",
    )


@pytest.fixture
def unesco(founders):
    return known(Organisation(), founders, en="UNESCO", kk="ЮНЕСКО", ru="ЮНЕСКО")


def page_of(record, language="en"):
    """The address of the record's public page; it may not answer yet."""
    name = confirmed_names([record.pk], language)[record.pk]
    return f"/{language}/{path_of(record.kind, name)}"


@pytest.fixture
@staged
def forum(public_trees, asel, unesco, aigerim, dana):
    return publish_report(
        aigerim,
        dana,
        title="Forum",
        participants=[
            taking_part(asel, "keynote", "Head of office", unesco),
            taking_part(asel, "moderator"),
        ],
    )


def test_a_person_has_a_page_with_what_each_report_says(
    forum, asel, unesco, aigerim, dana, client
):
    publish_report(
        aigerim,
        dana,
        title="Earlier",
        starts_on="2025-01-10",
        ends_on=None,
        participants=[taking_part(asel)],
    )
    publish_report(aigerim, dana, title="Without her")
    page = read(client, page_of(asel))
    assert text(page.h1) == "Asel Kozhamkulova"
    assert text(page.select_one(".count")) == "2 reports"
    entries = page.select(".report-entry")
    assert [
        (text(entry.h2), texts(entry.select(".entry-part"))) for entry in entries
    ] == [
        ("Forum", ["Keynote: Head of office, UNESCO", "Moderator"]),
        ("Earlier", ["Speaker"]),
    ]
    assert entries[0].select_one(".entry-part a")["href"] == page_of(unesco)


def test_an_organisation_has_a_page_with_who_spoke_for_it(
    forum, asel, unesco, aigerim, dana, client
):
    publish_report(aigerim, dana, title="Ours", organisations=organised_by(unesco))
    page = read(client, page_of(unesco))
    assert {
        text(entry.h2): texts(entry.select(".entry-part"))
        for entry in page.select(".report-entry")
    } == {
        "Ours": ["Organiser"],
        "Forum": ["Represented by: Asel Kozhamkulova"],
    }
    assert page.select_one(".entry-part a")["href"] == page_of(asel)


def test_a_speaker_in_the_programme_has_a_page(
    public_trees, asel, aigerim, dana, client
):
    sessions = [session("Opening", asel), session("Outlook", asel)]
    publish_report(aigerim, dana, title="Forum", programme=sessions)
    entry = read(client, page_of(asel)).select_one(".report-entry")
    assert texts(entry.select(".entry-part")) == ["In the programme: Opening; Outlook"]
    links = read(client, "/en/reports/forum/").select(".programme a.record")
    assert [a["href"] for a in links] == [page_of(asel)] * 2


def test_a_report_leads_to_everybody_it_names(forum, asel, unesco, client):
    page = read(client, "/en/reports/forum/")
    addresses = {a["href"] for a in page.select("main a.record")}
    assert {page_of(asel), page_of(unesco)} < addresses
    for address in addresses:
        read(client, address)


def test_nobody_has_a_page_before_a_report_is_public(
    public_trees, asel, marat, aigerim, dana, client
):
    address = page_of(asel)
    read(client, address, status=404)
    report = publish_report(aigerim, dana, participants=[taking_part(asel)])
    read(client, address)
    withdraw(version(report), by=marat, reason="A wrong name")
    gone = read(client, address, status=404)
    never = read(client, "/en/people/nobody-999999/", status=404)
    assert text(gone.main) == text(never.main)


def test_a_number_of_another_kind_is_nobody(forum, asel, unesco, client):
    read(client, f"/en/people/unesco-{unesco.pk}/", status=404)
    read(client, f"/en/organisations/asel-{asel.pk}/", status=404)


def test_a_missing_language_is_refused_politely(forum, asel, bolat, dana, client):
    missing = read(client, page_of(asel, "kk"), status=404)
    assert [a["href"] for a in missing.select(".alternatives a")] == [page_of(asel)]
    target = begun(forum, "kk", by=bolat)
    release_target(target, translator=bolat, approver=dana, mark="kk")
    page = read(client, page_of(asel, "kk"))
    assert text(page.h1) == "Әсел Қожамқұлова"


def test_a_page_names_its_languages(forum, asel, bolat, dana, client):
    target = begun(forum, "kk", by=bolat)
    release_target(target, translator=bolat, approver=dana, mark="kk")
    page = read(client, page_of(asel))
    assert [
        (link["hreflang"], link["href"].partition("//")[2].partition("/")[2])
        for link in page.select("link[rel=alternate][hreflang]")
    ] == [
        ("kk", page_of(asel, "kk")[1:]),
        ("en", page_of(asel)[1:]),
        ("x-default", page_of(asel)[1:]),
    ]
    assert page.select_one("link[rel=canonical]")["href"].endswith(page_of(asel))
    choices = {a["hreflang"]: a["href"] for a in page.select(".languages a")}
    answers = {
        code: client.get(address, follow=True).status_code
        for code, address in choices.items()
    }
    assert answers == {"kk": 200, "ru": 404, "en": 200}


def test_a_new_name_moves_the_page_and_the_old_address_leads_there(
    forum, asel, founders, client
):
    before = page_of(asel)
    naming.confirm(
        naming.propose(asel, "en", by=founders[0], full="Assel Kozhamkul"),
        by=founders[1],
    )
    answer = client.get(f"{before}?page=1")
    # Not for good: the name may change back.
    assert (answer.status_code, answer["Location"]) == (302, f"{page_of(asel)}?page=1")
    assert text(read(client, page_of(asel)).h1) == "Assel Kozhamkul"


def test_a_merged_record_leads_to_the_one_that_stands(
    forum, asel, unesco, founders, aigerim, dana, client
):
    twin = known(Person(), founders, en="A. Kozhamkulova", kk="А. Қ.", ru="А. К.")
    publish_report(
        aigerim, dana, title="Seminar", participants=[taking_part(twin, "trainer")]
    )
    before = page_of(twin)
    merging.merge(twin, asel, by=founders[0])
    answer = client.get(before)
    assert (answer.status_code, answer["Location"]) == (301, page_of(asel))
    entries = read(client, page_of(asel)).select(".report-entry")
    assert {text(e.h2): texts(e.select(".entry-part")) for e in entries} == {
        "Seminar": ["Trainer"],
        "Forum": ["Keynote: Head of office, UNESCO", "Moderator"],
    }


def test_what_nobody_confirmed_stays_inside(forum, asel, founders, client):
    Person.objects.filter(pk=asel.pk).update(official_page="https://asel.example/")
    naming.propose(asel, "en", by=founders[0], full="Assel Unconfirmed")
    answer = client.get(page_of(asel)).content.decode()
    assert "asel.example" not in answer
    assert "Unconfirmed" not in answer


def test_a_preview_leads_to_no_page_that_is_not_there(
    public_trees, asel, aigerim, client
):
    draft = write_report(index(), by=aigerim, participants=[taking_part(asel)])
    request = client.get("/en/").wsgi_request
    assert 'class="record"' not in preview(draft, request).content.decode()


@pytest.mark.parametrize("many", [1, 3, 25])
def test_a_page_asks_the_same_of_the_database(
    many, public_trees, asel, unesco, aigerim, dana, client, django_assert_num_queries
):
    for number in range(many):
        publish_report(
            aigerim,
            dana,
            title=f"Report {number}",
            participants=[taking_part(asel, "speaker", "Head", unesco)],
        )
    address = page_of(asel)
    client.get(address)
    with django_assert_num_queries(4):
        read(client, address)


def test_a_long_list_has_pages(public_trees, asel, aigerim, dana, client):
    for number in range(21):
        publish_report(
            aigerim, dana, title=f"No {number}", participants=[taking_part(asel)]
        )
    first, second = (read(client, f"{page_of(asel)}?page={n}") for n in (1, 2))
    assert [len(page.select(".report-entry")) for page in (first, second)] == [20, 1]
    assert text(second.title).startswith("Asel Kozhamkulova, page 2")


# Topics


@pytest.fixture
def physics(founders):
    return known(Topic(), founders, en="Physics", kk="Физика", ru="Физика")


def about(*topics):
    return [{"type": "topic", "value": topic.pk} for topic in topics]


def test_a_topic_has_a_page_with_its_reports(
    public_trees, physics, aigerim, dana, client
):
    publish_report(aigerim, dana, title="Forum", topics=about(physics))
    publish_report(aigerim, dana, title="Something else")
    page = read(client, page_of(physics))
    assert page_of(physics) == f"/en/topics/physics-{physics.pk}/"
    assert (text(page.select_one(".kind")), text(page.h1)) == ("Topic", "Physics")
    assert texts(page.select(".report-entry h2")) == ["Forum"]
    assert page.select(".entry-part") == []
    facts = read(client, "/en/reports/forum/").select_one("dl.facts")
    assert page_of(physics) in {a["href"] for a in facts.select("a.record")}


def test_a_goal_is_a_topic_with_a_page(public_trees, aigerim, dana, client):
    climate = Topic.objects.get(goal=13)
    publish_report(aigerim, dana, title="Forum", topics=about(climate))
    assert text(read(client, page_of(climate)).h1) == "Climate action"
    facts = read(client, "/en/reports/forum/").select_one("dl.facts")
    assert "13. Climate action" in texts(facts.select("dd"))


def test_the_home_page_leads_to_the_topics(
    public_trees, physics, aigerim, dana, client
):
    climate = Topic.objects.get(goal=13)
    assert read(client, "/en/").select(".topics") == []
    publish_report(aigerim, dana, title="Forum", topics=about(physics, climate))
    publish_report(aigerim, dana, title="Later", topics=about(physics))
    sections = read(client, "/en/").select(".topics")
    assert [
        (text(one.h2), [(text(a), a["href"]) for a in one.select("li a")])
        for one in sections
    ] == [
        ("Topics", [("Physics 2", page_of(physics))]),
        (
            "Sustainable Development Goals",
            [("13. Climate action 1", page_of(climate))],
        ),
    ]


def test_a_merged_topic_leads_to_the_one_that_stands(
    public_trees, physics, founders, aigerim, dana, client
):
    twin = known(Topic(), founders, en="Natural philosophy", kk="Ф.", ru="Ф.")
    publish_report(aigerim, dana, title="Forum", topics=about(twin))
    before = page_of(twin)
    merging.merge(twin, physics, by=founders[0])
    answer = client.get(before)
    assert (answer.status_code, answer["Location"]) == (301, page_of(physics))


def test_a_renamed_topic_keeps_its_old_address(
    public_trees, physics, founders, aigerim, dana, client
):
    publish_report(aigerim, dana, title="Forum", topics=about(physics))
    before = page_of(physics)
    proposal = naming.propose(physics, "en", by=founders[0], full="Physical science")
    naming.confirm(proposal, by=founders[1])
    answer = client.get(before)
    assert (answer.status_code, answer["Location"]) == (302, page_of(physics))
    assert text(read(client, page_of(physics)).h1) == "Physical science"


def test_who_is_named_often_can_be_looked_up_in_the_list_of_all(
    public_trees, asel, aigerim, dana, client
):
    """The list of all reports has filters; a short list of one person needs none."""
    for number in range(21):
        publish_report(
            aigerim, dana, title=f"No {number}", participants=[taking_part(asel)]
        )
        if number == 0:
            assert read(client, page_of(asel)).select(".onward") == []
    onward = read(client, page_of(asel)).select_one(".onward a")["href"]
    assert onward == f"/en/reports/?person={asel.pk}"
    assert text(read(client, onward).h1) == "Reports: Asel Kozhamkulova"
