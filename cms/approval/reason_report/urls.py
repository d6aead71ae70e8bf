from django.urls import path

from cms.approval.reason_report.view import ReasonsView

app_name = "reasons"

urlpatterns = [
    path("", ReasonsView.as_view(), name="months"),
    path("results/", ReasonsView.as_view(results_only=True), name="results"),
]
