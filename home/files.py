"""Uploaded files: an image is served only while a current release names it."""

from __future__ import annotations

import mimetypes
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model

from cms.approval.files import is_public
from cms.core.digest import digest
from cms.core.pictures import KINDS, PUBLIC_SHAPES


@csrf_exempt  # it answers 405 to everything that could be forged
@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A public picture, or any file of the library for people who work here.

    The public gets the shapes its pages show, of images that a current release names.
    Originals and other renditions may carry more than was approved (a larger frame,
    the camera's notes); documents have an address of their own.
    """
    if not path.isprintable():
        raise Http404
    if _is_public(path):
        return _public_file(request, path)
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    response = _file(path)
    response["Cache-Control"] = "private"
    patch_vary_headers(response, ["Cookie"])
    return response


def _is_public(path: str) -> bool:
    renditions = get_image_model().get_rendition_model()._default_manager
    image_id: int | None = (
        renditions.filter(file=path, filter_spec__in=PUBLIC_SHAPES)
        .values_list("image_id", flat=True)
        .first()
    )
    return image_id is not None and is_public("image", image_id)


def _public_file(request: HttpRequest, path: str) -> HttpResponseBase:
    response: Any = _file(path)
    # Caches ask each time, so that a withdrawn picture is gone at once.
    response["Cache-Control"] = "public, no-cache"
    # The file under a name never changes: a named image keeps its file.
    response["ETag"] = quote_etag(digest({"path": path}))
    answer: Any = get_conditional_response(
        request, etag=response["ETag"], response=response
    )
    if answer is not response:
        response.close()
    return answer


def _file(path: str) -> FileResponse:
    try:
        content = default_storage.open(path)
    except (OSError, ValueError) as error:
        raise Http404 from error
    # Python's own table has WebP and AVIF since 3.13.
    kind = KINDS.get(path.rpartition(".")[2]) or mimetypes.guess_type(path)[0]
    response = FileResponse(content, content_type=kind or "application/octet-stream")
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'"
    )
    return response
