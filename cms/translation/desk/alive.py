"""Whether somebody is still logged in, for a desk that was open for long."""

from __future__ import annotations

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.accounts.requests import StaffRequest


@require_safe
@never_cache
def alive(request: StaffRequest) -> JsonResponse:
    """Who asks, and the token their saves need: logging in again has changed it."""
    return JsonResponse({"user": str(request.user.pk), "token": get_token(request)})
