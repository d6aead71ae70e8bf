"""What the demo consists of, in the order in which it comes about.

Each step is one transaction and looks first whether it is needed, so that a seed that
was interrupted goes on where it stopped, and a second one changes nothing: a page that
somebody has edited, withdrawn or deleted since is left alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page

from cms.translation.models import LanguageVersion
from events.intake.build import build
from events.intake.readers.plain_text import read
from events.intake.recognise import recognise
from events.models import ImportedFile, ReportIndexPage, ReportPage
from events.search.learning import learn_new
from home.demo import accounts, drawings, names, reading, road
from home.models import AboutPage, HomePage
from home.trees import plant

Say = Callable[[str], object]


def seed(say: Say) -> None:
    """Build what is missing of the demo, telling each step through `say`."""
    for title, step in _steps():
        with transaction.atomic():
            outcome = step()
        say(f"{title:<48}{outcome or 'already there'}")


def _steps() -> Iterator[tuple[str, Callable[[], str]]]:
    yield "Page trees in three languages", _trees
    yield "Accounts, one a role and language", _accounts
    yield "People, organisations, venues and topics", _names
    yield "Home page", lambda: _front(HomePage, "home")
    yield "List of reports", lambda: _front(ReportIndexPage, "list")
    yield "About page", _about
    for report in REPORTS:
        yield f"Report “{report.name}”", report.made
    yield "Report “open_data”, imported from a file", _imported
    yield "Words for readers who mistype them", _words


def _languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def _trees() -> str:
    if ReportIndexPage.objects.count() >= len(_languages()):
        return ""
    founder = accounts.founder()
    plant(by=founder)
    accounts.retire(founder)
    return "planted"


def _accounts() -> str:
    made = accounts.keep_accounts()
    return f"{made} made" if made else ""


def _names() -> str:
    made = names.keep_names()
    return f"{made} made" if made else ""


def _front(model: type[Page], name: str) -> str:
    """Home page and list: planted, and public in every language from now on."""
    source = model.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    if not road.is_untouched(source):
        return ""
    return _released(source, name)


def _about() -> str:
    """Nobody plants it: an author writes one below the home page."""
    home = HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    if LanguageVersion.objects.of_report(reading.key("about")).exists():
        return ""
    page = AboutPage(
        translation_key=reading.key("about"),
        locale=home.locale,
        owner=accounts.account("author", settings.LANGUAGE_CODE),
        live=False,
        **reading.prose("about", settings.LANGUAGE_CODE),
    )
    home.add_child(instance=page)
    return _released(page, "about")


def _released(source: Page, name: str) -> str:
    road.write(source, reading.prose(name, settings.LANGUAGE_CODE))
    road.release(source)
    for language in _languages():
        if language != settings.LANGUAGE_CODE:
            values = reading.prose(name, language)
            road.release(road.translated(source, language, values))
    return f"public: {', '.join(_languages())}"


@dataclass(frozen=True)
class Report:
    """A report written here, and how far each of its translations has come."""

    name: str
    public: tuple[str, ...] = ()
    in_review: tuple[str, ...] = ()

    def made(self) -> str:
        if LanguageVersion.objects.of_report(reading.key(self.name)).exists():
            return ""
        facts = reading.facts(self.name, names.numbers())
        language = facts.pop("source")
        pictures = self._pictures(language)
        source = self._written(language, facts, pictures)
        road.release(source)
        for target in self.public:
            road.release(self._translated(source, target, pictures))
        for target in self.in_review:
            road.hand_over(self._translated(source, target, pictures))
        return self._outcome(language)

    def _written(
        self, language: str, facts: dict[str, Any], pictures: reading.Pictures
    ) -> ReportPage:
        author = accounts.account("author", language)
        index = ReportIndexPage.objects.get(locale__language_code=language)
        prose = reading.prose(self.name, language, pictures, names.numbers())
        page = ReportPage(
            translation_key=reading.key(self.name),
            locale=Locale.objects.get(language_code=language),
            owner=author,
            live=False,
            **facts,
            **prose,
        )
        index.add_child(instance=page)
        road.write(page, {})
        return page

    def _translated(
        self, source: Page, language: str, pictures: reading.Pictures
    ) -> Page:
        values = reading.prose(self.name, language, pictures, names.numbers())
        return road.translated(source, language, values)

    def _pictures(self, language: str) -> dict[str, int]:
        author = accounts.account("author", language)
        return {
            name: drawings.image(name, by=author).pk
            for name in reading.picture_names(self.name, language)
        }

    def _outcome(self, language: str) -> str:
        outcome = f"written in {language}; public: {language}, {', '.join(self.public)}"
        return outcome + "".join(f"; in review: {code}" for code in self.in_review)


REPORTS = (
    Report("seminar", public=("kk", "ru")),
    Report("round_table", public=("ru",), in_review=("en",)),
)


def _imported() -> str:
    """Fresh from import: the source public, the Kazakh begun, the Russian not."""
    path = reading.TEXTS / "open_data" / "report.txt"
    data = path.read_bytes()
    if ImportedFile.objects.filter(sha256=hashlib.sha256(data).hexdigest()).exists():
        return ""
    author = accounts.account("author", "en")
    imported = build(recognise(read(data)), data, path.name, by=author)
    source = imported.page.get_latest_revision_as_object()
    road.write(
        source,
        {
            **reading.facts("open_data", names.numbers()),
            **reading.prose("open_data", "en"),
        },
    )
    road.release(source)
    road.translated(source, "kk", reading.prose("open_data", "kk"))
    return "written in en; public: en; being translated: kk"


def _words() -> str:
    """What the worker would do as soon as it runs."""
    learnt = learn_new()
    return f"of {learnt} texts" if learnt else ""
