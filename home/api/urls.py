from django.urls import path

from home.api import answers, description, listing, report


@answers.readable
def nothing(request, rest=""):
    raise answers.nothing_here()


patterns = [
    path("v1/reports/", listing.reports),
    path("v1/reports/<str:key>/", report.report),
    path(description.PATH, description.openapi),
    path("", nothing),
    path("<path:rest>", nothing),
]
