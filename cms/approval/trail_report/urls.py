from django.urls import path

from cms.approval.trail_report.view import TrailView

app_name = "trail"

urlpatterns = [
    path("", TrailView.as_view(), name="entries"),
    path("results/", TrailView.as_view(results_only=True), name="results"),
]
