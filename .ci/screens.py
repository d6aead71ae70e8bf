"""Pictures of every kind of public page in three languages, for docs/screens.

Seeds the demo into a folder of its own, serves it and goes where a reader goes. A new
kind of page is one more line of PAGES.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, Route, sync_playwright

HOUSE = Path(__file__).resolve().parents[1]
FOLDER = HOUSE / "docs" / "screens"
SITE = f"http://127.0.0.1:{os.environ.get('PORT', '8919')}"
LANGUAGES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
SEARCH = {"kk": "жұмыс", "ru": "работа", "en": "work"}
MISTYPED = {"kk": "семенар", "ru": "семенар", "en": "semniar"}
LIST = ".sections a"
# The one report of the demo that is public in all three, by its place in the lists.
REPORT = [LIST, ".reports a:has-text(':')"]
# Where to begin, and what to click one after the other.
PAGES: dict[str, tuple[str, list[str]]] = {
    "home": ("/{language}/", []),
    "about": ("/{language}/", [f"{LIST} >> nth=1"]),
    "archive": ("/{language}/", [LIST]),
    "filters": ("/{language}/", [LIST, "details.filters > summary"]),
    "filtered": (
        "/{language}/",
        [LIST, "details.filters > summary", ".facet a.choice >> nth=2"],
    ),
    "report": ("/{language}/", REPORT),
    "person": ("/{language}/", [*REPORT, ".participants .person .record"]),
    "organisation": ("/{language}/", [*REPORT, ".facts .record"]),
    "topic": ("/{language}/", [".topics a.choice"]),
    "search": ("/{language}/search/?q={word}", []),
    "mistyped": ("/{language}/search/?q={mistyped}", []),
    "nothing found": ("/{language}/search/?q=zeppelin", []),
    # From a report that this language does not have.
    "missing language": ("/{other}/", [LIST, ".reports a >> nth={place}", "{switch}"]),
    "not found": ("/{language}/nothing/", []),
}
# In which list there is a report that a language lacks, and where.
LACKING = {"kk": ("en", 0), "ru": ("en", 0), "en": ("kk", 1)}
SIZES = {"": (1280, 1500), " on a phone": (390, 1500)}
ON_A_PHONE = {"home", "filters", "report", "person", "topic", "search", "not found"}
# Pages nobody clicks on: a text that the law had removed, and a fault of our own.
IN_TROUBLE = ("removed", "fault")
REMOVE = """
from cms.accounts.roles import give
from cms.approval.models import Release
from cms.approval.removal.acts import Order, remove_text
from home.demo.accounts import account
editor = account("managing_editor", "en")
for language in ("kk", "ru"):
    give(editor, "managing_editor", language)
editor = type(editor).objects.get(pk=editor.pk)
order = Order("Demo court", "No. 1 of the demo", "An order.")
for one in Release.objects.public().filter(public_report__isnull=False):
    remove_text(one.version, order, by=editor)
"""
FAULT = """
import sys
from django.test import RequestFactory
from django.utils import translation
from home.views import server_error
with translation.override("{language}"):
    request = RequestFactory().get("/{language}/")
    sys.stdout.write(server_error(request).content.decode())
"""
LARGEST = 100 * 1024


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    with served() as run_in_house, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        reports = {}
        for size, (width, height) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            for name in PAGES:
                if not size or name in ON_A_PHONE:
                    for language in LANGUAGES:
                        keep(taken(page, name, language), f"{name}{size}", language)
                        if name == "report":
                            reports[language] = page.url
        run_in_house(REMOVE)
        for size, (width, height) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            for language in LANGUAGES:
                page.goto(reports[language])
                keep(settled(page), f"removed{size}", language)
                # In its place, so that the page finds its style.
                body = run_in_house(FAULT.format(language=language))
                page.route(reports[language], partial(answered, body=body))
                page.goto(reports[language])
                keep(settled(page), f"fault{size}", language)
        browser.close()
    (FOLDER / "README.md").write_text(listed(), encoding="utf-8")


def taken(page: Page, name: str, language: str) -> bytes:
    """The page as a reader finds it who begins where the list says."""
    other, place = LACKING[language]
    words = {
        "language": language,
        "word": SEARCH[language],
        "mistyped": MISTYPED[language],
        "other": other,
        "place": place,
        "switch": f".languages [hreflang={language}]",
    }
    start, clicks = PAGES[name]
    page.goto(SITE + start.format(**words))
    for selector in clicks:
        page.locator(selector.format(**words)).first.click()
    return settled(page)


def answered(road: Route, *, body: str) -> None:
    road.fulfill(body=body, content_type="text/html; charset=utf-8")


def settled(page: Page) -> bytes:
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    return page.screenshot()


def keep(picture: bytes, name: str, language: str) -> None:
    """As WebP, three quarters as large."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image = image.resize((image.width * 3 // 4, image.height * 3 // 4))
    path = FOLDER / f"{name.replace(' ', '-')}-{language}.webp"
    image.save(path, "WEBP", quality=72, method=6)
    if path.stat().st_size > LARGEST:
        sys.exit(f"{path.name} is larger than {LARGEST} bytes.")
    print(path.relative_to(HOUSE), path.stat().st_size)


def listed() -> str:
    """The page that shows them all."""
    lines = ["# Screens", "", "The demo's public pages, taken by `make screens`.", ""]
    for name in [f"{name}{size}" for size in SIZES for name in (*PAGES, *IN_TROUBLE)]:
        files = [f"{name.replace(' ', '-')}-{language}.webp" for language in LANGUAGES]
        if all((FOLDER / file).exists() for file in files):
            row = [
                f"![{name} in {code}]({file})"
                for code, file in zip(LANGUAGES, files, strict=True)
            ]
            lines += [
                f"## {name.capitalize()}",
                "",
                *table([*LANGUAGES.values()], row),
                "",
            ]
    return "\n".join(lines)


def table(head: list[str], row: list[str]) -> list[str]:
    rule = ["---"] * len(head)
    return [f"| {' | '.join(cells)} |" for cells in (head, rule, row)]


def chromium() -> str:
    named = os.environ.get("USHTIL_CHROMIUM")
    for program in (named, "chromium", "chromium-browser", "google-chrome"):
        if program and (found := shutil.which(program)):
            return found
    sys.exit("Chromium is missing; USHTIL_CHROMIUM names one.")


@contextmanager
def served() -> Iterator[Callable[[str], str]]:
    """The demo at SITE; what it gives runs Python in it and answers what that said."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "DJANGO_RUNSERVER_HIDE_WARNING": "true",
            "USHTIL_BASE_URL": SITE,
            "USHTIL_DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "USHTIL_EMBEDDED_WORKER": "0",
            "USHTIL_REDIS_URL": "",
            "USHTIL_VAR_DIR": folder,
        }
        manage = [sys.executable, "manage.py"]
        place = {"cwd": HOUSE, "env": environment}

        def run(*order: str) -> str:
            return subprocess.run(  # noqa: S603
                [*manage, *order],
                check=True,
                stdout=subprocess.PIPE,
                text=True,
                **place,
            ).stdout

        run("migrate", "--verbosity", "0")
        run("seed_demo")
        order = [*manage, "runserver", "--noreload", "--skip-checks"]
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        server = subprocess.Popen(  # noqa: S603
            [*order, SITE.rpartition("/")[2]], **silent, **place
        )
        try:
            wait_for_it()
            yield lambda code: run("shell", "--verbosity", "0", "--command", code)
        finally:
            server.terminate()
            server.wait(20)


def wait_for_it() -> None:
    for _second in range(60):
        try:
            urllib.request.urlopen(f"{SITE}/en/", timeout=5).close()  # noqa: S310 -- our own address
        except urllib.error.URLError:
            time.sleep(1)
        else:
            return
    sys.exit("The demo does not answer.")


if __name__ == "__main__":
    main()
