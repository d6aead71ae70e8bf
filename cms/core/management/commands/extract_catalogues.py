"""Collects this house's strings into its catalogues."""

from pathlib import Path

import polib
from django.core.management import BaseCommand

from cms.core.management.commands import _catalogues as catalogues


class Command(BaseCommand):
    help = (
        "Updates locale/{en,kk,ru} from the source: keeps every translation, adds new "
        "strings empty, drops those no longer used. Never touches locale/upstream."
    )
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        root = catalogues.own_folder().parent
        for domain in catalogues.DOMAINS:
            strings = catalogues.extract(root, domain)
            for language in (catalogues.SOURCE_LANGUAGE, *catalogues.TRANSLATED):
                path = catalogues.own_catalogue(language, domain)
                if line := update(path, language, strings):
                    self.stdout.write(line)


def update(path: Path, language: str, strings: polib.POFile) -> str:
    """Writes one catalogue if it changes; what a person should know about it."""
    if not len(strings) and not path.exists():
        return ""
    old = catalogues.read(path) if path.exists() else polib.POFile()
    new = merged(old, language, strings)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if (after := f"{new}\n") != before:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(after, encoding="utf-8")
    kept = {catalogues.key(entry) for entry in old if not entry.obsolete}
    wanted = {catalogues.key(entry) for entry in new}
    return (
        f"{catalogues.shown(path)}: {len(wanted)} strings, "
        f"{len(wanted - kept)} new, {len(kept - wanted)} dropped"
    )


def merged(old: polib.POFile, language: str, strings: polib.POFile) -> polib.POFile:
    """The strings of the source with the translations there already are."""
    new = polib.POFile(wrapwidth=88)
    new.header = old.header.strip() or "The words of Ushtil's own screens."
    new.metadata = {
        "Project-Id-Version": "Ushtil",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": old.metadata.get("Plural-Forms", catalogues.PLURALS[language]),
    }
    known = {catalogues.key(entry): entry for entry in old if not entry.obsolete}
    forms = catalogues.plural_forms(new)
    for string in strings:
        entry = polib.POEntry(
            msgctxt=string.msgctxt,
            msgid=string.msgid,
            msgid_plural=string.msgid_plural,
            comment=string.comment,
            flags=[flag for flag in string.flags if flag != "fuzzy"],
        )
        if string.msgid_plural:
            entry.msgstr_plural = dict.fromkeys(range(forms), "")
        known_entry = known.get(catalogues.key(string))
        if known_entry and known_entry.msgid_plural == string.msgid_plural:
            entry.msgstr = known_entry.msgstr
            entry.msgstr_plural = known_entry.msgstr_plural
            entry.tcomment = known_entry.tcomment
            entry.flags += [flag for flag in known_entry.flags if flag == "fuzzy"]
        new.append(entry)
    return new
