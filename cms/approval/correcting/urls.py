from django.urls import path

from cms.approval.correcting import confirming, screen

app_name = "corrections"

urlpatterns = [
    path("<int:pk>/", screen.Sentences.as_view(), name="sentences"),
    path(
        "<int:pk>/<str:place>/<int:position>/", screen.Correct.as_view(), name="correct"
    ),
    path("waiting/<int:pk>/", confirming.Waiting.as_view(), name="waiting"),
    path("waiting/<int:pk>/confirm/", confirming.Confirm.as_view(), name="confirm"),
    path("waiting/<int:pk>/put-back/", confirming.PutBack.as_view(), name="put_back"),
]
