"""A file becomes an unpublished draft, once, in the hands of who brought it."""

import pytest

from cms.approval import four_eyes
from cms.translation.refusals import NotYours
from events.intake.build import NoLanguage, build
from events.intake.readers.plain_text import read
from events.intake.recognise import recognise
from events.models import ImportedFile, ReportPage
from tests.cast import person, version

TEXT = """Workshop on Rural Libraries

On May 5, 2025, in Astana, librarians met for a workshop in a hybrid format. They spoke
about rural libraries & small <budgets> for most of the day.

1. A shared catalogue
2. A travelling exhibition

Publication date: May 6, 2025
"""


def imported(text, by, name="workshop.txt", **options):
    data = text.encode()
    return build(recognise(read(data), **options), data, name, by=by)


def test_the_draft_has_what_the_file_says(trees, aigerim):
    page = imported(TEXT, aigerim).page
    assert page.title == "Workshop on Rural Libraries"
    assert (str(page.starts_on), page.ends_on) == ("2025-05-05", None)
    assert str(page.published_on) == "2025-05-06"
    assert (page.place, page.attendance) == ("Astana", "hybrid")
    assert page.live is False
    assert page.slug.startswith("draft-")


def test_signs_of_the_text_are_not_markup(trees, aigerim):
    page = imported(TEXT, aigerim).page
    paragraph = page.body.raw_data[0]["value"]
    assert "&lt;budgets&gt;" in paragraph
    assert "libraries &amp; small" in paragraph


def test_numbers_of_a_list_are_kept(trees, aigerim):
    points = imported(TEXT, aigerim).page.body.raw_data[1]["value"]
    assert [point["value"] for point in points] == [
        "<p>1. A shared catalogue</p>",
        "<p>2. A travelling exhibition</p>",
    ]


def test_the_same_file_twice_is_one_report(trees, aigerim):
    first = imported(TEXT, aigerim)
    second = imported(TEXT, aigerim, name="copy.txt")
    assert (first.is_new, second.is_new) == (True, False)
    assert first.page.pk == second.page.pk
    assert ReportPage.objects.count() == 1


def test_the_file_is_kept_as_it_came(trees, aigerim):
    page = imported(TEXT, aigerim).page
    kept = ImportedFile.objects.get(page=page)
    assert (kept.text, kept.name, kept.by) == (TEXT, "workshop.txt", aigerim)


def test_a_deleted_report_can_be_imported_again(trees, aigerim):
    imported(TEXT, aigerim).page.delete()
    assert imported(TEXT, aigerim).is_new is True


def test_who_imports_counts_for_four_eyes(trees, aigerim):
    page = imported(TEXT, aigerim).page
    assert four_eyes.touched_by(version(page)) == {aigerim.pk}


def test_a_kazakh_file_goes_into_the_kazakh_tree(trees, aigerim):
    text = (
        "Кітапханашылар жиналысы\n\n2025 жылғы 5 мамырда Астана қаласында ауыл "
        "кітапханаларының қызметкерлері бас қосып, ортақ каталог құруды ұсынды.\n"
    )
    page = imported(text, aigerim).page
    assert page.locale.language_code == "kk"
    assert version(page).is_source is True
    assert str(page.starts_on) == "2025-05-05"


def test_no_page_without_the_right_to_write(trees):
    guest = person("Gulnar", ("author", "kk"))
    with pytest.raises(NotYours):
        imported(TEXT, guest)
    assert (ReportPage.objects.count(), ImportedFile.objects.count()) == (0, 0)


def test_no_page_in_an_unknown_language(trees, aigerim):
    with pytest.raises(NoLanguage):
        imported("1 2 3\n\n4 5 6\n", aigerim)
    assert ReportPage.objects.count() == 0


def test_a_title_too_long_for_a_title_is_kept_in_the_body(trees, aigerim):
    title = "A very long title " * 20
    page = imported(f"{title.strip()}\n\n{TEXT}", aigerim).page
    assert len(page.title) <= 255
    assert title.strip() in page.body.raw_data[0]["value"]
