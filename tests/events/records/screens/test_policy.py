"""Rights on records come from the roles, in Wagtail's words."""

import pytest
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.permissions import policy_registry

from events.models import Person, Record, Topic

ACTIONS = ("add", "change", "delete", "choose")


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("aigerim", ("add", "change", "choose")),
        ("bolat", ("add", "choose")),
        ("dana", ("choose",)),
        ("marat", ACTIONS),
        ("olga", ()),
    ],
)
@pytest.mark.parametrize("model", [Record, Person, Topic])
def test_what_a_role_allows(trees, request, model, who, allowed):
    user = request.getfixturevalue(who)
    policy = policy_registry.get_by_type(model)
    assert tuple(a for a in ACTIONS if policy.user_has_permission(user, a)) == allowed


def test_who_is_allowed(trees, aigerim, bolat, dana, marat, olga):
    policy = policy_registry.get_by_type(Person)
    allowed = {
        action: set(
            policy.users_with_permission(action).values_list("username", flat=True)
        )
        for action in ACTIONS
    }
    assert allowed == {
        "add": {"aigerim", "bolat", "marat"},
        "change": {"aigerim", "marat"},
        "delete": {"marat"},
        "choose": {"aigerim", "bolat", "dana", "marat"},
    }


def test_links_to_a_record_are_for_people_with_a_role(daniyar, dana, olga):
    address = f"/admin/records/{daniyar.pk}/"
    for row in (daniyar, Record.objects.get(pk=daniyar.pk)):
        assert [
            AdminURLFinder(who).get_edit_url(row) for who in (dana, olga, None)
        ] == [
            address,
            None,
            address,
        ]
