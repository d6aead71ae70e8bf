"""A text that leaves as a PO file, what a translation program makes of it, and home."""

import polib

from cms.translation.exchange import po_export, po_import
from cms.translation.exchange.po_file import write
from cms.translation.models import LanguageVersion
from tests.cast import version

KAZAKH = {
    "Spring school": "Көктемгі мектеп",
    "A lead.": "Кіріспе.",
    "What was agreed": "Келісілгені",
    "Forty <b>teachers</b> met.": "Қырық <b>мұғалім</b> кездесті.",
    "They sang.": "Олар ән айтты.",
    "We begin on Monday.": "Дүйсенбіде бастаймыз.",
    "The chair": "Төраға",
}


def exported(page):
    """The file of one text, as polib reads it."""
    there = po_export.exportable().filter(pk=version(page).pk)
    (sheet,) = po_export.sheets(list(there), by="Bolat")
    return polib.pofile(write(sheet))


def edited(file, texts):
    """The translator writes what the texts say for each source, and is sure of it."""
    for entry in file:
        if entry.msgid in texts:
            entry.msgstr = texts[entry.msgid]
            entry.fuzzy = False
    return file


def planned(page, file):
    target = LanguageVersion.objects.select_related("locale", "snapshot__locale")
    return po_import.plan(target.get(page=page), str(file).encode())


def kinds(page, file):
    """What would come of each entry, by its source."""
    return {one.entry.source: str(one.kind) for one in planned(page, file).lines}


def imported(page, file, *, by, take=None):
    """Import what is proposed, or what `take` answers for the plan."""
    plan = planned(page, file)
    return po_import.carry_out(
        version(page),
        str(file).encode(),
        by=by,
        file="spring.kk.po",
        expected=plan.fingerprint,
        take=plan.proposed if take is None else take(plan),
    )


def said(page):
    rows = version(page).translations.filter(segment__isnull=False)
    return {row.segment.source: row.text for row in rows.select_related("segment")}
