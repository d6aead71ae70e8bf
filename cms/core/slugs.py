"""ASCII addresses from titles in any script.

Wagtail's own choice keeps Cyrillic, which percent-encodes a four-word title to
more than 140 characters; with `WAGTAIL_ALLOW_UNICODE_SLUGS = False` Django's slugify
alone leaves nothing of it. anyascii knows every Kazakh letter; Unidecode turns "Ә"
into "@", and the admin's JavaScript map has no Kazakh at all.
"""

from anyascii import anyascii
from django.utils.text import slugify

MAX_LENGTH = 80
FALLBACK = "page"


def slug_from_title(title: str) -> str:
    """An address part that is never empty; uniqueness among siblings is the caller's.

    A long one is cut between two words.
    """
    slug = slugify(anyascii(title)).strip("-_")
    if len(slug) > MAX_LENGTH:
        whole_words, hyphen, _ = slug[: MAX_LENGTH + 1].rpartition("-")
        slug = whole_words if hyphen else slug[:MAX_LENGTH]
    return slug.strip("-_") or FALLBACK
