"""The other side of `bench.opening`: the same report in wagtail-localize's editor.

Usage: python -m bench.opening_stock SEGMENTS, as `bench.opening_ours`.
"""

from __future__ import annotations

import sys
from typing import Any

import django


def build(segments: int) -> tuple[Any, str, list[str]]:
    """Who opens it, its address, and the texts that have to stand there."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415
    from wagtail.models import Locale, Page  # noqa: PLC0415
    from wagtail_localize.models import (  # noqa: PLC0415
        StringSegment,
        StringTranslation,
        Translation,
    )
    from wagtail_localize.operations import translate_object  # noqa: PLC0415

    from bench.stock.models import StockReport  # noqa: PLC0415
    from bench.translated import sentences  # noqa: PLC0415

    user = get_user_model().objects.create_superuser("translator")
    kazakh = Locale.objects.create(language_code="kk")
    pairs = sentences(segments)
    above = Page.objects.get(depth=2)
    above.copy_for_translation(kazakh)
    page = StockReport(
        title=pairs[0][0],
        slug="report",
        body=[{"type": "paragraph", "value": f"<p>{one}</p>"} for one, _ in pairs[1:]],
    )
    above.add_child(instance=page)
    page.save_revision(user=user).publish()
    translate_object(page, [kazakh], user=user)
    said = dict(pairs)
    found = StringSegment.objects.filter(
        source__object_id=page.translation_key
    ).select_related("string")
    texts = []
    for one in found:
        if one.string.data in said:
            texts.append(said[one.string.data])
            StringTranslation.objects.create(
                translation_of=one.string,
                locale=kazakh,
                context_id=one.context_id,
                data=said[one.string.data],
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                last_translated_by=user,
            )
    target = Translation.objects.get().get_target_instance()
    return user, reverse("wagtailadmin_pages:edit", args=[target.pk]), texts


if __name__ == "__main__":
    django.setup()
    from bench.opening_client import serve

    serve(*build(int(sys.argv[1])))
