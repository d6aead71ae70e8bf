"""A report that mentions Gulmira, who has confirmed names, and what is said of her."""

from events.models import Person
from tests.cast import known

WORDS = "Gulmira Abdiraiymova"


def gulmira_known(*givers, **names):
    """The record of Gulmira, with the names of all three languages if none is given."""
    names = names or {
        "en": "Gulmira Abdiraiymova",
        "kk": "Гүлмира Әбдірайымова",
        "ru": "Гульмира Абдирайымова",
    }
    return known(Person(), givers, **names)


def mention(record, words=WORDS, kind="person"):
    return f'<a linktype="{kind}" id="{record.pk}">{words}</a>'


def mentioning(record, words=WORDS):
    """The body of a report: one paragraph, one mention."""
    value = f"<p>Then {mention(record, words)} sang.</p>"
    return [{"type": "paragraph", "value": value}]
