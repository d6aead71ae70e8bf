"""How the tables of the checks ask: "en>kk", two texts, and what is said of them."""

from cms.translation.checks import Context, Pair


def told(find, languages, source, target, links=None, **context):
    """The messages of one check, in order."""
    return [
        str(found.said) % found.params if found.params else str(found.said)
        for found in findings(find, languages, source, target, links, **context)
    ]


def findings(find, languages, source, target, links=None, **context):
    known = Context(**context)
    return list(find(Pair(*languages.split(">"), source, target, known, links or {})))
