"""What Wagtail's screens offer: publishing nobody, withdrawing those who may."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page, PagePermissionTester

from cms.approval import transitions
from cms.approval.permissions import ClosedRound
from cms.translation.models import LanguageVersion
from events.models import ReportPage
from tests.cast import fresh, in_language, person, version, write_report

PUBLISHING = ("can_publish", "can_publish_subpage")
WITHDRAWING = ("can_unpublish", "can_set_view_restrictions", "can_unschedule")


def answers(page, user):
    tester = page.permissions_for_user(user)
    return {name: getattr(tester, name)() for name in (*PUBLISHING, *WITHDRAWING)}


def expected(*, withdraw, live=True):
    return {
        "can_publish": False,
        "can_publish_subpage": False,
        "can_unpublish": withdraw and live,
        "can_set_view_restrictions": withdraw,
        "can_unschedule": withdraw,
    }


def test_nobody_publishes_in_wagtail(public_report, aigerim, dana, marat, olga):
    founder = type(dana).objects.get(username="founder")
    page = fresh(public_report)
    for user, may in [(aigerim, 0), (dana, 0), (olga, 0), (marat, 1), (founder, 1)]:
        assert answers(page, user) == expected(withdraw=bool(may))
    founder.is_active = False
    assert answers(page, founder) == expected(withdraw=False)


def test_a_draft_has_nothing_to_unpublish(trees, report, marat):
    assert answers(fresh(report), marat) == expected(withdraw=True, live=False)


def test_the_root_is_nobodys(public_trees, marat):
    root = ReportPage(title="x", depth=1, live=True, locale=public_trees.locale)
    tester = root.permissions_for_user(marat)
    assert (tester.can_unpublish(), tester.can_set_view_restrictions()) == (
        False,
        False,
    )


def may_delete(tester):
    return [
        tester.can_delete(),
        tester.can_delete(ignore_bulk=True),
        tester.can_move(),
    ]


def test_deleting_is_as_wagtail_says(public_report, aigerim, bolat, dana, marat, olga):
    """Its own answer takes a query a page; ours reads the row."""
    index = fresh(public_report).get_parent().specific
    write_report(index, by=olga, title="A draft of her own")
    write_report(index, by=dana, title="A draft of somebody else")
    add = Permission.objects.get(codename="add_page")
    helpers = Group.objects.create(name="Helpers")
    GroupPagePermission.objects.create(group=helpers, page=index, permission=add)
    olga.groups.add(helpers)
    founder = type(dana).objects.get(username="founder")
    gone = person("Saken", ("managing_editor", "en"))
    gone.is_active = False
    kazakh = in_language(public_report, "kk")
    home = index.get_parent().specific
    pages = [*ReportPage.objects.child_of(index).order_by("path"), kazakh, index, home]
    answers = {}
    for user in (aigerim, bolat, dana, marat, olga, founder, gone):
        for page in pages:
            stock = may_delete(PagePermissionTester(user, page))
            assert may_delete(page.permissions_for_user(user)) == stock
            answers.setdefault(user.username, []).append(stock[0])
    assert answers == {
        # The public report, two drafts, the Kazakh one, their list and the home page
        "aigerim": [False, True, True, False, False, False],
        "bolat": [False, False, False, False, False, False],
        "dana": [False, True, True, False, False, False],
        "marat": [True, True, True, True, False, False],
        "olga": [False, True, False, False, False, False],
        "founder": [True, True, True, True, True, True],
        "saken": [False, False, False, False, False, False],
    }


def test_a_list_need_not_ask_whether_its_pages_can_go(
    public_report, aigerim, django_assert_num_queries
):
    index = fresh(public_report).get_parent().specific
    draft = fresh(write_report(index, by=aigerim, title="A draft"))
    page = fresh(public_report)
    index.permissions_for_user(aigerim)
    with django_assert_num_queries(0):
        for known in (page, draft, index):
            may_delete(known.permissions_for_user(aigerim))


def test_a_role_counts_in_the_language_of_the_page(public_report, olga):
    from cms.accounts.roles import give  # noqa: PLC0415

    give(olga, "managing_editor", "ru")
    pages = {code: in_language(public_report, code) for code in ("kk", "ru")}
    assert answers(pages["ru"], olga) == expected(withdraw=True)
    assert answers(pages["kk"], olga) == expected(withdraw=False)


def test_a_closed_text_is_locked_for_everybody(trees, report, aigerim, marat):
    assert fresh(report).get_lock() is None
    transitions.hand_over(version(report), by=aigerim)
    lock = fresh(report).get_lock()
    assert isinstance(lock, ClosedRound)
    founder = type(marat).objects.get(username="founder")
    assert [lock.for_user(user) for user in (aigerim, marat, founder)] == [True] * 3
    assert lock.get_locked_by(marat) == "Handed over"
    assert lock.get_description(marat) == lock.get_message(marat)
    transitions.take_back(version(report), by=aigerim)
    assert fresh(report).get_lock() is None


def test_a_round_that_was_read_with_the_page_is_not_asked_for(
    trees, report, aigerim, dana, django_assert_num_queries
):
    transitions.hand_over(version(report), by=aigerim)
    together = ReportPage.objects.select_related("language_version").get(pk=report.pk)
    alone = ReportPage.objects.get(pk=report.pk)
    for page, queries in ((together, 0), (alone, 1)):
        with django_assert_num_queries(queries):
            assert isinstance(ClosedRound.on(page), ClosedRound)
    LanguageVersion.objects.filter(page_id=report.pk).update(page_id=None)
    together = ReportPage.objects.select_related("language_version").get(pk=report.pk)
    assert ClosedRound.on(together) is None


def test_a_page_that_is_not_saved_yet_has_no_lock(db):
    assert ReportPage(title="x").get_lock() is None
    assert ClosedRound.on(Page(pk=0)) is None


def test_a_new_page_gets_a_placeholder_for_an_address(trees):
    page = ReportPage(title="Spring school", path="00010009", depth=2)
    page.minimal_clean()
    assert page.slug.startswith("draft-")
