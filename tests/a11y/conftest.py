import pytest
from django.conf import settings
from django.test import Client
from wagtail.users.models import UserProfile


@pytest.fixture
def window(new_page, live_server):
    """Somebody's browser, signed in, in the language of their choice."""

    def open_window(user, language="en", **look):
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = language
        profile.save()
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        session = {"name": name, "value": client.cookies[name].value}
        page = new_page(**look)
        page.context.add_cookies([{**session, "url": live_server.url}])
        return page

    return open_window
