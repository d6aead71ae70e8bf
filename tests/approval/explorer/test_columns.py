"""Our columns in Wagtail's lists: read once for the whole table, whatever it shows."""

from bs4 import BeautifulSoup
from wagtail.admin.ui.tables import Table

from cms.approval.explorer.columns import LanguagesColumn, StandingColumn
from tests.cast import in_language
from tests.home.reading import text, texts


def shown(pages, user, rf):
    """Each row's cells as a list of texts, and where its languages lead."""
    request = rf.get("/")
    request.user = user
    table = Table([LanguagesColumn(), StandingColumn()], pages)
    html = table.render_html({"request": request, "table": table})
    rows = BeautifulSoup(html, "html.parser").select("tbody tr")
    return [
        (
            [text(one) for one in row.select(".approval-languages li")],
            [link["href"] for link in row.select(".approval-languages a")],
            texts(row.select(".approval-standing .w-status")),
        )
        for row in rows
    ]


def editor(page):
    return f"/admin/pages/{page.pk}/edit/"


def test_a_row_says_how_the_report_stands_in_every_language(
    public_report, bolat, aigerim, rf
):
    """Bolat opens his own language; Aigerim, who writes in all of them, any."""
    kazakh, russian = (in_language(public_report, code) for code in ("kk", "ru"))
    languages = ["Қазақша Public", "Русский Public", "English Public"]
    standing = ["Released", "Public"]
    assert shown([public_report, kazakh], bolat, rf) == [
        (languages, [editor(kazakh)], standing),
        (languages, [editor(kazakh)], standing),
    ]
    everything = [editor(page) for page in (kazakh, russian, public_report)]
    assert shown([russian], aigerim, rf) == [(languages, everything, standing)]


def test_many_rows_and_both_columns_are_read_once(
    public_report, bolat, rf, django_assert_num_queries
):
    pages = [public_report, in_language(public_report, "ru")]
    shown(pages, bolat, rf)
    for count in (1, 2):
        with django_assert_num_queries(1):
            table = Table([LanguagesColumn(), StandingColumn()], pages[:count])
            for column in table.columns.values():
                for page in pages[:count]:
                    column.value_of(page, table)
