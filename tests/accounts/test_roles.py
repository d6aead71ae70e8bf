"""Who may do what in which language: the table, and that groups say just this."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from wagtail.models import GroupPagePermission, Locale

from cms.accounts.backend import GroupsOnly
from cms.accounts.roles import (
    ROLES,
    Act,
    able,
    give,
    granted,
    has_a_role,
    keep_groups,
    may,
)
from tests.cast import LANGUAGES, person

THE_TABLE = {
    "author": {Act.WRITE},
    "translator": {Act.TRANSLATE},
    "approver": {Act.DECIDE, Act.REOPEN},
    "managing_editor": set(Act),
    "administrator": set(),
}


def acts(user, language):
    return {act for act in Act if may(user, act, language)}


@pytest.mark.parametrize("role", THE_TABLE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_role_holds_in_its_language_only(trees, role, language):
    olga = person("Olga", (role, language))
    assert {code: acts(olga, code) for code in LANGUAGES} == {
        code: THE_TABLE[role] if code == language else set() for code in LANGUAGES
    }


def test_roles_add_up(trees):
    olga = person("Olga", ("author", "kk"), ("translator", "kk"))
    assert acts(olga, "kk") == {Act.WRITE, Act.TRANSLATE}


def test_a_role_given_later_counts_at_once(olga):
    assert acts(olga, "kk") == set()
    give(olga, "approver", "kk")
    assert acts(olga, "kk") == {Act.DECIDE, Act.REOPEN}


def test_an_unknown_role_is_named(olga):
    with pytest.raises(KeyError, match="king"):
        give(olga, "king", "kk")


def test_the_inactive_and_the_unknown_may_nothing(trees, dana):
    dana.is_active = False
    founder = type(dana).objects.get(username="founder")
    assert acts(founder, "ru") == set(Act)
    founder.is_active = False
    for nobody in (dana, founder, AnonymousUser()):
        assert acts(nobody, "ru") == set()
        assert has_a_role(nobody) is False


def test_has_a_role(trees, bolat, olga):
    founder = type(bolat).objects.get(username="founder")
    assert [has_a_role(user) for user in (bolat, founder, olga)] == [True, True, False]


def test_asking_costs_one_query_a_person(bolat, django_assert_num_queries):
    bolat = type(bolat).objects.get(pk=bolat.pk)
    with django_assert_num_queries(1):
        acts(bolat, "kk")
        acts(bolat, "ru")
    with django_assert_num_queries(0):
        may(bolat, Act.DECIDE, "en")


def test_who_asks_for_a_page_is_read_with_what_they_may(
    bolat, django_assert_num_queries
):
    with django_assert_num_queries(1):
        read = GroupsOnly().get_user(bolat.pk)
        assert may(read, Act.TRANSLATE, "kk")
    bolat = type(bolat).objects.get(pk=bolat.pk)
    assert granted(read) == granted(bolat)
    assert granted(read).permissions


def test_who_is_in_no_group_may_nothing(trees, django_user_model):
    nobody = django_user_model.objects.create_user("nobody")
    read = GroupsOnly().get_user(nobody.pk)
    assert (granted(read).acts, granted(read).permissions) == (frozenset(), frozenset())


def test_able_names_the_active_by_name_and_no_superuser(
    trees, yerlan, dana, marat, olga
):
    assert able(Act.DECIDE, "kk") == [dana, marat, yerlan]
    dana.is_active = False
    dana.save()
    assert able(Act.DECIDE, "kk") == [marat, yerlan]
    assert able(Act.RELEASE, "kk") == [marat]


def rights(role, language):
    group = Group.objects.get(
        name__startswith=ROLES[role].group_name + " ", name__endswith=language
    )
    return sorted(
        group.page_permissions.values_list(
            "page__locale__language_code", "permission__codename"
        )
    )


def test_groups_open_the_screens_of_their_language(trees):
    assert rights("translator", "Қазақша") == [("kk", "change_page")]
    assert rights("author", "English") == [("en", "add_page"), ("en", "change_page")]
    assert rights("managing_editor", "Русский") == [
        ("ru", name)
        for name in (
            "add_page",
            "change_page",
            "lock_page",
            "publish_page",
            "unlock_page",
        )
    ]


def test_keeping_the_groups_again_changes_nothing_and_repairs(trees):
    names = set(Group.objects.values_list("name", flat=True))
    before = rights("translator", "Қазақша")
    GroupPagePermission.objects.all().delete()
    keep_groups()
    keep_groups()
    assert rights("translator", "Қазақша") == before
    assert set(Group.objects.values_list("name", flat=True)) == names


def test_groups_without_a_tree_have_no_pages(db):
    Locale.objects.create(language_code="kk")
    keep_groups()
    assert rights("author", "Қазақша") == []
