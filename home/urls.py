import re

from django.urls import include, path, re_path

from home import calendars, card, llms, markdown, newest, paper, search, sitemap, views
from home.api import urls as api

in_a_language = [
    path(search.PATH, search.page),
    *(path(form, newest.of_language, {"form": form}) for form in newest.FORMS),
    *(
        re_path(
            rf"^(?P<record>[a-z]+/[^/]+/){re.escape(form)}$",
            newest.of_record,
            {"form": form},
        )
        for form in newest.FORMS
    ),
    re_path(
        rf"^(?P<report>[^?]*){re.escape(calendars.OF_REPORT)}$", calendars.of_report
    ),
    re_path(rf"^(?P<report>[^?]*){re.escape(markdown.PATH)}$", markdown.of_report),
    re_path(rf"^(?P<report>[^?]*){re.escape(paper.PATH)}$", paper.of_report),
    path(card.PATH, card.of_language),
    re_path(rf"^(?P<report>[^?]*){re.escape(card.PATH)}$", card.of_report),
    path(f"{sitemap.PAGES}-<int:number>.xml", sitemap.pages),
    path(f"{sitemap.RECORDS}-<int:number>.xml", sitemap.records),
    # The name Wagtail builds page addresses with; its own serve view is not mounted.
    re_path(r"^(.*)$", views.page, name="wagtail_serve"),
]

without_a_language = [
    path("", views.front_door, name="front_door"),
    path("language/<str:code>/", views.choose_language, name="choose_language"),
    path("robots.txt", views.robots),
    path(llms.PATH, llms.answer),
    path(sitemap.PATH, sitemap.index),
    path("favicon.ico", views.favicon),
    path("api/", include(api.patterns)),
]

last = [path("<path:path>", views.front_door)]
