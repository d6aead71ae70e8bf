from django.urls import path

from cms.translation.terms import files, moves
from cms.translation.terms.listing import Listing
from cms.translation.terms.term import Change, New

app_name = "terms"

urlpatterns = [
    path("", Listing.as_view(), name="list"),
    path("results/", Listing.as_view(results_only=True), name="results"),
    path("new/", New.as_view(), name="new"),
    path("import/", files.Import.as_view(), name="import"),
    path("export/", files.export, name="export"),
    path("<int:concept_id>/", Change.as_view(), name="term"),
    path("<int:concept_id>/retire/", moves.retire, name="retire"),
    path("<int:concept_id>/bring-back/", moves.bring_back, name="bring_back"),
]
