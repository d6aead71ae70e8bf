from django.urls import path

from cms.translation.check_report import view

app_name = "checks"

urlpatterns = [
    path("", view.checks, name="all"),
    path("words/", view.right_words, name="words"),
    path("<slug:name>/", view.check, name="check"),
]
