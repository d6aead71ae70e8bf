from django.urls import path

from cms.translation.desk import (
    concordance,
    editor,
    po_home,
    po_out,
    repeats,
    saving,
    steps,
    suggestions,
    terms,
    work,
)

app_name = "desk"

urlpatterns = [
    path("", work.work, name="work"),
    path("begin/<int:page_id>/<str:language>/", work.begin, name="begin"),
    path("po/", po_out.export_mine, name="export_mine"),
    path("po/import/", po_home.bring_home, name="import_any"),
    path("memory/", concordance.concordance, name="memory"),
    path("memory/<int:text_id>/reject/", suggestions.reject, name="reject"),
    path("memory/<int:text_id>/take-back/", suggestions.take_back, name="take_back"),
    path("<int:version_id>/", editor.read, name="read"),
    path("<int:version_id>/terms/", terms.terms, name="terms"),
    path("<int:version_id>/po/", po_out.export, name="export"),
    path("<int:version_id>/po/import/", po_home.bring_home, name="import"),
    path("<int:version_id>/preview/", editor.preview, name="preview"),
    path("<int:version_id>/repeats/", repeats.repeats, name="repeats"),
    path("<int:version_id>/steps/<int:step_id>/undo/", steps.take_back, name="undo"),
    path("<int:version_id>/minor/", steps.confirm_minor, name="confirm_minor"),
    path("<int:version_id>/segments/<int:segment_id>/", saving.save, name="save"),
    path(
        "<int:version_id>/segments/<int:segment_id>/findings/",
        saving.judge,
        name="judge",
    ),
    path(
        "<int:version_id>/segments/<int:segment_id>/suggestions/",
        suggestions.suggestions,
        name="suggestions",
    ),
]
