from django.urls import path

from cms.translation.desk import (
    alive,
    assigning,
    concordance,
    editor,
    history,
    machine,
    mentions,
    po_home,
    po_out,
    presence,
    questions,
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
    path("alive/", alive.alive, name="alive"),
    path("begin/<int:page_id>/<str:language>/", work.begin, name="begin"),
    path("po/", po_out.export_mine, name="export_mine"),
    path("po/import/", po_home.bring_home, name="import_any"),
    path("memory/", concordance.concordance, name="memory"),
    path("memory/<int:text_id>/reject/", suggestions.reject, name="reject"),
    path("memory/<int:text_id>/take-back/", suggestions.take_back, name="take_back"),
    path("questions/", questions.listing, name="questions"),
    path("questions/<int:question_id>/", questions.question, name="question"),
    path("questions/<int:question_id>/turn/", questions.turn, name="turn"),
    path("questions/<int:question_id>/withdraw/", questions.withdraw, name="withdraw"),
    path("<int:version_id>/", editor.read, name="read"),
    path(
        "<int:version_id>/expected/<str:language>/", assigning.assign, name="assignment"
    ),
    path("<int:version_id>/expected/<str:language>/take/", assigning.take, name="take"),
    path("<int:version_id>/terms/", terms.terms, name="terms"),
    path("<int:version_id>/presence/", presence.present, name="presence"),
    path("<int:version_id>/mentions/", mentions.mentions, name="mentions"),
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
    path(
        "<int:version_id>/segments/<int:segment_id>/machine/",
        machine.ask,
        name="machine",
    ),
    path(
        "<int:version_id>/segments/<int:segment_id>/questions/",
        questions.ask,
        name="ask",
    ),
    path(
        "<int:version_id>/segments/<int:segment_id>/history/",
        history.history,
        name="history",
    ),
    path(
        "<int:version_id>/segments/<int:segment_id>/history/<int:edit_id>/",
        history.take_back,
        name="revert",
    ),
]
