from django.urls import path

from cms.approval.matrix.view import MatrixView

app_name = "matrix"

urlpatterns = [
    path("", MatrixView.as_view(), name="reports"),
    path("results/", MatrixView.as_view(results_only=True), name="results"),
]
