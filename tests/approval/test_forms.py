"""The editor of a source: two people have it open, somebody wants to hand over."""

from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.approval.forms import HAND_OVER
from events.models import ReportIndexPage, ReportPage
from tests.approval.posting import editor_form
from tests.cast import fresh, person, version


def opened(page):
    """What a browser that opens the editor now would later send back."""
    revision = page.latest_revision
    return {
        "loaded_revision_id": str(revision.pk),
        "loaded_revision_created_at": revision.created_at.isoformat(),
        **editor_form(page),
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


# Asked to hand over, the form says what is missing


INCOMPLETE = {"starts_on": "", "ends_on": "", "attendance": "", "venue": ""}


def beside(response):
    """The complaints of the form, by the field they stand beside."""
    form = response.context["form"]
    return {name: [str(error) for error in form.errors[name]] for name in form.errors}


def revisions(page):
    return fresh(page).revisions.count()


def test_handing_over_says_beside_each_field_what_is_missing(report, aigerim, client):
    client.force_login(aigerim)
    form = opened(draft(report)) | {"organisations-count": "0"}
    before = revisions(report)
    answer = save(client, report, form, **INCOMPLETE, lead="Kept.", **{HAND_OVER: "1"})
    assert answer.status_code == 200
    assert beside(answer) == {
        "starts_on": ["The first day of the event is missing."],
        "attendance": ["Say whether people met in person, online or both."],
        "venue": ["Choose the venue, or say that the event was online."],
        "organisations": ["At least one organiser is missing."],
    }
    # Each is said on the page, and what was typed is still there.
    html = answer.content.decode()
    assert all(message in html for said in beside(answer).values() for message in said)
    soup = BeautifulSoup(html, "html.parser")
    assert soup.select_one("[name=lead]").get_text(strip=True) == "Kept."
    # Nothing was saved and nothing handed over.
    assert (revisions(report), version(report).round) == (before, "drafting")


def programme_form(*sessions):
    """What a browser posts of sessions: ids it made up, and nobody who speaks."""
    empty = {"title": "", "day": "", "starts_at": "", "ends_at": "", "description": ""}
    rows = [
        ("session", {**empty, **values, "speakers": streamfield([])})
        for values in sessions
    ]
    form = nested_form_data({"programme": streamfield(rows)})
    ids = {f"programme-{n}-id": f"session-{n}" for n in range(len(rows))}
    return {**form, **ids}


def test_handing_over_says_beside_each_session_what_is_wrong(report, aigerim, client):
    client.force_login(aigerim)
    fine = {"title": "Opening", "starts_at": "09:00"}
    late = {"title": "Dinner", "starts_at": "20:00", "ends_at": "19:00"}
    form = opened(draft(report)) | programme_form(fine, late, {"day": "2027-01-01"})
    before = revisions(report)
    answer = save(client, report, form, **{HAND_OVER: "1"})
    assert answer.status_code == 200
    (error,) = answer.context["form"].errors["programme"].as_data()
    assert error.as_json_data() == {
        "blockErrors": {
            1: {
                "blockErrors": {
                    "ends_at": {"messages": ["The session ends before it begins."]}
                }
            },
            2: {
                "blockErrors": {
                    "title": {"messages": ["The session has no title."]},
                    "day": {"messages": ["The session is on a day outside the event."]},
                    "starts_at": {"messages": ["Say when the session begins."]},
                }
            },
        }
    }
    assert list(answer.context["form"].errors) == ["programme"]
    assert (revisions(report), version(report).round) == (before, "drafting")
    # The same is saved as a draft.
    assert save(client, report, form).status_code == 302
    saved = [row.value["title"] for row in draft(report).programme]
    assert saved == ["Opening", "Dinner", ""]


def test_a_draft_is_saved_whatever_is_missing(report, aigerim, client):
    client.force_login(aigerim)
    form = opened(draft(report)) | {"organisations-count": "0"}
    answer = save(client, report, form, **INCOMPLETE, lead="Kept.")
    assert answer.status_code == 302
    saved = draft(report)
    assert (saved.lead, saved.starts_on, saved.attendance, saved.venue) == (
        "Kept.",
        None,
        "",
        None,
    )
    assert [*saved.organisations] == []
    assert version(report).round == "drafting"


def test_a_new_report_is_told_before_it_exists(trees, aigerim, client):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    address = reverse("wagtailadmin_pages:add", args=["events", "reportpage", index.pk])
    client.force_login(aigerim)
    form = editor_form(ReportPage(title="Autumn school"))
    answer = client.post(address, form | {HAND_OVER: "1"})
    assert answer.status_code == 200
    assert sorted(beside(answer)) == ["attendance", "organisations", "venue"]
    assert ReportPage.objects.count() == 0
    assert client.post(address, form).status_code == 302
    assert ReportPage.objects.get().get_latest_revision_as_object().title == (
        "Autumn school"
    )


def test_a_page_without_rules_of_its_own_is_handed_over(trees, aigerim, dana, client):
    client.force_login(aigerim)
    form = {
        "title": "Ushtil",
        "introduction": "<p>x</p>",
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        HAND_OVER: "1",
    }
    answer = save(client, trees, form)
    assert (answer.status_code, answer.url) == (302, reverse("approval:inbox"))
    assert version(trees).round == "in_review"


def test_a_form_goes_on_with_what_its_own_autosave_wrote(report, aigerim, client):
    """It writes a draft in place, later than when the form was loaded."""
    client.force_login(aigerim)
    form = opened(draft(report)) | {"loaded_revision_created_at": "2026-01-01"}
    own = {"overwrite_revision_id": form["loaded_revision_id"]}
    assert save(client, report, form, lead="Later.").status_code == 200
    assert save(client, report, form, **own, lead="Later.").status_code == 302
    assert draft(report).lead == "Later."
