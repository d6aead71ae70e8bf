from django.urls import path

from events.records.screens import merge, moves
from events.records.screens.listing import Listing
from events.records.screens.name import NamePage
from events.records.screens.new import New
from events.records.screens.record import RecordPage

app_name = "records"

urlpatterns = [
    path("<int:number>/", RecordPage.as_view(), name="record"),
    path("<int:number>/names/<str:language>/", NamePage.as_view(), name="name"),
    path("<int:number>/merge/", merge.Merge.as_view(), name="merge"),
    path("<int:number>/retire/", moves.Retire.as_view(), name="retire"),
    path("<int:number>/bring-back/", moves.BringBack.as_view(), name="bring_back"),
    path("<int:number>/delete/", moves.Delete.as_view(), name="delete"),
    path("<slug:kind>/", Listing.as_view(), name="list"),
    path("<slug:kind>/results/", Listing.as_view(results_only=True), name="results"),
    path("<slug:kind>/new/", New.as_view(), name="new"),
]
