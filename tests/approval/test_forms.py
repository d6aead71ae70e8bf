"""Two people have the same source open in Wagtail's editor."""

from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.cast import fresh, person


def opened(page):
    """What a browser that opens the editor now would later send back."""
    revision = page.latest_revision
    return {
        "loaded_revision_id": str(revision.pk),
        "loaded_revision_created_at": revision.created_at.isoformat(),
        "title": page.title,
        "lead": page.lead,
        "place": page.place,
        "starts_on": "2026-04-14",
        "ends_on": "2026-04-16",
        "time_zone": "Asia/Almaty",
        "attendance": "",
        "published_on": "",
        "search_description": "",
        **nested_form_data(
            {"body": streamfield([("paragraph", rich_text("<p>B</p>"))])}
        ),
    }


def save(client, page, form, **changes):
    return client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), {**form, **changes}
    )


def errors(response):
    soup = BeautifulSoup(response.content, "html.parser")
    return [p.get_text(" ", strip=True) for p in soup.select(".error-message")]


def draft(page):
    return fresh(page).get_latest_revision_as_object()


def test_a_save_from_an_outdated_form_is_refused_with_both_texts(
    report, aigerim, client
):
    page = draft(report)
    mine = opened(page)
    gulnar = person("Gulnar", ("author", "en"))
    client.force_login(gulnar)
    assert save(client, report, mine, lead="Gulnar's lead.").status_code == 302

    client.force_login(aigerim)
    answer = save(client, report, mine, lead="Aigerim's lead.")

    assert answer.status_code == 200
    assert draft(report).lead == "Gulnar's lead."
    soup = BeautifulSoup(answer.content, "html.parser")
    assert soup.select_one("[name=lead]").get_text(strip=True) == "Aigerim's lead."
    assert "The other text says: Gulnar's lead." in errors(answer)


def test_saving_again_keeps_the_later_text(report, aigerim, client):
    mine = opened(draft(report))
    client.force_login(person("Gulnar", ("author", "en")))
    save(client, report, mine, lead="Gulnar's lead.")
    client.force_login(aigerim)
    answer = save(client, report, mine, lead="Aigerim's lead.")
    soup = BeautifulSoup(answer.content, "html.parser")
    seen = {
        name: soup.select_one(f"[name={name}]")["value"]
        for name in ("loaded_revision_id", "loaded_revision_created_at")
    }
    assert (
        save(client, report, {**mine, **seen}, lead="Aigerim's lead.").status_code
        == 302
    )
    assert draft(report).lead == "Aigerim's lead."


def test_an_up_to_date_form_saves(report, aigerim, client):
    client.force_login(aigerim)
    assert save(client, report, opened(draft(report)), lead="New.").status_code == 302
    assert draft(report).lead == "New."
