"""A browser in which somebody is logged in already."""

from django.conf import settings
from django.test import Client


def signed_in(new_page, live_server, user, **look):
    """A new window of theirs, not yet anywhere."""
    page = new_page(**look)
    sign_in(page.context, live_server, user)
    return page


def sign_in(window, live_server, user):
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    session = {"name": name, "value": client.cookies[name].value}
    window.add_cookies([{**session, "url": live_server.url}])
