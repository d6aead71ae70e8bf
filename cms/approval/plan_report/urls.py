from django.urls import path

from cms.approval.plan_report.view import PlansView

app_name = "plans"

urlpatterns = [
    path("", PlansView.as_view(), name="plans"),
    path("results/", PlansView.as_view(results_only=True), name="results"),
]
