from django.urls import path

from cms.translation.desk import editor, saving, work

app_name = "desk"

urlpatterns = [
    path("", work.work, name="work"),
    path("begin/<int:page_id>/<str:language>/", work.begin, name="begin"),
    path("<int:version_id>/", editor.read, name="read"),
    path("<int:version_id>/preview/", editor.preview, name="preview"),
    path("<int:version_id>/segments/<int:segment_id>/", saving.save, name="save"),
    path(
        "<int:version_id>/segments/<int:segment_id>/findings/",
        saving.judge,
        name="judge",
    ),
]
