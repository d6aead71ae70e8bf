"""Which mail somebody gets: on their own account page."""

import pytest
from bs4 import BeautifulSoup

from cms.accounts.mail_kinds import kinds
from tests.cast import person

ACCOUNT = "/admin/account/"
ALL = [name for name, _label in kinds()]


def wanted(client):
    """What is ticked; None where there is nothing to tick."""
    soup = BeautifulSoup(client.get(ACCOUNT).content, "html.parser")
    boxes = soup.select("[name=mail-wanted]")
    ticked = [box["value"] for box in boxes if box.has_attr("checked")]
    return ticked if boxes else None


def save(client, user, *chosen, offered=ALL, **more):
    """The account form as its browser sends it, with these kinds ticked."""
    return client.post(
        ACCOUNT,
        {
            "name_email-first_name": user.first_name,
            "name_email-last_name": "B",
            "name_email-email": "bolat@example.kz",
            "locale-preferred_language": "en",
            "locale-current_time_zone": "Asia/Almaty",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
            "mail-wanted": chosen,
            "mail-offered": " ".join(offered),
            **more,
        },
    )


def test_everything_is_wanted_until_somebody_says_otherwise(bolat, client):
    client.force_login(bolat)
    assert wanted(client) == ALL
    assert save(client, bolat, "sent_back", "due").status_code == 302
    bolat.refresh_from_db()
    assert bolat.unwanted_mail == ["assigned", "outdated", "questions", "to_review"]
    assert wanted(client) == ["sent_back", "due"]


def test_nothing_is_wanted(bolat, client):
    client.force_login(bolat)
    save(client, bolat)
    assert wanted(client) == []


def test_a_kind_that_the_page_did_not_have_stays_as_it_was(bolat, client):
    bolat.unwanted_mail = ["due"]
    bolat.save()
    client.force_login(bolat)
    save(client, bolat, offered=["assigned"])
    bolat.refresh_from_db()
    assert bolat.unwanted_mail == ["assigned", "due"]


def test_one_letter_a_day_is_chosen_and_left_again(bolat, client):
    client.force_login(bolat)

    def is_ticked():
        soup = BeautifulSoup(client.get(ACCOUNT).content, "html.parser")
        return soup.select_one("[name=mail-daily]").has_attr("checked")

    assert (is_ticked(), bolat.daily_mail) == (False, False)
    save(client, bolat, *ALL, **{"mail-daily": "on"})
    bolat.refresh_from_db()
    assert (is_ticked(), bolat.daily_mail, bolat.unwanted_mail) == (True, True, [])
    save(client, bolat, *ALL)
    assert not is_ticked()


def test_nothing_stands_there_that_nobody_can_fill_in(bolat, client):
    client.force_login(bolat)
    assert "Offered" not in client.get(ACCOUNT).content.decode()


def test_the_hour_of_the_letter_is_said(bolat, client, settings):
    settings.DIGEST_HOUR = 17
    client.force_login(bolat)
    assert "At 17:00 (Asia/Almaty)" in client.get(ACCOUNT).content.decode()


def test_it_is_for_those_who_work_on_texts(trees, client):
    client.force_login(person("Timur", ("administrator", "kk")))
    assert wanted(client) is None


@pytest.mark.parametrize(
    ("sends", "email", "words"),
    [
        (False, "b@example.kz", "This site has no mail server yet"),
        (True, "", "Your account has no e-mail address"),
        (True, "b@example.kz", "Everything stands in your inbox as well."),
    ],
)
def test_it_says_why_no_mail_comes(bolat, client, settings, sends, email, words):
    settings.SENDS_MAIL = sends
    bolat.email = email
    bolat.save()
    client.force_login(bolat)
    assert words in client.get(ACCOUNT).content.decode()
