from django.urls import path

from cms.approval.inbox import decision, moves, readiness, told
from cms.approval.inbox.inbox_view import InboxView

app_name = "approval"

urlpatterns = [
    path("", InboxView.as_view(), name="inbox"),
    path("read/", told.MarkRead.as_view(), name="mark_read"),
    path("hand-overs/<int:pk>/", decision.Decide.as_view(), name="decision"),
    path("hand-overs/<int:pk>/approve/", decision.Approve.as_view(), name="approve"),
    path(
        "hand-overs/<int:pk>/request-changes/",
        decision.RequestChanges.as_view(),
        name="request_changes",
    ),
    path("hand-overs/<int:pk>/preview/", decision.Preview.as_view(), name="preview"),
    path("hand-over/<int:pk>/", moves.HandOverText.as_view(), name="hand_over"),
    path("readiness/<int:pk>/", readiness.readiness, name="readiness"),
    path("take-back/<int:pk>/", moves.TakeBack.as_view(), name="take_back"),
    path("reopen/<int:pk>/", moves.Reopen.as_view(), name="reopen"),
    path("withdraw/<int:pk>/", moves.Withdraw.as_view(), name="withdraw"),
]
