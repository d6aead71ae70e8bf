"""A word that no dictionary has, from the hint to the word list."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.approval import transitions
from cms.translation import context, findings
from cms.translation.findings import examine_all
from cms.translation.models import Verdict
from cms.translation.spelling import words
from cms.translation.writing import translate
from tests.cast import begun, fill, fresh, person, release_source, version
from tests.translation.desk.test_saving import put, stored

pytestmark = pytest.mark.usefixtures("dictionaries")

THEY_SANG = 4
WRONG = "Олар мектипте ән айтты."


@pytest.fixture
def desk(kazakh, bolat, client):
    """Bolat at the desk of the Kazakh version, whose source is approved."""
    client.force_login(bolat)
    return kazakh


def hints(answer):
    soup = BeautifulSoup(answer.json()["findings"], "html.parser")
    return {
        one.select_one("[data-desk-meant]")["data-word"]: one
        for one in soup.select("li")
        if one.select_one("[data-desk-meant]")
    }


def judge(client, page, key, act, **asked):
    target = version(page)
    segment = target.snapshot.segments.all()[THEY_SANG]
    address = reverse("desk:judge", args=[target.pk, segment.pk])
    data = {"key": key, "act": act, "edition": 1, **asked}
    return client.post(address, data, content_type="application/json")


def row(page):
    return version(page).translations.get(segment__source="They sang.")


def told(page):
    found = findings.standing(row(page), context.now(version(page)))
    return [(one.check, one.word, one.blocks) for one in found]


def test_a_hint_comes_with_the_save_and_stops_no_one(desk, bolat, client):
    fill(desk, bolat, "KK")
    answer = put(client, desk, THEY_SANG, WRONG, 1)
    assert list(hints(answer)) == ["мектипте"]
    assert (answer.json()["state"], told(desk)) == (
        "done",
        [("spelling", "мектипте", False)],
    )
    transitions.hand_over(version(desk), by=bolat)
    assert version(desk).round == "in_review"


def test_a_save_with_hints_costs_no_query_more(
    desk, client, settings, tmp_path, django_assert_max_num_queries
):
    there = settings.USHTIL_DICTIONARIES
    put(client, desk, THEY_SANG, WRONG, 0)  # what is known is read by the first ones
    put(client, desk, THEY_SANG, f"{WRONG} Мектиптер.", 1)
    costs = []
    for edition, folder in enumerate([tmp_path, there], 2):
        settings.USHTIL_DICTIONARIES = folder
        target = version(desk)
        segment = target.snapshot.segments.all()[THEY_SANG]
        address = reverse("desk:save", args=[target.pk, segment.pk])
        data = {"text": f"{WRONG} Мектиптер.", "edition": edition, "typed": True}
        with django_assert_max_num_queries(12) as asked:
            answer = client.put(address, data, content_type="application/json")
        costs.append((len(asked), list(hints(answer))))
    (cost, before), (cost_then, then) = costs
    assert (cost_then, before, then) == (cost, [], ["мектипте", "Мектиптер"])


def test_what_was_meant_is_asked_for(desk, dana, client):
    address = reverse("desk:meant", args=[version(desk).pk])
    answer = client.get(address, {"word": "мектипте"}).json()
    assert "мектепте" in answer["meant"]
    assert client.get(address, {"word": " "}).json()["meant"] == []
    client.force_login(dana)  # she decides, and translates nothing
    assert client.get(address, {"word": "мектипте"}).status_code in (302, 403)


def test_what_was_meant_takes_the_place_of_the_word_and_nothing_else(desk, client):
    html = "Олар <b>мектипте</b> ән айтты, мектипте &amp; залда."
    answer = put(client, desk, THEY_SANG, html, 0, typed=False)
    key = hints(answer)["мектипте"]["data-key"]
    answer = judge(client, desk, key, "respell", word="мектепте")
    assert answer.json()["text"] == (
        "Олар <b>мектепте</b> ән айтты, мектипте &amp; залда."
    )
    assert (answer.json()["edition"], list(hints(answer))) == (2, ["мектипте"])


def test_what_is_put_there_is_text_and_not_markup(desk, client):
    answer = put(client, desk, THEY_SANG, WRONG, 0)
    key = hints(answer)["мектипте"]["data-key"]
    judge(client, desk, key, "respell", word="<i>мектеп</i>")
    assert stored(desk) == [("Олар &lt;i&gt;мектеп&lt;/i&gt; ән айтты.", 2)]


@pytest.mark.parametrize("asked", [{}, {"word": " "}])
def test_to_respell_takes_a_word(desk, client, asked):
    answer = put(client, desk, THEY_SANG, WRONG, 0)
    key = hints(answer)["мектипте"]["data-key"]
    assert judge(client, desk, key, "respell", **asked).status_code == 400
    assert stored(desk) == [(WRONG, 1)]


def test_only_a_hint_about_spelling_is_respelled(desk, client):
    put(client, desk, THEY_SANG, "Олар  ән айтты.", 0)
    (one,) = row(desk).findings
    answer = judge(client, desk, one["key"], "respell", word="мектеп")
    assert (answer.status_code, stored(desk)) == (403, [("Олар  ән айтты.", 1)])


def test_a_stale_text_is_not_respelled(desk, client):
    answer = put(client, desk, THEY_SANG, WRONG, 0)
    key = hints(answer)["мектипте"]["data-key"]
    put(client, desk, THEY_SANG, WRONG + " Иә.", 1)
    answer = judge(client, desk, key, "respell", word="мектепте")
    assert (answer.status_code, stored(desk)) == (409, [(WRONG + " Иә.", 2)])


def right(client, page, word="мектипте"):
    (one,) = [one for one in row(page).findings if one["said"].get("word") == word]
    return judge(client, page, one["key"], "dismiss", reason="The word is right.")


def test_one_click_says_that_a_word_is_right_in_the_language(desk, bolat, client):
    put(client, desk, THEY_SANG, WRONG, 0)
    answer = right(client, desk)
    assert "Dismissed by Bolat: The word is right." in answer.json()["findings"]
    assert words.read() == {"kk": frozenset({"мектипте"})}
    other = put(client, desk, 1, "Кіріспе: мектипте.", 0)
    assert hints(other) == {}


def test_a_word_is_right_in_one_language_only(desk, report, vera, client):
    put(client, desk, THEY_SANG, WRONG, 0)
    right(client, desk)
    target = begun(report, "ru", by=vera)
    segment = version(target).snapshot.segments.all()[THEY_SANG]
    translate(version(target), segment, "Они пели мектипте.", by=vera)
    assert told(target) == [("spelling", "мектипте", False)]


def test_a_word_that_is_brought_back_is_told_again(desk, bolat, client):
    put(client, desk, THEY_SANG, WRONG, 0)
    right(client, desk)
    (one,) = row(desk).findings
    judge(client, desk, one["key"], "bring_back")
    assert (words.read(), words.listing()) == ({}, [])
    assert list(hints(put(client, desk, 1, "Кіріспе: мектипте.", 0))) == ["мектипте"]


def test_texts_are_examined_anew_when_a_word_has_become_right(desk, bolat, client):
    put(client, desk, 1, "Кіріспе: мектипте.", 0)
    put(client, desk, THEY_SANG, WRONG, 0)
    right(client, desk)
    client.get(reverse("wagtailadmin_pages:edit", args=[desk.pk]))
    lead = version(desk).translations.get(path="lead")
    assert lead.findings == []


def test_the_table_of_checks_does_not_count_hints(desk, client):
    put(client, desk, THEY_SANG, WRONG, 0)
    right(client, desk)
    assert Verdict.objects.get().check_name == "spelling"
    page = client.get(reverse("checks:all")).content.decode()
    assert ("spelling" in page, page.count('class="checks-figure" data-label')) == (
        False,
        54,
    )


def test_a_hint_that_stands_longer_is_no_second_one(desk, bolat, client):
    put(client, desk, THEY_SANG, WRONG, 0)
    examine_all(version(desk), by=bolat)
    assert told(desk) == [("spelling", "мектипте", False)]


# The word list


def listed(client):
    soup = BeautifulSoup(client.get(reverse("checks:words")).content, "html.parser")
    return [
        [cell.get_text(" ", strip=True) for cell in one.select("th, td")][:3]
        for one in soup.select("tbody tr")
    ]


def test_everybody_sees_the_words_and_who_said_so(desk, dana, client):
    put(client, desk, THEY_SANG, WRONG, 0)
    right(client, desk)
    client.force_login(dana)
    assert listed(client) == [["мектипте", "Қазақша", "Bolat"]]
    assert "kk_KZ" in client.get(reverse("checks:words")).content.decode()


def test_a_managing_editor_takes_a_word_out_and_a_translator_does_not(
    desk, bolat, client
):
    put(client, desk, THEY_SANG, WRONG, 0)
    right(client, desk)
    (said,) = words.listing()
    client.post(reverse("checks:words"), {"word": said.pk})
    assert listed(client) == [["мектипте", "Қазақша", "Bolat"]]
    marat = person("Marat", ("managing_editor", "ru"))
    client.force_login(marat)
    client.post(reverse("checks:words"), {"word": said.pk})
    assert (listed(client), words.read()) == ([], {})
    kept = Verdict.objects.order_by("pk").values_list("what", "by__first_name")
    assert list(kept) == [("dismissed", "Bolat"), ("brought_back", "Marat")]


def test_a_word_is_taken_out_once(desk, client):
    put(client, desk, THEY_SANG, WRONG, 0)
    right(client, desk)
    (said,) = words.listing()
    client.force_login(person("Marat", ("managing_editor", "kk")))
    for _time in range(2):
        client.post(reverse("checks:words"), {"word": said.pk})
    assert Verdict.objects.count() == 2


def test_strangers_do_not_see_the_list(desk, olga, client):
    client.force_login(olga)
    assert client.get(reverse("checks:words")).status_code in (302, 403)


@pytest.mark.parametrize("times", [1, 3, 30])
def test_the_list_costs_the_same_for_any_number_of_words(
    desk, bolat, client, django_assert_num_queries, times
):
    put(client, desk, THEY_SANG, WRONG, 0)
    about = row(desk)
    for number in range(times):
        Verdict.objects.create(
            translation=about,
            check_name="spelling",
            key=str(number),
            said={"word": f"сөзз{'абвгд' * number}"},
            what="dismissed",
            by=bolat,
            reason="x",
        )
    client.get(reverse("checks:words"))
    with django_assert_num_queries(7):
        assert client.get(reverse("checks:words")).status_code == 200


def test_a_source_is_told_in_its_editor(report, aigerim, client):
    report.lead = "They recieved a leter from Almaty."
    report.save_revision(user=aigerim)
    client.force_login(aigerim)
    answer = client.get(reverse("approval:readiness", args=[version(report).pk]))
    (hard,) = [one.hard for one in answer.context["hard"]]
    assert [str(hint.message) for hint in hard.hints] == [
        "No dictionary has “recieved”.",
        "No dictionary has “leter”.",
    ]


def test_a_text_that_is_public_says_nothing_new(desk, report, aigerim, dana):
    """Hints are the desk's: a source goes its way with them."""
    page = fresh(report)
    page.lead = "They recieved it."
    release_source(page, author=aigerim, approver=dana)
    assert version(report).releases.current().count() == 1
