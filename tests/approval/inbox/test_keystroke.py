"""Four eyes is said before the first keystroke, not after the last one."""

import pytest

from cms.accounts.roles import give
from cms.approval import transitions
from cms.approval.inbox.keystroke import warning
from cms.approval.inbox.panel import panel_for
from tests.cast import begun, release_source, version


def able(found):
    return found and [str(user) for user in found.still_able]


def test_an_approver_is_told_who_would_be_left(report, dana, yerlan, marat):
    assert able(warning(version(report), dana)) == ["Marat", "Yerlan"]


def test_nobody_left_is_said_beforehand(report, dana):
    assert able(warning(version(report), dana)) == []
    html = panel_for(version(report), dana).render_html({})
    assert "Nobody else would be left who could approve it." in html


def test_it_concerns_only_those_who_could_approve(report, aigerim, dana, yerlan):
    assert warning(version(report), aigerim) is None
    report.save_revision(user=dana)
    assert warning(version(report), dana) is None
    transitions.hand_over(version(report), by=aigerim)
    # A closed text has no keystroke.
    assert warning(version(report), yerlan) is None


@pytest.mark.parametrize("language", ["en", "kk"])
def test_editor_and_desk_say_it(
    language, public_trees, report, aigerim, bolat, dana, yerlan, client
):
    page = report
    if language == "kk":
        release_source(report, author=aigerim, approver=yerlan)
        page = begun(report, "kk", by=bolat)
    give(dana, "author", "en")
    give(dana, "translator", "kk")
    client.force_login(dana)
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "If you edit this, you cannot approve it." in html
    assert "Still able to approve: Yerlan." in " ".join(html.split())
