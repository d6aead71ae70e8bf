"""The glossary on the screen: read by all who work here, changed by those who may."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.translation import glossary
from cms.translation.models import Concept, ConceptChange
from tests.translation.words import SOCIAL_WORK, agreed, spoken_of


@pytest.fixture
def term(marat):
    return agreed(marat, **SOCIAL_WORK)


@pytest.fixture
def as_vera(vera, client):
    client.force_login(vera)
    return client


@pytest.fixture
def as_marat(marat, client):
    client.force_login(marat)
    return client


def listed(client, **asked):
    """What the list calls its terms, in its order."""
    page = client.get(reverse("terms:list"), asked).content.decode()
    found = re.findall(r'<a href="/admin/terms/\d+/"[^>]*>\s*(.*?)\s*</a>', page)
    return list(dict.fromkeys(found))


def fields(term, **typed):
    """The form of the term as it is, with what somebody types into it."""
    columns = glossary.said(Concept.objects.get(pk=term.pk)).columns
    shown = {
        name.replace(".", "_"): "\n".join(value) if isinstance(value, list) else value
        for name, value in columns.items()
        if value is not False
    }
    edition = Concept.objects.get(pk=term.pk).edition
    return {**shown, "edition": edition, **typed}


def address(term):
    return reverse("terms:term", args=[term.pk])


# The list


def test_the_list_is_searched_and_filtered(term, marat, as_vera):
    agreed(marat, en="Bolashak", do_not_translate=True)
    agreed(marat, en="authority", kk="Әкімдік")
    glossary.retire(agreed(marat, en="old"), by=marat)
    assert listed(as_vera) == ["authority", "Bolashak", "social work"]
    assert listed(as_vera, q="ОБЩЕСТВЕННАЯ раб") == ["social work"]
    assert listed(as_vera, q="әКІМ") == ["authority"]
    assert listed(as_vera, q="in need") == ["social work"]
    assert listed(as_vera, q="nowhere") == []
    assert listed(as_vera, missing="ru") == ["authority"]
    assert listed(as_vera, untranslated="yes") == ["Bolashak"]
    assert listed(as_vera, retired="yes") == ["old"]


def test_a_list_costs_the_same_for_any_number(
    marat, as_vera, django_assert_num_queries
):
    as_vera.get(reverse("terms:list"))
    for number in (1, 3, 40):
        for n in range(number):
            agreed(marat, en=f"word {'x' * number} {'y' * n}", ru=f"{'щ' * number}{n}ы")
        with django_assert_num_queries(9):
            as_vera.get(reverse("terms:list"))


def test_nobody_without_a_role_enters(term, olga, client):
    client.force_login(olga)
    for name in ("list", "new", "import", "export"):
        answer = client.get(reverse(f"terms:{name}"))
        assert (answer.status_code, answer.url) == (
            302,
            "/admin/login/?next=" + reverse(f"terms:{name}"),
        )


# A term


def test_who_manages_adds_a_term(as_marat):
    typed = {
        "en": "law",
        "ru": "право",
        "ru_forbidden": "закон\n\nзаконы",
        "definition": "Rules.",
    }
    assert as_marat.post(reverse("terms:new"), typed).url == reverse("terms:list")
    assert glossary.said(Concept.objects.get()).columns == {
        **spoken_of().columns,
        "en": "law",
        "ru": "право",
        "ru.forbidden": ["закон", "законы"],
        "definition": "Rules.",
    }


def test_a_translator_changes_her_language_and_the_rest_is_locked(term, as_vera):
    page = as_vera.get(address(term)).content.decode()
    locked = set(re.findall(r'name="(\w+)"[^>]*\sdisabled', page))
    assert locked == {
        "en", "en_allowed", "en_forbidden", "kk", "kk_allowed", "kk_forbidden",
        "definition", "note", "do_not_translate",
    }  # fmt: skip
    typed = fields(term, ru_allowed="", en="smuggled", definition="Smuggled.")
    assert as_vera.post(address(term), typed).url == address(term)
    assert ConceptChange.objects.latest("pk").after == {"ru.allowed": []}


def test_a_refusal_keeps_what_was_typed(term, marat, as_marat):
    agreed(marat, en="law", ru="право")
    answer = as_marat.post(address(term), fields(term, ru="Право", note="Typed."))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "“Право” is a name of another term already (Русский)." in page
    assert "Typed." in page
    assert Concept.objects.get(pk=term.pk).note == ""


def test_of_two_forms_that_are_open_the_second_is_refused(term, vera, as_marat):
    stale = fields(term, note="Mine.")
    glossary.change(
        term, spoken_of(**{**SOCIAL_WORK, "forbidden_ru": ""}), by=vera, expected=1
    )
    answer = as_marat.post(address(term), stale)
    assert answer.status_code == 403
    assert "Somebody else has changed this term" in answer.content.decode()
    assert "Mine." in answer.content.decode()


def test_the_history_says_who_changed_what(term, vera, as_vera):
    as_vera.post(address(term), fields(term, ru_forbidden="помощь"))
    page = as_vera.get(address(term)).content.decode()
    assert (
        '<del lang="ru">общественная работа</del> <ins lang="ru">помощь</ins>' in page
    )
    assert "Русский · Not to be used" in page
    assert "Vera" in page


def test_a_term_is_retired_and_brought_back(term, as_marat):
    as_marat.post(reverse("terms:retire", args=[term.pk]))
    assert listed(as_marat) == []
    as_marat.post(reverse("terms:bring_back", args=[term.pk]))
    assert listed(as_marat) == ["social work"]
    assert as_marat.get(reverse("terms:retire", args=[term.pk])).status_code == 405


def test_a_translator_retires_nothing(term, as_vera):
    as_vera.post(reverse("terms:retire", args=[term.pk]))
    assert listed(as_vera) == ["social work"]


# Files


FILE = "en,ru\nsocial work,социальное дело\nlaw,право\n"


def uploaded(client, text=FILE):
    file = SimpleUploadedFile("terms.csv", text.encode())
    return client.post(reverse("terms:import"), {"file": file})


def plan_of(answer):
    """What the page that shows a plan sends along when its button is pressed."""
    page = answer.content.decode()
    return {
        name: re.search(rf'name="{name}" value="([^"]*)"', page)[1]
        for name in ("name", "data", "expected")
    }


def test_an_import_is_shown_first_and_writes_nothing(term, as_marat):
    page = uploaded(as_marat).content.decode()
    assert "The term is called otherwise here." in page
    assert (
        '<del lang="ru">социальная работа</del> <ins lang="ru">социальное дело</ins>'
        in page
    )
    assert Concept.objects.count() == 1


def test_and_then_what_was_chosen_is_imported(term, as_marat):
    plan = plan_of(uploaded(as_marat))
    assert (
        as_marat.post(reverse("terms:import"), {**plan, "take": ["2"]}).status_code
        == 302
    )
    assert listed(as_marat) == ["law", "social work"]
    assert Concept.objects.get(pk=term.pk).wording("ru").preferred == "социальное дело"


def test_a_plan_that_has_grown_old_is_shown_anew(term, marat, as_marat):
    plan = plan_of(uploaded(as_marat))
    agreed(marat, en="law")
    answer = as_marat.post(reverse("terms:import"), plan)
    assert answer.status_code == 409
    assert "The glossary has changed since" in answer.content.decode()
    assert Concept.objects.count() == 2
    assert plan_of(answer)["expected"] != plan["expected"]


@pytest.mark.parametrize("text", ["", "право", "en\n\0"])
def test_a_file_that_is_none_gets_a_sentence(text, as_marat):
    answer = uploaded(as_marat, text)
    assert (answer.status_code, 'role="alert"' in answer.content.decode()) == (
        403,
        True,
    )


def test_a_translator_imports_nothing(term, as_vera):
    assert uploaded(as_vera).status_code == 302
    assert Concept.objects.count() == 1


def test_a_script_in_a_file_is_text(as_marat):
    page = uploaded(as_marat, "en\n<script>alert(1)</script>\n").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_what_the_list_shows_is_exported(term, marat, as_vera):
    agreed(marat, en="law")
    answer = as_vera.get(reverse("terms:export"), {"q": "social"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    header, line = answer.content.decode("utf-8-sig").splitlines()
    assert header.startswith("number,edition,kk,ru,en,forbidden_kk")
    assert line == (
        f"{term.pk},1,әлеуметтік жұмыс,социальная работа|соцработа,social work,"
        ",общественная работа,,A profession that helps people in need.,,,"
    )
