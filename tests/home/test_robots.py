"""What robots.txt lets programs read that keep to it."""

from urllib.robotparser import RobotFileParser

import pytest
from django.conf import settings

READ = [
    *("/", "/kk/", "/en/reports/spring-school/", "/en/people/dana-7/", "/en/feed.xml"),
    *("/sitemap.xml", "/ru/sitemap-1.xml", "/media/images/hall.webp"),
    # Kept out of results by its own answer, which has to be read to be heard.
    *("/en/search/?q=school", "/api/v1/reports/", "/static/site/site.css"),
]
LEFT = ["/admin/", "/admin/pages/3/edit/", "/language/kk/?next=/kk/"]


@pytest.fixture
def robots(client):
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").content.decode().splitlines())
    return parser


def test_what_is_public_may_be_read(robots):
    assert [at for at in READ if not robots.can_fetch("*", at)] == []


def test_what_is_nobodys_to_read_is_left(robots):
    assert [at for at in LEFT if robots.can_fetch("*", at)] == []


def test_the_sitemap_is_named(robots):
    assert robots.site_maps() == [f"{settings.WAGTAILADMIN_BASE_URL}/sitemap.xml"]
