"""One function renders for the public and for preview."""

from cms.approval.release import release, withdraw
from events.models import PublicReport
from tests.cast import fresh, in_language, version


def heading(html):
    return html.split("<h1", 1)[1].split(">", 1)[1].split("</h1>", 1)[0].strip()


def test_a_preview_shows_the_page_in_memory_in_its_own_language(public_report, rf):
    page = in_language(public_report, "kk")
    page.title = "Жаңа <тақырып>"
    answer = page.serve_preview(rf.get("/kk/x/"), "")
    html = answer.content.decode()
    assert (answer.status_code, answer["Content-Language"]) == (200, "kk")
    assert heading(html) == "Жаңа &lt;тақырып&gt;"
    assert '<html lang="kk"' in html
    # Looking at it has changed nothing.
    assert fresh(page).title == "kk Spring school"


def test_the_public_reads_the_record(public_report, client, marat):
    type(public_report).objects.filter(pk=public_report.pk).update(title="Slipped in")
    PublicReport.objects.update(title="Slipped in")
    html = client.get("/en/reports/spring-school/").content.decode()
    assert heading(html) == "Spring school"
    withdraw(version(public_report), by=marat, reason="A pause.")
    assert client.get("/en/reports/spring-school/").status_code == 404
    release(version(public_report), by=marat)
    assert heading(client.get("/en/reports/spring-school/").content.decode()) == (
        "Spring school"
    )
