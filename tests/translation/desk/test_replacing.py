"""Find and replace on the screen: looked at, done, undone."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.urls import reverse

from cms.translation.models import LanguageVersion, Step
from cms.translation.writing import translate
from tests.cast import version
from tests.translation.test_replacing import asel, autumn, said, spring

__all__ = ["asel", "autumn", "spring"]

TYPED = {"language": "kk", "find": "мектеп", "put": "лицей"}


@pytest.fixture
def translator(bolat, client):
    client.force_login(bolat)
    return client


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def asked(client, **more):
    answer = client.get(reverse("desk:replace"), {**TYPED, **more})
    assert answer.status_code == 200
    return answer


def form(answer):
    """What the browser would send from the page that shows the changes."""
    data = {}
    for field in soup(answer).select("main form[method=post] input"):
        if field.get("type") != "checkbox" or field.has_attr("checked"):
            data.setdefault(field["name"], []).append(field["value"])
    return data


def told(answer):
    return [str(one) for one in get_messages(answer.wsgi_request)]


def send(client, data):
    answer = client.post(reverse("desk:replace"), data)
    return answer, told(answer)


def words(tag):
    return " ".join(tag.get_text(" ").split())


def test_looked_at_replaced_and_undone(spring, autumn, translator):
    shown = asked(translator)
    changes = soup(shown).select(".po-texts dd[id]")
    assert [words(one) for one in changes] == [
        "Deleted: Мектеп Inserted: Лицей кітап оқыды.",
        "Көктемгі Deleted: мектеп Inserted: лицей",
        "Олар Deleted: мектепке Inserted: лицейке келді.",
    ]
    assert Step.objects.count() == 0
    answer, said_ = send(translator, form(shown))
    first = Step.objects.order_by("pk").first()
    assert (answer.status_code, answer.url) == (
        302,
        reverse("desk:replaced", args=[first.pk]),
    )
    assert said_ == ["Replaced in 3 segments."]
    page = soup(translator.get(answer.url))
    assert [words(row) for row in page.select("tbody tr")] == [
        "Spring school 2 Replaced",
        "Autumn 1 Replaced",
    ]
    answer = translator.post(page.select_one("main form")["action"])
    assert told(answer)[-1] == "3 segments are as they were before."
    assert said(autumn) == [("Күз", 1), ("Мектеп кітап оқыды.", 3)]
    assert soup(translator.get(answer.url)).select("main form") == []


def test_a_segment_and_a_whole_report_are_left_out(spring, autumn, translator):
    data = form(asked(translator))
    data["report"] = [str(version(spring).pk)]
    data[f"take-{version(spring).pk}"] = data[f"take-{version(spring).pk}"][1:]
    _answer, said_ = send(translator, data)
    assert said_ == ["Replaced in 1 segment."]
    assert said(spring)[:2] == [("Көктемгі мектеп", 1), ("Олар лицейке келді.", 2)]
    assert said(autumn)[1] == ("Мектеп кітап оқыды.", 1)


def test_nothing_chosen_brings_back_what_was_typed(spring, translator):
    answer, said_ = send(translator, {**TYPED, "whole_words": "on"})
    assert said_ == ["Nothing was chosen, so nothing was replaced."]
    page = soup(translator.get(answer.url))
    assert page.select_one("[name=find]")["value"] == "мектеп"
    assert page.select_one("[name=whole_words]").has_attr("checked")


def test_what_was_changed_meanwhile_is_named(spring, autumn, translator, asel):
    data = form(asked(translator))
    title = version(spring).snapshot.segments.get(path="title")
    translate(version(spring), title, "Көктемгі мектеп №1", by=asel, edition=1)
    _answer, said_ = send(translator, data)
    assert said_ == [
        "Replaced in 2 segments.",
        "Changed or closed in the meantime and left alone: "
        "Spring school: Көктемгі мектеп №1",
    ]


def test_what_was_changed_since_is_named_when_it_is_undone(
    spring, autumn, translator, asel
):
    send(translator, form(asked(translator)))
    title = version(spring).snapshot.segments.get(path="title")
    translate(version(spring), title, "Көктемгі гимназия", by=asel, edition=2)
    LanguageVersion.objects.filter(page=autumn).update(round="in_review")
    step = Step.objects.first()
    answer = translator.post(reverse("desk:undo_act", args=[step.pk]))
    assert told(answer)[1:] == [
        "1 segment is as it was before.",
        "Changed since by somebody and left alone: Spring school: Көктемгі гимназия",
        "Closed now and left alone; reopen them first: Autumn",
    ]


def test_closed_texts_are_shown_with_the_way_to_reopen_them(spring, autumn, translator):
    LanguageVersion.objects.filter(page=spring).update(round="in_review")
    (closed,) = soup(asked(translator)).select(".replace-closed li")
    assert words(closed) == "Spring school In review 2 segments"
    assert closed.a["href"] == reverse("wagtailadmin_pages:edit", args=[spring.pk])


def test_what_would_be_wrong_is_said_and_not_proposed(spring, translator):
    page = soup(asked(translator, find="ән айтты", put="12 ән айтты"))
    (line,) = page.select(".po-line")
    assert words(line.select_one(".po-found")).startswith("Error New")
    assert not line.select_one("input").has_attr("checked")


def test_words_inside_a_link_are_counted_and_stay(spring, translator):
    version(spring).translations.filter(text__contains="ән").update(
        text='<a id="a1">мектепте</a> ән айтты.'
    )
    page = soup(asked(translator))
    assert [words(one) for one in page.select(".help-info")] == [
        "Nothing is replaced inside links and mentions. Segments that have the words "
        "only there: 1"
    ]
    assert len(page.select(".po-line")) == 2


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"find": ""}, "This field is required."),
        ({"put": "мектеп"}, "These are the same words."),
        ({"find": "м" * 121}, "Ensure this value has at most 120 characters"),
        ({"find": "a\u202eb"}, "The text contains an invisible character (U+202E)"),
        ({"language": "ru"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_done_is_said_at_its_field(spring, translator, typed, problem):
    answer = translator.get(reverse("desk:replace"), {**TYPED, **typed})
    assert answer.status_code == 400
    (said_,) = soup(answer).select(".w-field__errors .error-message")
    assert words(said_).startswith(problem)
    posted = translator.post(reverse("desk:replace"), {**TYPED, **typed})
    assert posted.status_code == 400


def test_from_the_desk_it_is_about_that_text_first(spring, autumn, translator):
    desk = translator.get(reverse("wagtailadmin_pages:edit", args=[autumn.pk]))
    link = next(one for one in soup(desk).select("a") if "replace" in one["href"])
    page = soup(translator.get(link["href"]))
    assert [words(one) for one in page.select("[name=only] option")] == [
        "Only in “Autumn”",
        "In all reports",
    ]
    number = version(autumn).pk
    shown = soup(asked(translator, text=number, only=number))
    assert [words(one) for one in shown.select(".po-title")] == ["Autumn"]
    everywhere = soup(asked(translator, text=number, only=""))
    assert [words(one) for one in everywhere.select(".po-title")] == [
        "Autumn",
        "Spring school",
    ]


def test_the_history_says_who_replaced_what_and_leads_to_the_act(spring, translator):
    send(translator, form(asked(translator)))
    row = version(spring).translations.get(text="Көктемгі лицей")
    address = reverse("desk:history", args=[version(spring).pk, row.segment_id])
    newest = soup(translator.get(address)).select_one("li")
    assert "Replaced · мектеп → лицей" in words(newest)
    step = Step.objects.get()
    assert newest.a["href"] == reverse("desk:replaced", args=[step.pk])
    desk = soup(translator.get(reverse("wagtailadmin_pages:edit", args=[spring.pk])))
    assert "мектеп → лицей" in words(desk.select_one(".desk-step"))
    first = soup(translator.get(reverse("desk:replace"))).select_one(".po-page li a")
    assert first["href"] == reverse("desk:replaced", args=[step.pk])


def test_only_those_who_translate_the_language_come_here(
    spring, translator, vera, dana, client
):
    send(translator, form(asked(translator)))
    step = Step.objects.get()
    client.force_login(vera)
    for answer in (
        client.get(reverse("desk:replaced", args=[step.pk])),
        client.post(reverse("desk:undo_act", args=[step.pk])),
    ):
        assert answer.status_code == 302
    assert client.get(reverse("desk:replaced", args=[999])).status_code == 404
    client.force_login(dana)
    assert client.get(reverse("desk:replace")).status_code == 302
    assert said(spring)[0] == ("Көктемгі лицей", 2)


@pytest.mark.parametrize("many", [1, 2])
def test_the_page_costs_the_same_for_any_number(
    spring, autumn, translator, many, django_assert_num_queries
):
    if many == 1:
        LanguageVersion.objects.filter(page=autumn).update(page=None)
    asked(translator)
    with django_assert_num_queries(10):
        assert len(soup(asked(translator)).select(".replace-report")) == many
