from django.urls import path

from home.api import answers, description, listing, report

patterns = [
    path("v1/reports/", listing.reports),
    path("v1/reports/<str:key>/", report.report),
    path(description.PATH, description.openapi),
    path("", answers.nothing),
    path("<path:rest>", answers.nothing),
]
