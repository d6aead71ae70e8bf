"""What the desk gets from the memory for a row, and what becomes of it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.translation.models import Origin, Rejection, UnitText
from tests.cast import begun, person, version
from tests.photographs import staged
from tests.translation.memory.stories import report_of, translated

SANG = "They sang together."


@pytest.fixture
@staged
def kazakh(public_trees, aigerim, bolat, dana):
    spring = report_of(SANG, by=aigerim, approver=dana, title="Spring school")
    translated(spring, "kk", "Көктем", "Олар ән айтты.", by=bolat, approver=dana)
    autumn = report_of(
        SANG, "They danced together.", by=aigerim, approver=dana, title="Autumn"
    )
    return begun(autumn, "kk", by=bolat)


@pytest.fixture
def desk(kazakh, bolat, client):
    """Bolat at a Kazakh version that resembles an approved one."""
    client.force_login(bolat)
    return kazakh


def address(name, page, order):
    target = version(page)
    segment = target.snapshot.segments.get(order=order)
    return reverse(f"desk:{name}", args=[target.pk, segment.pk])


def offered(client, page, order=1):
    answer = client.get(address("suggestions", page, order))
    assert answer.status_code == 200
    return answer.json()["suggestions"]


def put(client, page, text, order=1, **extra):
    data = {"text": text, "edition": 0, "typed": True, **extra}
    return client.put(address("save", page, order), data, "application/json")


def said():
    return UnitText.objects.get(text="Олар ән айтты.")


def test_an_exact_match_comes_with_the_people_behind_it(desk, client):
    today = timezone.localdate()
    assert offered(client, desk) == [
        {
            "unit": said().unit_id,
            "percent": 100,
            "in_context": False,
            "text": "Олар ән айтты.",
            "typed": "Олар ән айтты.",
            "difference": "",
            "report": "Көктем",
            "author": "Bolat",
            "approver": "Dana",
            "approved": f"{today:%B} {today.day}, {today.year}",
            "times": 1,
            "is_machines": False,
            "rejections": [],
            "judge": reverse("desk:reject", args=[said().pk]),
        }
    ]


def test_a_fuzzy_match_shows_what_differs(desk, client):
    (one,) = offered(client, desk, 2)
    assert one["percent"] == 85
    assert one["difference"] == (
        '<p>They <del><span class="w-sr-only">Deleted: </span>sang</del> '
        '<ins><span class="w-sr-only">Inserted: </span>danced</ins> together.</p>'
    )


def test_every_role_looks_and_translators_of_the_language_judge(
    desk, client, vera, dana, olga
):
    for one in (vera, dana):
        client.force_login(one)
        assert [one["judge"] for one in offered(client, desk)] == [""]
        answer = client.post(reverse("desk:reject", args=[said().pk]))
        assert answer.status_code == 403
    # Anna keeps accounts: she comes into the admin and has no role in any text.
    for without_role in (olga, person("Anna", ("administrator", "kk"))):
        client.force_login(without_role)
        assert client.get(address("suggestions", desk, 1)).status_code == 302
    client.logout()
    assert client.get(address("suggestions", desk, 1)).status_code == 302
    assert Rejection.objects.count() == 0


def test_a_rejection_is_shown_and_taken_back(desk, client):
    client.post(reverse("desk:reject", args=[said().pk]), {"reason": "Too short"})
    (one,) = offered(client, desk)
    assert [(said["by"], said["reason"]) for said in one["rejections"]] == [
        ("Bolat", "Too short")
    ]
    assert client.post(one["judge"]).json() == {}
    assert [one["rejections"] for one in offered(client, desk)] == [[]]
    answer = client.post(reverse("desk:take_back", args=[said().pk]))
    assert (answer.status_code, answer.json()["message"]) == (
        403,
        "These words are not rejected any more. Nothing was changed.",
    )


@pytest.mark.parametrize(
    ("text", "extra", "origin"),
    [
        ("Олар ән айтты.", {"origin": "memory"}, Origin.MEMORY),
        ("Олар ән айтты!", {"origin": "memory"}, Origin.TYPED),
        ("Олар ән айтты.", {}, Origin.TYPED),
        ("Олар ән айтты.", {"origin": "memory", "unit": 987_654}, Origin.TYPED),
        ("Олар ән айтты.", {"origin": "memory", "unit": "1 OR 1"}, Origin.TYPED),
    ],
)
def test_words_taken_as_they_are_say_so_in_the_history(
    desk, client, text, extra, origin
):
    unit = said().unit
    extra = {"unit": unit.pk, **extra}
    assert put(client, desk, text, **extra).status_code == 200
    edit = version(desk).translations.get().history.get()
    expected = unit if origin == Origin.MEMORY else None
    assert (edit.origin, edit.unit) == (origin, expected)


def test_a_segment_of_another_text_is_not_found(desk, client, public_trees):
    other = version(public_trees.get_translations().get(locale__language_code="kk"))
    segment = other.snapshot.segments.first()
    answer = client.get(
        reverse("desk:suggestions", args=[version(desk).pk, segment.pk])
    )
    assert answer.status_code == 404


def test_suggestions_cost_at_most_fifteen_queries(
    desk, client, django_assert_max_num_queries
):
    url = address("suggestions", desk, 1)
    client.get(url)
    with django_assert_max_num_queries(15):
        client.get(url)
