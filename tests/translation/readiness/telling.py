"""How the tables of the hints ask: a language, texts in their order, what is said."""

from cms.translation.readiness import Passage, Source


def passages(*texts, **options):
    return tuple(
        Passage(f"body.{place}", text, **options) for place, text in enumerate(texts)
    )


def told(find, language, *texts, **known):
    """The messages of one check, in order."""
    source = Source(language, passages(*texts), **known)
    return [str(found.said) % found.params for found in find(source)]
