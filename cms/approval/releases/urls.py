from django.urls import path

from cms.approval.releases import removal_screen, screen, site

app_name = "approval_releases"

urlpatterns = [
    path("site/", site.SitePolicy.as_view(), name="site"),
    path("<int:pk>/", screen.ReportReleases.as_view(), name="report"),
    path("<int:pk>/policy/", screen.ChoosePolicy.as_view(), name="policy"),
    path("<int:pk>/release/", screen.ReleaseNow.as_view(), name="release"),
    path("<int:pk>/plan/", screen.MakePlan.as_view(), name="plan"),
    path(
        "<int:pk>/plan/<int:number>/cancel/", screen.CancelPlan.as_view(), name="cancel"
    ),
    path("<int:pk>/exception/", screen.MakeException.as_view(), name="exemption"),
    path(
        "<int:pk>/exception/<int:number>/revoke/",
        screen.RevokeException.as_view(),
        name="revoke",
    ),
    path(
        "<int:pk>/roll-back/<int:number>/", screen.RollBack.as_view(), name="roll_back"
    ),
    path("<int:pk>/removal/", removal_screen.LegalRemoval.as_view(), name="removal"),
    path(
        "<int:pk>/removal/<int:number>/",
        removal_screen.WhatWasRemoved.as_view(),
        name="removed",
    ),
]
