"""The policy of the site, on a screen of its own."""

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from django.utils.translation import gettext

from cms.approval import policy
from cms.approval.models import Entry, Policy, ReleasePolicy
from cms.approval.releases.forms import CONSEQUENCES
from tests.approval.releases.test_screen import speaking, words
from tests.approval.test_policy import approve_target, public
from tests.cast import release_source, write_report
from tests.home.reading import index

SITE = "/admin/approval/releases/site/"


def main(answer):
    return BeautifulSoup(answer.content, "html.parser").find("main")


def chosen(answer):
    return [one["value"] for one in main(answer).select("input[name=policy][checked]")]


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_every_choice_says_what_it_means(trees, marat, client, language):
    speaking(marat, language)
    client.force_login(marat)
    answer = client.get(SITE)
    with translation.override(language):
        expected = [f"{one.label} {CONSEQUENCES[one]}" for one in Policy]
    labels = main(answer).select("label:has(input[name=policy])")
    assert [words(label) for label in labels] == expected
    assert chosen(answer) == ["each"]


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_marat_chooses_for_all_reports_without_a_policy_of_their_own(
    public_trees, report, aigerim, bolat, dana, marat, client, language
):
    """Spring school follows; autumn school has a policy of its own."""
    other = write_report(index(), by=aigerim, title="Autumn school")
    policy.choose(Policy.EACH, by=marat, translation_key=other.translation_key)
    speaking(marat, language)
    client.force_login(marat)
    answer = client.post(SITE, {"policy": "state_language"}, follow=True)
    with translation.override(language):
        said = gettext("The release policy of the site: %(policy)s.")
        said %= {"policy": Policy.STATE_LANGUAGE.label}
    assert [str(message).strip() for message in answer.context["messages"]] == [said]
    assert (answer.redirect_chain, chosen(answer)) == (
        [(SITE, 302)],
        ["state_language"],
    )
    release_source(report, author=aigerim, approver=dana)
    release_source(other, author=aigerim, approver=dana)
    assert (public(report), public(other)) == ([], ["en"])
    approve_target(report, "kk", bolat, dana)
    assert public(report) == ["en", "kk"]
    entry = Entry.objects.get(act="policy", data__report="")
    assert (entry.by, entry.data["after"]) == (marat, "state_language")


def test_what_is_no_policy_is_not_saved(trees, marat, client):
    client.force_login(marat)
    for given in ({"policy": "never"}, {}):
        answer = client.post(SITE, given)
        assert answer.status_code == 400
        assert main(answer).select_one("[class*=error-message]") is not None
    assert ReleasePolicy.objects.count() == 0


@pytest.mark.parametrize("name", ["aigerim", "bolat", "dana"])
def test_others_are_refused_and_find_no_way_there(trees, name, client, request):
    client.force_login(request.getfixturevalue(name))
    for answer in (client.get(SITE), client.post(SITE, {"policy": "together"})):
        assert answer.status_code == 403
        assert "You do not have this role in this language." in words(main(answer))
    assert policy.of_site() == Policy.EACH
    assert SITE not in client.get("/admin/").content.decode()


def test_without_a_role_there_is_no_screen(trees, olga, client):
    client.force_login(olga)
    assert client.get(SITE).status_code in (302, 403)


def test_the_way_there_is_in_the_settings_menu(trees, marat, client):
    client.force_login(marat)
    assert client.get("/admin/").content.decode().count(f'"{SITE}"') == 1
