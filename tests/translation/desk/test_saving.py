"""A segment is saved while it is typed; nobody's text is lost."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.approval import transitions
from tests.cast import fill, release_source, version


@pytest.fixture
def desk(kazakh, bolat, client):
    """Bolat at the desk of the Kazakh version, whose source is approved."""
    client.force_login(bolat)
    return kazakh


def segment(page, index):
    return version(page).snapshot.segments.all()[index]


def put(client, page, index, text, edition, **extra):
    address = reverse("desk:save", args=[version(page).pk, segment(page, index).pk])
    data = {"text": text, "edition": edition, "typed": True, **extra}
    return client.put(address, data, content_type="application/json")


def findings_in(answer):
    return BeautifulSoup(answer["findings"], "html.parser").select("li")


def stored(page):
    return list(
        version(page)
        .translations.order_by("segment__order")
        .values_list("text", "edition")
    )


def test_a_typed_text_becomes_the_first_edition(desk, client):
    answer = put(client, desk, 0, "Көктемгі мектеп", 0).json()
    assert findings_in(answer) == []
    assert {name: answer[name] for name in ("edition", "state", "typed")} == {
        "edition": 1,
        "state": "done",
        "typed": "Көктемгі мектеп",
    }
    assert stored(desk) == [("Көктемгі мектеп", 1)]


def test_typed_signs_are_text_not_markup(desk, client):
    put(client, desk, 0, "A < B & C\nD", 0)
    assert stored(desk) == [("A &lt; B &amp; C<br>D", 1)]


def test_a_stale_save_is_refused_and_shows_both_texts(desk, client):
    put(client, desk, 0, "Бірінші", 0)
    put(client, desk, 0, "Екінші", 1)
    answer = put(client, desk, 0, "Менікі", 1)
    assert answer.status_code == 409
    assert {k: v for k, v in answer.json().items() if k != "message"} == {
        "edition": 2,
        "theirs": "Екінші",
        "theirs_typed": "Екінші",
    }
    assert stored(desk) == [("Екінші", 2)]


def test_two_first_saves_do_not_overwrite_each_other(desk, client):
    put(client, desk, 0, "Бірінші", 0)
    assert put(client, desk, 0, "Басқа", 0).status_code == 409
    assert stored(desk) == [("Бірінші", 1)]


def test_every_accepted_text_stays_in_the_history(desk, client):
    put(client, desk, 0, "Бірінші", 0)
    put(client, desk, 0, "Екінші", 1)
    row = version(desk).translations.get()
    assert [edit.text for edit in row.history.all()] == ["Екінші", "Бірінші"]


def test_script_is_refused_with_a_reason_and_nothing_is_saved(desk, client):
    text = "x<!--><script>alert(1)</script>-->"
    answer = put(client, desk, 0, text, 0, typed=False)
    assert answer.status_code == 403
    assert answer.json()["message"] != ""
    assert stored(desk) == []


def test_invented_links_are_findings(desk, client):
    text = 'Олар <a id="a1">ән</a> айтты.'
    answer = put(client, desk, 4, text, 0, typed=False).json()
    assert {found["data-severity"] for found in findings_in(answer)} == {"error"}
    assert answer["state"] == "wrong"


def test_a_closed_text_cannot_be_saved(desk, client, bolat):
    fill(desk, bolat, "KK")
    transitions.hand_over(version(desk), by=bolat)
    before = stored(desk)
    assert put(client, desk, 0, "Кеш", 1).status_code == 403
    assert stored(desk) == before


def test_only_a_translator_of_this_language_saves(desk, client, vera, aigerim):
    for person in (vera, aigerim):
        client.force_login(person)
        assert put(client, desk, 0, "Чужой", 0).status_code == 403
    assert stored(desk) == []


def test_nonsense_is_answered_with_400(desk, client):
    address = reverse("desk:save", args=[version(desk).pk, segment(desk, 0).pk])
    for body in (b"", b"[]", b'{"text": 1}', b"\xff"):
        answer = client.put(address, body, content_type="application/json")
        assert answer.status_code == 400


def test_a_segment_that_has_gone_is_refused(desk, client, report, aigerim, dana):
    gone = reverse("desk:save", args=[version(desk).pk, segment(desk, 0).pk])
    release_source(report, author=aigerim, approver=dana)
    data = {"text": "Кеш", "edition": 0, "typed": True}
    assert client.put(gone, data, content_type="application/json").status_code == 403
    assert stored(desk) == []


def test_saving_costs_at_most_twelve_queries(
    desk, client, django_assert_max_num_queries
):
    put(client, desk, 1, "Бірінші", 0)
    address = reverse("desk:save", args=[version(desk).pk, segment(desk, 1).pk])
    data = {"text": "Екінші", "edition": 1, "typed": True}
    with django_assert_max_num_queries(12):
        client.put(address, data, content_type="application/json")
    assert stored(desk) == [("Екінші", 2)]


def judge(client, page, index, key, act, **extra):
    address = reverse("desk:judge", args=[version(page).pk, segment(page, index).pk])
    data = {"key": key, "act": act, **extra}
    return client.post(address, data, content_type="application/json")


def test_a_warning_is_dismissed_and_brought_back(desk, client):
    (finding,) = findings_in(put(client, desk, 1, "Кіріспе", 0).json())
    key = finding["data-key"]
    answer = judge(client, desk, 1, key, "dismiss", reason="A heading here.").json()
    (dismissed,) = findings_in(answer)
    assert (answer["state"], dismissed.has_attr("data-dismissed")) == ("done", True)
    assert "Dismissed by Bolat: A heading here." in dismissed.get_text(" ", strip=True)
    answer = judge(client, desk, 1, key, "bring_back").json()
    assert (answer["state"], answer["edition"]) == ("wrong", 1)


def test_a_dismissal_without_a_reason_is_refused(desk, client):
    (finding,) = findings_in(put(client, desk, 1, "Кіріспе", 0).json())
    answer = judge(client, desk, 1, finding["data-key"], "dismiss", reason=" ")
    assert (answer.status_code, answer.json()) == (
        403,
        {
            "message": "Please give a reason; it is kept with your name. "
            "Nothing was changed."
        },
    )


def test_one_key_repairs(desk, client):
    (finding,) = findings_in(put(client, desk, 0, "Көктемгі  мектеп", 0).json())
    answer = judge(client, desk, 0, finding["data-key"], "repair", edition=1).json()
    assert (answer["typed"], answer["edition"], findings_in(answer)) == (
        "Көктемгі мектеп",
        2,
        [],
    )
    assert stored(desk) == [("Көктемгі мектеп", 2)]


def test_one_key_repairs_everything_that_can_be(desk, client):
    put(client, desk, 0, "Көктемгі  мектеп мектеп", 0)
    answer = judge(client, desk, 0, "", "repair", edition=1).json()
    assert (answer["typed"], findings_in(answer)) == ("Көктемгі мектеп", [])


def test_a_repair_of_an_older_text_shows_both(desk, client):
    (finding,) = findings_in(put(client, desk, 0, "Көктемгі  мектеп", 0).json())
    put(client, desk, 0, "Менің  мәтінім", 1)
    answer = judge(client, desk, 0, finding["data-key"], "repair", edition=1)
    assert (answer.status_code, stored(desk)) == (409, [("Менің  мәтінім", 2)])


def test_an_error_has_no_button_to_dismiss_it_but_for_a_managing_editor(
    desk, client, marat
):
    answer = put(client, desk, 3, "<b>Мұғалімдер</b> жиналды.", 0, typed=False).json()
    (finding,) = findings_in(answer)
    assert finding.select("[data-desk-finding-ask]") == []
    client.force_login(marat)
    answer = put(client, desk, 3, "<b>Мұғалімдер</b> келді.", 1, typed=False).json()
    (finding,) = findings_in(answer)
    assert len(finding.select("[data-desk-finding-ask]")) == 1


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'{"key": 1}', b'{"key": "x", "act": "approve"}', b"\xff"]
)
def test_nonsense_judges_nothing(desk, client, body):
    put(client, desk, 1, "Кіріспе", 0)
    address = reverse("desk:judge", args=[version(desk).pk, segment(desk, 1).pk])
    answer = client.post(address, body, content_type="application/json")
    assert answer.status_code == 400
