"""The catalogues: ours say what the source says, `upstream` what others left out."""

import datetime
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command
from django.utils import formats, translation
from django.utils.translation import gettext, ngettext

from cms.core.management.commands import _catalogues as catalogues
from cms.core.management.commands import (
    check_catalogues,
    compile_catalogues,
    extract_catalogues,
)

PACKAGES = ("django", "django_filters", "taggit", "wagtail", "wagtail_localize")
MIXED_SCRIPTS = re.compile(
    r"[^\W\d_]*(?:[а-яёәғқңөұүһі][a-z]|[a-z][а-яёәғқңөұүһі])[^\W\d_]*", re.IGNORECASE
)
TAG = re.compile(r"<[^<>]+>")


def translated_catalogues() -> list[Path]:
    return [
        path
        for path in catalogues.all_catalogues()
        if path.parents[1].name in catalogues.TRANSLATED
    ]


def upstream_catalogues() -> list[Path]:
    return [path for path in translated_catalogues() if "upstream" in path.parts]


def texts(entry: polib.POEntry) -> list[str]:
    return [entry.msgstr, *entry.msgstr_plural.values()]


def installed_strings(domain: str) -> Iterator[tuple[catalogues.Key, str]]:
    """What the installed packages can say; django-filter has no English catalogue."""
    for package in PACKAGES:
        folder = Path(sys.modules[package].__file__).parent
        language = "ru" if package == "django_filters" else "en"
        found = list(folder.rglob(f"locale/{language}/LC_MESSAGES/{domain}.po"))
        assert found or domain == "djangojs", package
        for path in found:
            for entry in catalogues.read(path):
                if not entry.obsolete:
                    yield catalogues.key(entry), entry.msgid_plural


@pytest.fixture
def house(tmp_path, settings) -> Path:
    """A small house of its own, with one string in Python and one in a template."""
    settings.LOCALE_PATHS = [tmp_path / "locale", tmp_path / "locale" / "upstream"]
    (tmp_path / "cms").mkdir()
    (tmp_path / "cms" / "words.py").write_text('title = _("Report on %(place)s")\n')
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(
        "{% load i18n %}{% blocktranslate count n=n trimmed %}"
        "{{ n }} report{% plural %}{{ n }} reports{% endblocktranslate %}"
    )
    return tmp_path


def fill(house: Path, language: str, **changes: str) -> Path:
    """Translates everything; `changes` replaces texts by their English."""
    path = house / "locale" / language / "LC_MESSAGES" / "django.po"
    catalogue = catalogues.read(path)
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "%(n)s есеп")
        else:
            entry.msgstr = changes.get("report", "Есеп: %(place)s")
    catalogue.save(str(path))
    return path


# Ours and upstream's, as they stand


@pytest.mark.parametrize("path", translated_catalogues(), ids=catalogues.shown)
def test_entries_are_translated_and_keep_their_placeholders(path):
    assert list(catalogues.faults(catalogues.read(path))) == []


@pytest.mark.parametrize("path", translated_catalogues(), ids=catalogues.shown)
def test_no_word_mixes_latin_and_cyrillic(path):
    mixed = [
        found[0]
        for entry in catalogues.read(path)
        for text in texts(entry)
        for found in MIXED_SCRIPTS.finditer(catalogues.PLACEHOLDER.sub(" ", text))
    ]
    assert mixed == []


def test_the_mixed_script_test_can_fail():
    assert MIXED_SCRIPTS.findall("Бeт жарияланды, Wagtail жүйесі") == ["Бeт"]


@pytest.mark.parametrize("path", upstream_catalogues(), ids=catalogues.shown)
def test_upstream_translates_only_what_the_installed_packages_say(path):
    installed = dict(installed_strings(path.stem))
    assert installed
    stale = [
        entry.msgid
        for entry in catalogues.read(path)
        if catalogues.key(entry) not in installed
    ]
    assert stale == []


@pytest.mark.parametrize("path", upstream_catalogues(), ids=catalogues.shown)
def test_upstream_keeps_the_markup(path):
    changed = [
        entry.msgid
        for entry in catalogues.read(path)
        for text in filter(None, texts(entry))
        if sorted(TAG.findall(text))
        not in (
            sorted(TAG.findall(entry.msgid)),
            sorted(TAG.findall(entry.msgid_plural)),
        )
    ]
    assert changed == []


def test_kazakh_has_every_string_of_the_admins_scripts():
    upstream = next(
        path
        for path in upstream_catalogues()
        if path.parents[1].name == "kk" and path.stem == "djangojs"
    )
    wagtail = Path(sys.modules["wagtail"].__file__).parent
    admin = catalogues.read(wagtail / "admin/locale/en/LC_MESSAGES/djangojs.po")
    here = {catalogues.key(entry) for entry in catalogues.read(upstream)}
    assert {catalogues.key(entry) for entry in admin if not entry.obsolete} - here == (
        set()
    )


# What people read


def test_nothing_waits_to_be_compiled():
    waiting = [
        catalogues.shown(path)
        for path in catalogues.all_catalogues()
        if compile_catalogues.is_outdated(path)
    ]
    assert waiting == [], "run `manage.py compile_catalogues`"


def test_kazakh_dates():
    with translation.override("kk"):
        assert formats.date_format(datetime.date(2023, 6, 2)) == "2023 жылғы 2 маусым"


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("kk", "Unpublish", "Жариялаудан алу"),
        ("kk", "Save draft", "Нобайды сақтау"),
        ("kk", "This field is required.", "Бұл өрісті толтыру міндетті."),
        ("ru", "View latest version", "Посмотреть последнюю версию"),
    ],
)
def test_strings_of_others_are_shown_in_our_words(language, text, shown):
    with translation.override(language):
        assert gettext(text) == shown


@pytest.mark.parametrize("number", [1, 2, 5, 21])
def test_a_kazakh_noun_after_a_number_stays_as_it_is(number):
    with translation.override("kk"):
        text = ngettext("%(num)d day", "%(num)d days", number) % {"num": number}
    assert text == f"{number} күн"


# The commands


def test_compiling_skips_what_is_compiled(house, capsys):
    call_command("extract_catalogues", verbosity=0)
    path = fill(house, "kk")
    call_command("compile_catalogues")
    call_command("compile_catalogues")
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2:] == ["Compiled 3 of 3 catalogues.", "Compiled 0 of 3 catalogues."]
    assert [entry.msgid for entry in polib.mofile(str(path.with_suffix(".mo")))] == [
        "%(n)s report",
        "Report on %(place)s",
    ]


def test_compiling_names_the_catalogue_it_cannot_read(house):
    path = house / "locale" / "kk" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text("nonsense\n")
    with pytest.raises(CommandError, match=r"^locale/kk/LC_MESSAGES/django\.po cannot"):
        call_command("compile_catalogues")


def test_extracting_again_changes_nothing(house):
    call_command("extract_catalogues")
    path = fill(house, "ru")
    call_command("extract_catalogues")
    first = path.read_bytes()
    call_command("extract_catalogues")
    assert path.read_bytes() == first
    assert "words.py" not in first.decode()


def test_extracting_keeps_translations_and_drops_what_is_gone(house):
    call_command("extract_catalogues")
    path = fill(house, "kk")
    (house / "cms" / "words.py").write_text('title = _("New")\n')
    call_command("extract_catalogues")
    assert {entry.msgid: texts(entry) for entry in catalogues.read(path)} == {
        "New": [""],
        "%(n)s report": ["", "%(n)s есеп", "%(n)s есеп"],
    }


def test_extracting_leaves_upstream_alone(house):
    call_command("extract_catalogues")
    assert not (house / "locale" / "upstream").exists()
    assert not list((house / "templates").glob("*.py"))


def test_complete_catalogues_pass(house, capsys):
    call_command("extract_catalogues")
    fill(house, "kk")
    fill(house, "ru")
    call_command("check_catalogues")
    assert capsys.readouterr().out.splitlines()[-1] == "The catalogues are complete."


def test_each_fault_is_named(house):
    call_command("extract_catalogues")
    fill(house, "kk", report="Есеп: %(palce)s")
    (house / "cms" / "more.py").write_text('title = _("New")\n')
    ru = fill(house, "ru")
    catalogue = catalogues.read(ru)
    catalogue.append(polib.POEntry(msgid="Old", msgstr="Старый"))
    catalogue.find("Report on %(place)s").flags.append("fuzzy")
    catalogue.save(str(ru))
    kk = "locale/kk/LC_MESSAGES/django.po"
    ru = "locale/ru/LC_MESSAGES/django.po"
    assert sorted(check_catalogues.all_faults()) == [
        f"{kk}: “New” is missing",
        f"{kk}: “Report on %(place)s” and its translation differ in "
        "%(palce)s, %(place)s",
        f"{ru}: “New” is missing",
        f"{ru}: “Old” is not used any more",
        f"{ru}: “Report on %(place)s” is fuzzy",
    ]
    with pytest.raises(CommandError) as refusal:
        call_command("check_catalogues")
    assert refusal.value.returncode == 1


def test_without_gettext_the_check_says_so(house, monkeypatch):
    monkeypatch.setenv("PATH", str(house))
    with pytest.raises(CommandError, match="Install gettext") as refusal:
        call_command("check_catalogues")
    assert refusal.value.returncode == 2


@pytest.mark.parametrize(
    ("msgid", "msgstr", "differ"),
    [
        ("{name} left", "{name} шықты", set()),
        ("{name} left", "Шықты", {"{name}"}),
        ("%s left", "%s шықты", set()),
        ("100% sure", "100% сенімді", set()),
        ("%(size).1f MB", "%(size)s МБ", {"%(size).1f", "%(size)s"}),
    ],
)
def test_placeholders_are_compared(msgid, msgstr, differ):
    entry = polib.POEntry(msgid=msgid, msgstr=msgstr)
    assert catalogues.unequal_placeholders(entry, 2) == differ


def test_one_may_be_a_word_only_where_the_form_means_exactly_one():
    entry = polib.POEntry(
        msgid="One report",
        msgid_plural="%(n)s reports",
        msgstr_plural={0: "Бір есеп", 1: "%(n)s есеп"},
    )
    assert catalogues.unequal_placeholders(entry, 2) == set()
    assert catalogues.unequal_placeholders(entry, 4) == {"%(n)s"}


def test_an_own_catalogue_is_not_needed_where_there_is_nothing_to_say(house):
    nothing = polib.POFile()
    path = house / "locale" / "kk" / "LC_MESSAGES" / "djangojs.po"
    assert extract_catalogues.update(path, "kk", nothing) == ""
    assert not path.exists()
