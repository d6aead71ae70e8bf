"""The audit trail's screen: who sees it, what a row says, what is found."""

import datetime
import re

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from cms.approval import policy, trail, transitions
from cms.approval.models import Entry, Exemption, Policy
from cms.core.origin import coming_from
from events.models import Person
from events.records import merging
from tests.cast import fresh, in_language, known, person, version, write_report

TRAIL = "/admin/reports/audit-trail/"


def text(node):
    return re.sub(r"\s+", " ", node.get_text(" ")).strip()


def rows(client, **chosen):
    """What the table says, one list of cells a row, newest first."""
    answer = client.get(TRAIL, chosen)
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    return [
        [text(cell) for cell in row.find_all("td")]
        for row in page.select("table.trail tbody tr")
    ]


def numbers(client, **chosen):
    return [int(row[0]) for row in rows(client, **chosen)]


def numbered(**which):
    found = Entry.objects.filter(**which).order_by("-number")
    return list(found.values_list("number", flat=True))


@pytest.fixture
def as_marat(client, marat):
    client.force_login(marat)
    return client


# Who sees it


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("author", False),
        ("translator", False),
        ("administrator", False),
        ("approver", True),
        ("managing_editor", True),
    ],
)
def test_the_trail_is_for_those_who_decide(trees, client, role, sees):
    client.force_login(person("Timur", (role, "kk")))
    answer = client.get(TRAIL)
    assert answer.status_code == (200 if sees else 302)
    assert (TRAIL in client.get("/admin/").content.decode()) is sees
    for address in (f"{TRAIL}results/", f"{TRAIL}?export=csv"):
        assert client.get(address).status_code == (200 if sees else 302)
    asked = client.get(
        f"{TRAIL}results/", headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert asked.status_code == (200 if sees else 403)


def test_superusers_see_it_and_strangers_are_asked_who_they_are(trees, client):
    assert client.get(TRAIL).url.startswith("/admin/login/")
    client.force_login(type(person("Nobody")).objects.get(username="founder"))
    assert client.get(TRAIL).status_code == 200


# What a row says


def test_a_row_says_who_did_what_to_what_from_where(trees, report, aigerim, as_marat):
    moment = datetime.datetime(2026, 4, 14, 9, 5, tzinfo=datetime.UTC)
    with time_machine.travel(moment, tick=False), coming_from("web 203.0.113.5"):
        transitions.hand_over(version(report), by=aigerim)
    number = str(numbered(act="hand_over")[0])
    assert rows(as_marat, act="hand_over") == [
        [
            number,
            "April 14, 2026, 2:05 PM (UTC+5)",
            "Aigerim",
            "Handed over for review Browser: 203.0.113.5",
            "Spring school English",
            "Where it stands Drafting → now: In review",
        ]
    ]
    history = reverse("wagtailadmin_pages:history", args=[report.pk])
    assert history in as_marat.get(TRAIL).content.decode()


def test_the_system_and_commands_are_named(trees, as_marat):
    with coming_from("worker"):
        trail.write("plan_done", by=None, plan=7)
    with coming_from("command import_reports"):
        trail.write("plan_done", by=None, plan=8)
    with coming_from("elsewhere"):
        trail.write("plan_done", by=None, plan=9)
    assert [row[2:] for row in rows(as_marat, act="plan_done")] == [
        ["the system", f"A plan was carried out {where}", "", f"Plan no. {plan}"]
        for where, plan in (
            ("elsewhere", 9),
            ("Command: import_reports", 8),
            ("Background work", 7),
        )
    ]


def test_a_row_speaks_the_readers_language(trees, report, aigerim, as_marat, marat):
    transitions.hand_over(version(report), by=aigerim)
    UserProfile.objects.update_or_create(
        user=marat, defaults={"preferred_language": "ru"}
    )
    (row,) = rows(as_marat, act="hand_over")
    assert row[3].startswith("Передано на проверку")
    assert "Черновик" in row[5]


def test_a_text_without_a_page_keeps_the_title_it_was_handed_over_with(
    public_report, as_marat
):
    fresh(public_report).delete()
    (row,) = rows(as_marat, act="end")
    assert row[4] == "Spring school English"
    ended = as_marat.get(TRAIL, {"act": "end"}).content.decode()
    assert f"/pages/{public_report.pk}/history/" not in ended


def test_a_text_that_was_deleted_before_anybody_handed_it_over(
    trees, report, marat, dana, as_marat
):
    policy.exempt(
        version(report),
        Exemption.From.FOUR_EYES,
        by=marat,
        reason="Nobody else is here.",
        expires_at=timezone.now() + datetime.timedelta(days=1),
        person=dana,
    )
    fresh(report).delete()
    (row,) = rows(as_marat, act="exempt")
    assert row[4] == "A deleted page English"
    assert "For Dana" in row[5]


def test_what_is_about_a_report_leads_to_its_source(trees, report, marat, as_marat):
    policy.choose(Policy.TOGETHER, by=marat, translation_key=report.translation_key)
    policy.choose(Policy.TOGETHER, by=marat)
    assert [row[4:] for row in rows(as_marat, act="policy")] == [
        ["The whole site", "Release policy All languages together"],
        ["Spring school", "Release policy All languages together"],
    ]


def test_names_lead_to_their_record(trees, aigerim, dana, marat, as_marat):
    one, other = (
        known(Person(), (aigerim, dana), kk=name, en="Daniyar Khasenov")
        for name in ("Данияр Хасенов", "Д. Хасенов")
    )
    merging.merge(one, other, by=marat)
    (merged,) = rows(as_marat, act="merge")
    assert merged[4] == "Daniyar Khasenov"
    assert "Қазақша: Данияр Хасенов" in merged[5]
    renamed = rows(as_marat, act="rename", language="kk")[0]
    assert renamed[4] == "Д. Хасенов Қазақша"
    html = as_marat.get(TRAIL, {"act": "merge"}).content.decode()
    assert f"/admin/records/{other.pk}/" in html


def test_a_title_is_a_link_for_those_who_may_open_it(public_report, client):
    client.force_login(person("Timur", ("approver", "kk")))
    html = client.get(TRAIL, {"act": "release"}).content.decode()
    kazakh = in_language(public_report, "kk")
    assert f"/pages/{kazakh.pk}/history/" in html
    assert f"/pages/{public_report.pk}/history/" not in html


def test_a_title_cannot_bring_markup(trees, aigerim, as_marat):
    index = trees.get_children().get().specific
    page = write_report(index, by=aigerim, title="<script>alert(1)</script>")
    transitions.hand_over(version(page), by=aigerim)
    assert "<script>alert" not in as_marat.get(TRAIL).content.decode()


# What is found


def test_by_act_language_and_person(public_report, aigerim, dana, bolat, as_marat):
    assert numbers(as_marat, act=["release", "approve"]) == numbered(
        act__in=["release", "approve"]
    )
    assert numbers(as_marat, language=["kk", "ru"]) == numbered(
        language__in=["kk", "ru"]
    )
    assert numbers(as_marat, person=bolat.pk) == numbered(by=bolat)
    trail.write("plan_done", by=None, plan=7)
    assert numbers(as_marat, person="system") == numbered(act="plan_done")
    assert numbers(as_marat, person=["system", bolat.pk]) == sorted(
        numbered(by=None) + numbered(by=bolat), reverse=True
    )
    assert numbers(
        as_marat, person=bolat.pk, act="hand_over", language="kk"
    ) == numbered(by=bolat, act="hand_over")


def test_filters_narrow_each_other(public_report, dana, as_marat):
    mine = numbered(by=dana, act="approve", language="kk")
    assert len(mine) < len(numbered(by=dana))
    assert numbers(as_marat, person=dana.pk, act="approve", language="kk") == mine


def test_the_people_offered_are_those_who_did_something(public_report, olga, as_marat):
    html = as_marat.get(TRAIL).content.decode()
    offered = set(re.findall(r'name="person" value="(\w+)"', html))
    did = {str(pk) for pk in Entry.objects.order_by().values_list("by", flat=True)}
    assert offered == {"system", *did}


def test_by_title_in_any_case_and_script(public_report, marat, aigerim, dana, as_marat):
    policy.choose(
        Policy.TOGETHER, by=marat, translation_key=public_report.translation_key
    )
    kazakh = in_language(public_report, "kk")
    everything = numbered(version__translation_key=public_report.translation_key)
    policies = numbered(act="policy")
    assert numbers(as_marat, title="SPRING school") == policies + everything
    assert numbers(as_marat, title="kk spring") == policies + numbered(
        version=version(kazakh)
    )
    known(Person(), (aigerim, dana), kk="Данияр Хасенов")
    assert numbers(as_marat, title="ХАСЕНОВ") == numbered(act="rename")[:1]
    assert numbers(as_marat, title="no such title") == []
    for odd in (".*", "[", "^", "\\", "%", "_"):
        assert numbers(as_marat, title=odd) == []


def test_by_the_title_of_what_is_gone(public_report, as_marat):
    mine = numbered(version=version(public_report))
    fresh(public_report).delete()
    gone = numbered(act="end")
    for code in ("kk", "ru"):
        fresh(in_language_of(public_report, code)).delete()
    assert numbers(as_marat, title="spring school", language="en") == gone + mine


def in_language_of(page, code):
    """A translation of a page that is gone itself."""
    return type(page).objects.get(
        translation_key=page.translation_key, locale__language_code=code
    )


def test_by_date(trees, as_marat):
    for day in (13, 14, 15):
        # In Almaty it is the next day already.
        moment = datetime.datetime(2020, 4, day, 21, 0, tzinfo=datetime.UTC)
        with time_machine.travel(moment, tick=False):
            trail.write("plan_done", by=None, plan=day)
    plans = {
        row.data["plan"]: row.number for row in Entry.objects.filter(act="plan_done")
    }
    assert numbers(as_marat, at_from="2020-04-15", at_to="2020-04-15") == [plans[14]]
    assert numbers(as_marat, at_to="2020-04-15") == [plans[14], plans[13]]
    assert plans[15] in numbers(as_marat, at_from="2020-04-16")
    assert plans[14] not in numbers(as_marat, at_from="2020-04-16")


def test_nothing_found_says_so(trees, as_marat):
    html = as_marat.get(TRAIL, {"title": "no such title"}).content.decode()
    assert "No entries of the audit trail match your query." in html


def test_pages_of_fifty(trees, as_marat):
    for plan in range(60):
        trail.write("plan_done", by=None, plan=plan)
    total = Entry.objects.count()
    assert numbers(as_marat) == list(range(total, total - 50, -1))
    assert numbers(as_marat, p=2) == list(range(total - 50, 0, -1))
    assert f"{total} entries of the audit trail" in as_marat.get(TRAIL).content.decode()
    assert numbers(as_marat, p=2, act="plan_done") == numbered(act="plan_done")[50:]


@pytest.mark.parametrize(("address", "queries"), [(TRAIL, 15), (f"{TRAIL}results/", 7)])
def test_it_asks_the_same_for_one_row_and_for_fifty(
    public_report,
    aigerim,
    dana,
    marat,
    as_marat,
    django_assert_num_queries,
    address,
    queries,
):
    """Of each kind for which more than the row itself is looked up."""
    key = str(public_report.translation_key)
    gone = write_report(fresh(public_report.get_parent()), by=aigerim, title="Gone")
    transitions.hand_over(version(gone), by=aigerim)
    versions = [version(gone), version(public_report)]
    fresh(gone).delete()

    def fill(count):
        for number in range(count):
            trail.write(
                "exempt",
                by=marat if number % 2 else dana,
                version=versions[number % 2],
                person=aigerim.pk,
            )
            trail.write("policy", by=None, report=key, after="each")

    as_marat.get(address)  # whatever a process asks only once
    for count, shown in ((1, 2), (2, 6), (47, 50)):
        fill(count)
        chosen = {"act": ["exempt", "policy"]}
        with django_assert_num_queries(queries):
            answer = as_marat.get(address, chosen)
        assert answer.content.count(b'<td class="trail-act"') == shown
