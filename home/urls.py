from django.urls import include, path, re_path

from home import feeds, search, sitemap, views
from home.api import urls as api

in_a_language = [
    path(search.PATH, search.page),
    path(feeds.PATH, feeds.feed),
    re_path(r"^(?P<record>[a-z]+/[^/]+/)feed\.xml$", feeds.of_record),
    path(f"{sitemap.PAGES}-<int:number>.xml", sitemap.pages),
    path(f"{sitemap.RECORDS}-<int:number>.xml", sitemap.records),
    # The name Wagtail builds page addresses with; its own serve view is not mounted.
    re_path(r"^(.*)$", views.page, name="wagtail_serve"),
]

without_a_language = [
    path("", views.front_door, name="front_door"),
    path("language/<str:code>/", views.choose_language, name="choose_language"),
    path("robots.txt", views.robots),
    path(sitemap.PATH, sitemap.index),
    path("favicon.ico", views.favicon),
    path("api/", include(api.patterns)),
]

last = [path("<path:path>", views.front_door)]
