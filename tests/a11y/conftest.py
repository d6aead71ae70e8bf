import pytest
from wagtail.users.models import UserProfile

from tests.e2e.signing_in import signed_in


@pytest.fixture
def window(new_page, live_server):
    """Somebody's browser, signed in, in the language of their choice."""

    def open_window(user, language="en", **look):
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = language
        profile.save()
        return signed_in(new_page, live_server, user, **look)

    return open_window
