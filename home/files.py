"""Uploaded files: an image is served only while a current release names it."""

from __future__ import annotations

import mimetypes

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model

from cms.approval.files import is_public
from cms.approval.models import NamedFile


@require_safe
def media(request: HttpRequest, path: str) -> FileResponse:
    """An image rendition, or an original image for people who work here.

    Originals may carry more than was approved (a larger frame, the camera's notes), so
    the public never gets them; documents have an address of their own.
    """
    image_id = _image_of_rendition(path)
    works_here = request.user.has_perm("wagtailadmin.access_admin")
    if not works_here and (
        image_id is None or not is_public(NamedFile.Kind.IMAGE, image_id)
    ):
        raise Http404
    try:
        content = default_storage.open(path)
    except (OSError, ValueError) as error:
        raise Http404 from error
    kind, _encoding = mimetypes.guess_type(path)
    response = FileResponse(content, content_type=kind or "application/octet-stream")
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'"
    )
    return response


def _image_of_rendition(path: str) -> int | None:
    renditions = get_image_model().get_rendition_model()._default_manager
    image_id: int | None = (
        renditions.filter(file=path).values_list("image_id", flat=True).first()
    )
    return image_id
