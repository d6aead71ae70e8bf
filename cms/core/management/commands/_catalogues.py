"""What the catalogue commands share: where catalogues are, what is wrong in one."""

import contextlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.commands import makemessages

SOURCES = ("cms", "events", "home", "templates", "static")
EXTENSIONS = {".py", ".html", ".txt", ".js"}
DOMAINS = ("django", "djangojs")
# English is the language of the source: its catalogue only lists the strings.
SOURCE_LANGUAGE = "en"
TRANSLATED = ("kk", "ru")
PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": (
        "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<12 || n%100>14) ? 1 : n%10==0 || (n%10>=5 && n%10<=9) || "
        "(n%100>=11 && n%100<=14)? 2 : 3);"
    ),
}
PLACEHOLDER = re.compile(
    r"%\(\w+\)[#0 +-]*[\d.]*[a-zA-Z]"  # %(name)s
    r"|%(?:[sdr]|\.\d+f)"
    r"|\{\w*(?:![rsa])?(?::[^{}]*)?\}"  # {name}
)

Key = tuple[str | None, str]


def own_folder() -> Path:
    """Where the strings of this house are translated; those of others come after."""
    return Path(settings.LOCALE_PATHS[0])


def own_catalogue(language: str, domain: str) -> Path:
    return own_folder() / language / "LC_MESSAGES" / f"{domain}.po"


def all_catalogues() -> list[Path]:
    return sorted(
        {
            path
            for folder in settings.LOCALE_PATHS
            for path in Path(folder).glob("*/LC_MESSAGES/*.po")
        }
    )


def shown(path: Path) -> str:
    """The path as a person in the project's folder would type it."""
    root = own_folder().parent
    return str(path.relative_to(root) if path.is_relative_to(root) else path)


def read(path: Path) -> polib.POFile:
    """The catalogue in a file.

    Raises CommandError, naming the place, when the file is not a catalogue.
    """
    try:
        # Always a path that exists: polib takes any other text for a catalogue.
        return polib.pofile(str(path.resolve(strict=True)))
    except (OSError, ValueError) as error:
        raise CommandError(f"{shown(path)} cannot be read: {error}") from error


def key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid


# What the source says


class Extraction(makemessages.Command):
    """Django's own, but blind to the settings: it stays where it is started."""

    settings_available = False


def extract(root: Path, domain: str) -> polib.POFile:
    """Every string of a domain marked for translation below `root`.

    Works on a copy: next to each template Django writes a Python file.
    Raises CommandError with exit code 2 when the gettext programs are missing.
    """
    missing = [
        name
        for name in ("xgettext", "msguniq", "msgmerge", "msgattrib")
        if not shutil.which(name)
    ]
    if missing:
        raise CommandError(
            f"Install gettext to compare the catalogues with the source: "
            f"{', '.join(missing)} not found.",
            returncode=2,
        )
    with tempfile.TemporaryDirectory() as name:
        workplace = Path(name)
        for source in filter(Path.is_dir, (root / folder for folder in SOURCES)):
            shutil.copytree(source, workplace / source.name, ignore=not_text)
        (workplace / "locale").mkdir()
        with contextlib.chdir(workplace):
            call_command(
                Extraction(),
                locale=[SOURCE_LANGUAGE],
                domain=domain,
                no_location=True,
                verbosity=0,
            )
        found = workplace / "locale" / SOURCE_LANGUAGE / "LC_MESSAGES" / f"{domain}.po"
        # Without any string Django writes no file.
        return read(found) if found.exists() else polib.POFile()


def not_text(folder: str, names: list[str]) -> list[str]:
    return [
        name
        for name in names
        if not (Path(folder) / name).is_dir() and Path(name).suffix not in EXTENSIONS
    ]


# What is wrong in a catalogue


def plural_forms(catalogue: polib.POFile) -> int:
    found = re.search(r"nplurals=(\d+)", catalogue.metadata.get("Plural-Forms", ""))
    return int(found[1]) if found else 2


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def faults(catalogue: polib.POFile) -> Iterator[str]:
    """What keeps an entry of one catalogue from being shown, or from being right."""
    forms = plural_forms(catalogue)
    for entry in catalogue:
        name = f"“{entry.msgid}”"
        if entry.obsolete:
            continue
        if entry.fuzzy:
            yield f"{name} is fuzzy"
        elif entry.msgid_plural and len(entry.msgstr_plural) != forms:
            yield f"{name} needs {forms} plural forms"
        elif not entry.translated():
            yield f"{name} is not translated"
        elif lost := unequal_placeholders(entry, forms):
            yield f"{name} and its translation differ in {', '.join(sorted(lost))}"


def unequal_placeholders(entry: polib.POEntry, forms: int) -> set[str]:
    expected = placeholders(entry.msgid)
    if not entry.msgid_plural:
        return expected ^ placeholders(entry.msgstr)
    expected_plural = placeholders(entry.msgid_plural)
    lost: set[str] = set()
    for form, text in entry.msgstr_plural.items():
        stands = placeholders(text)
        # Where form 0 means exactly one, it may say "one" instead of the number.
        if int(form) == 0 and forms == 2 and stands == expected:
            continue
        lost |= expected_plural ^ stands
    return lost


def disagreements(source: polib.POFile, catalogue: polib.POFile) -> Iterator[str]:
    """Where a catalogue of ours and the source do not list the same strings."""
    wanted = {key(entry): entry for entry in source}
    stands = {key(entry): entry for entry in catalogue if not entry.obsolete}
    for one, entry in wanted.items():
        if one not in stands:
            yield f"“{entry.msgid}” is missing"
        elif entry.msgid_plural != stands[one].msgid_plural:
            yield f"“{entry.msgid}” has another plural in the source"
    for entry in catalogue:
        if entry.obsolete or key(entry) not in wanted:
            yield f"“{entry.msgid}” is not used any more"
