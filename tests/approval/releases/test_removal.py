"""The screen of legal removal: filled in, shown, signed, done."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.images.models import Image

from cms.approval.models import Release, Removal
from cms.approval.removal import acts
from tests.approval.removal.canaries import columns_with
from tests.approval.removal.scenery import (
    ORDER,
    findings,
)
from tests.cast import fresh, person, version

pytestmark = pytest.mark.django_db

GIVEN = {
    "authority": ORDER.authority,
    "reference": ORDER.reference,
    "reason": ORDER.reason,
}
NAME = {"what": "name", "forms_typed": "Emu Jumpov\nEmu Jumpova", **GIVEN}


def url(page, *more):
    name = "removed" if more else "removal"
    return reverse(f"approval_releases:{name}", args=[version(page).pk, *more])


def main(answer, status=200):
    assert answer.status_code == status
    return BeautifulSoup(answer.content, "html.parser").find("main")


def words(element):
    return " ".join(element.get_text().split())


def send(client, user, page, **data):
    client.force_login(user)
    return client.post(url(page), data)


def hidden(element):
    return {
        one["name"]: one["value"] for one in element.select("form input[name=expected]")
    }


def signed(client, user, page, signature=ORDER.reference, **data):
    """What the person was shown, sent back with their signature."""
    shown = main(send(client, user, page, **data))
    return send(client, user, page, signature=signature, **hidden(shown), **data)


def test_managing_editors_find_the_way(summit, marat, dana, client):
    releases = reverse("approval_releases:report", args=[version(summit).pk])
    for user, is_shown in ((marat, True), (dana, False)):
        client.force_login(user)
        links = [one["href"] for one in main(client.get(releases)).find_all("a")]
        assert (url(summit) in links) == is_shown


def test_others_are_refused(summit, dana, client):
    client.force_login(dana)
    assert client.get(url(summit)).status_code == 403
    assert send(client, dana, summit, **NAME).status_code == 403
    assert Removal.objects.count() == 0


def test_what_can_be_removed(summit, wombat, marat, client):
    client.force_login(marat)
    form = main(client.get(url(summit)))
    assert [one["value"] for one in form.select("input[name=what]")] == [
        *("text", "name", "picture")
    ]
    people = [words(one) for one in form.select("select[name=person] option")]
    assert people == ["—", "Wombat Quokkin"]
    assert words(form.select_one("select[name=picture]")) == "—"


def test_before_anything_happens_every_place_is_shown(
    summit,
    marat,
    client,
):
    before = columns_with("Jumpov")
    answer = send(client, marat, summit, **NAME)
    shown = main(answer)
    rows = [
        [words(cell) for cell in row.find_all(["th", "td"])]
        for row in shown.select(".listing tbody tr")
    ]
    assert ["Releases", "English", "2"] in rows
    assert [words(one) for one in shown.select(".approval-order dd")] == [
        "A name or a passage: Emu Jumpov, Emu Jumpova",
        *GIVEN.values(),
    ]
    assert "These forms stand nowhere: Emu Jumpova." in words(shown)
    assert "Backups, copies elsewhere" in words(shown)
    assert "no-store" in answer["Cache-Control"]
    assert (columns_with("Jumpov"), Removal.objects.count()) == (before, 0)


def test_signed_it_is_done(summit, marat, client):
    answer = signed(client, marat, summit, **NAME)
    removal = Removal.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, url(summit, removal.pk))
    assert (removal.by, removal.authority) == (marat, ORDER.authority)
    done = main(client.get(answer["Location"]))
    assert f"Legal removal no. {removal.pk} is done." in words(done)
    assert "Have backups and copies elsewhere cleaned" in words(done)
    assert (columns_with("Jumpov"), findings()) == (set(), [])


def test_the_document_is_typed_again(summit, marat, client):
    answer = signed(client, marat, summit, signature="No. 8", **NAME)
    assert "This is not the document you named." in words(main(answer, 400))
    assert Removal.objects.count() == 0


def test_one_may_go_back(summit, marat, client):
    form = main(send(client, marat, summit, back="1", **NAME))
    assert form.select_one("textarea[name=forms_typed]").text.split("\n")[1:] == [
        *("Emu Jumpov", "Emu Jumpova")
    ]


def test_what_was_shown_has_changed(summit, aigerim, marat, client):
    shown = hidden(main(send(client, marat, summit, **NAME)))
    page = fresh(summit)
    page.lead = "Emu Jumpov came again."
    page.save_revision(user=aigerim)
    answer = send(client, marat, summit, signature=ORDER.reference, **shown, **NAME)
    again = main(answer, 409)
    assert "no longer the ones you were shown" in words(again.find(role="alert"))
    assert Removal.objects.count() == 0
    signature = ORDER.reference
    send(client, marat, summit, signature=signature, **hidden(again), **NAME)
    assert columns_with("Jumpov") == set()


def test_what_was_shown_has_gone(summit, marat, client):
    """A colleague has removed it while the list was read."""
    shown = hidden(main(send(client, marat, summit, **NAME)))
    acts.remove_words(summit.translation_key, ["Emu Jumpov"], ORDER, by=marat)
    answer = send(client, marat, summit, signature=ORDER.reference, **shown, **NAME)
    assert "Nothing was found" in words(main(answer, 409).find(role="alert"))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"what": "text"}, "Choose the language."),
        ({"what": "picture"}, "Choose the picture."),
        ({"what": "name", "forms_typed": "ab"}, "Choose the person, or write three"),
        ({}, "This field is required."),
    ],
)
def test_something_is_missing(summit, marat, client, given, message):
    answer = send(client, marat, summit, **{**GIVEN, **given})
    assert message in words(main(answer, 400))


def test_nothing_is_found(summit, marat, client):
    answer = send(client, marat, summit, **{**NAME, "forms_typed": "Nobody at all"})
    assert "Nothing was found" in words(main(answer, 409).find(role="alert"))


def test_the_right_in_one_language_is_not_enough(summit, client):
    """Told with the list of places, before anybody signs."""
    some = person("Saule", ("managing_editor", "en"))
    refused = main(send(client, some, summit, **NAME), 403)
    assert "these languages: Қазақша, Русский, English." in words(
        refused.find(role="alert")
    )
    assert refused.select("[name=signature]") == []


def what_goes(client, user, page, **data):
    shown = main(send(client, user, page, **data, **GIVEN))
    return words(shown.select_one(".approval-order dd"))


def test_beside_the_places_stands_what_goes(summit, wombat, marat, client):
    def said(**data):
        return what_goes(client, marat, summit, **data)

    assert said(what="text", language="ru") == "The text of one language: Русский"
    assert said(what="name", person=wombat.pk, forms_typed="Quokkina") == (
        "A name or a passage: Wombat Quokkin, Quokkina"
    )


def test_typing_the_name_of_somebody_on_record_is_not_enough(
    summit, wombat, marat, client
):
    """Their name would stay among the participants, so the list says so."""

    def warned(**data):
        shown = main(send(client, marat, summit, **{**NAME, **data}))
        return "Wombat Quokkin. Their names stay in lists" in words(shown)

    typed = ["Wombat  Quokkin", "QUOKKIN", "Mr Wombat Quokkin"]
    assert [warned(forms_typed=f"{one}\nEmu Jumpov") for one in typed] == [True] * 3
    others = ({}, {"person": wombat.pk}, {"what": "text", "language": "ru"})
    assert [warned(**one) for one in others] == [False] * 3


def test_beside_the_places_stands_which_picture_goes(illustrated, image, marat, client):
    said = what_goes(client, marat, illustrated, what="picture", picture=image.pk)
    assert said == f"A picture: Quagga portrait (no. {image.pk})"


def test_typing_goes_on_in_the_first_field_that_is_wrong(summit, marat, client):
    given = {**NAME, "authority": "", "reference": ""}
    shown = main(send(client, marat, summit, **given), 400)
    assert [one["name"] for one in shown.select("[autofocus]")] == ["authority"]


def test_a_text(summit, marat, client):
    signed(client, marat, summit, what="text", language="ru", **GIVEN)
    rows = Release.objects.public().of_report(summit.translation_key)
    left = rows.values_list("version__locale__language_code", flat=True)
    assert sorted(left) == ["en", "kk"]


def test_a_person(summit, wombat, marat, client):
    signed(client, marat, summit, what="name", person=wombat.pk, **GIVEN)
    wombat.refresh_from_db()
    assert (wombat.removed_at is not None, columns_with("Quokkin")) == (True, set())


def test_a_picture(illustrated, image, marat, client):
    signed(client, marat, illustrated, what="picture", picture=image.pk, **GIVEN)
    assert Image.objects.get(pk=image.pk).title == "[…]"


def test_what_a_removal_did_has_an_address_of_its_own(summit, marat, client):
    client.force_login(marat)
    assert client.get(url(summit, 99)).status_code == 404
