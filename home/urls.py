from django.urls import path, re_path

from home import feeds, search, sitemap, views

in_a_language = [
    path(search.PATH, search.page),
    path(feeds.PATH, feeds.feed),
    path("sitemap-<int:number>.xml", sitemap.pages),
    # The name Wagtail builds page addresses with; its own serve view is not mounted.
    re_path(r"^(.*)$", views.page, name="wagtail_serve"),
]

without_a_language = [
    path("", views.front_door, name="front_door"),
    path("language/<str:code>/", views.choose_language, name="choose_language"),
    path("robots.txt", views.robots),
    path(sitemap.PATH, sitemap.index),
    path("favicon.ico", views.favicon),
]

last = [path("<path:path>", views.front_door)]
