"""The house whose doors are tried: pages in every state, what stands, what is public.

Built once a module in one open transaction; every test works in a savepoint of it. So
each door is also tried after releases in the same transaction.
"""

from __future__ import annotations

import gc
import hashlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client
from PIL import Image as Pillow
from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition
from wagtail.models import Page, PageViewRestriction, Revision

from cms.approval import guard, transitions
from cms.approval.addresses import url_of
from cms.approval.models import HandOver, Release
from cms.approval.release import withdraw
from cms.core.pictures import PUBLIC_SHAPES
from cms.translation.models import LanguageVersion, Round
from events.models import Organisation, ReportIndexPage, ReportPage, Venue
from home.models import AboutPage, HomePage
from home.trees import plant
from tests.cast import (
    BODY,
    LANGUAGES,
    approved_by,
    begun,
    fresh,
    in_language,
    known,
    person,
    release_source,
    release_target,
    version,
    write_report,
)
from tests.leaflets.models import LeafletPage, Signatory

# Written wherever a door is tried; the public never reads it.
CANARY = "Unapproved"
CANARY_SLUG = "unapproved-address"

# Where programs read of the whole house.
FOR_PROGRAMS = (
    "/api/v1/reports/",
    "/en/feed.xml",
    "/en/reports/spring-school/index.md",
)

PAGE_MODELS = (Page, HomePage, AboutPage, ReportIndexPage, ReportPage, LeafletPage)
# What decides whether and where a page is public.
PLACE = {
    *("id", "live", "locale_id", "alias_of_id", "translation_key"),
    *("path", "depth", "slug", "url_path"),
}
# What Wagtail keeps about drafts.
BOOKKEEPING = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
}


def picture_file(colour: str, name: str = "hall.png") -> ContentFile[bytes]:
    data = BytesIO()
    Pillow.new("RGB", (400, 300), colour).save(data, "PNG")
    return ContentFile(data.getvalue(), name)


def upload_picture(title: str, colour: str) -> Image:
    return Image.objects.create(title=title, file=picture_file(colour), description="D")


def upload_paper(title: str, text: str) -> Document:
    return Document.objects.create(
        title=title, file=ContentFile(text.encode(), "programme.txt")
    )


@dataclass
class House:
    """Pages are read afresh at each use, so that no test leaves one half changed."""

    people: dict[str, Any]
    keys: dict[str, int]
    picture_id: int
    paper_id: int
    addresses: list[str] = field(default_factory=list)
    # Where most doors lead: the front page, a list, a report.
    nearby: list[str] = field(default_factory=list)
    public: dict[str, Any] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    public_picture: str = ""

    def __getattr__(self, name: str) -> Any:
        try:
            return fresh(Page(pk=self.keys[name]))
        except KeyError:
            raise AttributeError(name) from None

    @property
    def picture(self) -> Image:
        return Image.objects.get(pk=self.picture_id)

    @property
    def paper(self) -> Document:
        return Document.objects.get(pk=self.paper_id)

    def admin(self) -> Client:
        client = Client()
        client.force_login(self.people["root"])
        return client

    def release_again(self, name: str = "report") -> None:
        """One more legitimate release of the same text."""
        page = getattr(self, name)
        transitions.hand_over(version(page), by=self.people["aigerim"])
        approved_by(page, self.people["dana"])

    def draft(self, name: str = "report") -> Revision:
        """An unapproved revision of an open source, by whoever tries the door."""
        page = getattr(self, name)
        page.title = CANARY
        return page.save_revision(user=self.people["root"])

    # What stands

    def standing(self) -> dict[str, Any]:
        """Everything a door may not change, equal when no door was open."""
        free = self.free()
        return {
            **{model._meta.label: rows_of(model, free) for model in PAGE_MODELS},
            "signatories": list(Signatory.objects.order_by("pk").values()),
            "restrictions": list(PageViewRestriction.objects.order_by("pk").values()),
            **self.revisions(),
            "scheduled": list(
                Revision.objects.exclude(approved_go_live_at=None).values_list("pk")
            ),
            "files": {
                (model._meta.label, pk, name): digest_of(name)
                for model in (Image, Document)
                for pk, name in model.objects.values_list("pk", "file")
            },
            # Screens of the library make small ones of their own.
            "renditions": list(
                Rendition.objects.filter(filter_spec__startswith="width")
                .order_by("pk")
                .values()
            ),
            "languages": list(
                LanguageVersion.objects.order_by("pk").values_list(
                    "pk", "page_id", "locale__language_code", "translation_key"
                )
            ),
            "current releases": list(
                Release.objects.current().order_by("pk").values_list("pk", flat=True)
            ),
        }

    def revisions(self) -> dict[str, Any]:
        """All but the unsealed ones of sources that are open for writing."""
        sealed = set(HandOver.objects.values_list("sealed_revision_id", flat=True))
        free = {str(page_id) for page_id in self.open_sources()}
        rows = {
            pk: (page_id, content)
            for pk, page_id, content in Revision.objects.values_list(
                "pk", "object_id", "content"
            )
            if pk in sealed or page_id not in free
        }
        return {
            "sealed": {pk: row for pk, row in rows.items() if pk in sealed},
            "unsealed": {pk: row for pk, row in rows.items() if pk not in sealed},
        }

    def open_sources(self) -> set[int]:
        """Their authors may write drafts."""
        rounds = [Round.DRAFTING, Round.RELEASED]
        open_ones = LanguageVersion.objects.filter(is_source=True, round__in=rounds)
        return set(open_ones.values_list("page_id", flat=True))

    def free(self) -> set[int]:
        """Rows whose text is their author's: open sources that are not live."""
        live = Page.objects.filter(live=True).values_list("pk", flat=True)
        return self.open_sources() - set(live)

    def drafts(self) -> set[int]:
        return set(Revision.objects.values_list("pk", flat=True))

    # What anybody reads

    def read(self, addresses: list[str] | None = None) -> dict[str, Any]:
        """What anybody is answered, byte for byte; at every address unless told."""
        client = Client()
        with renditions_are_closed_late():
            return {
                address: answer(client, address)
                for address in addresses or self.addresses
            }

    def reads_as(self, public: dict[str, Any]) -> bool:
        """Whether every address still answers so; asks no further once one does not."""
        client = Client()
        with renditions_are_closed_late():
            return all(answer(client, at) == said for at, said in public.items())

    def put_files_back(self) -> None:
        for name, content in self.files.items():
            if digest_of(name) != hashlib.sha256(content).hexdigest():
                default_storage.delete(name)
                default_storage.save(name, ContentFile(content))
                with renditions_are_closed_late():
                    gc.collect()


@contextmanager
def renditions_are_closed_late() -> Iterator[None]:
    """Wagtail leaves the temporary file of a new rendition to the garbage collector."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield


def rows_of(model: Any, free: set[int]) -> list[dict[str, Any]]:
    """The model's own columns; those it inherits are the base page's."""
    key = model._meta.pk.attname
    own = {field.attname for field in model._meta.local_concrete_fields}
    rows = model._base_manager.order_by("pk").values(*own)
    return [
        {
            name: value
            for name, value in row.items()
            if (
                name in PLACE or name == key
                if row[key] in free
                else name.removesuffix("_id") not in BOOKKEEPING
            )
        }
        for row in rows
    ]


def bytes_of(name: str) -> bytes:
    with default_storage.open(name) as file:
        return bytes(file.read())


def digest_of(name: str) -> str:
    if not default_storage.exists(name):
        return "gone"
    return hashlib.sha256(bytes_of(name)).hexdigest()


def answer(client: Client, address: str) -> tuple[Any, ...]:
    response = client.get(address)
    body = (
        b"".join(response.streaming_content) if response.streaming else response.content
    )
    return response.status_code, response.headers.get("Location", ""), body


# Building it


def build() -> House:
    """Every kind of page, released, in review, drafted, withdrawn."""
    root = get_user_model().objects.create_superuser("root", first_name="Root")
    home = plant(by=root)
    name_records(by=root)
    everywhere = lambda role: [(role, code) for code in LANGUAGES]  # noqa: E731
    people = {
        "root": root,
        "aigerim": person("Aigerim", *everywhere("author")),
        "bolat": person("Bolat", ("translator", "kk")),
        "vera": person("Vera", ("translator", "ru")),
        "dana": person("Dana", *everywhere("approver")),
        "marat": person("Marat", *everywhere("managing_editor")),
        "olga": person("Olga"),
    }
    author, dana = people["aigerim"], people["dana"]
    index = ReportIndexPage.objects.get(locale__language_code="en")
    for source in (home, index):
        release_source(source, author=author, approver=dana)
        translate(source, people)
    index = fresh(index)

    report = write_report(index, by=author, lead="A lead.", body=BODY)
    release_source(report, author=author, approver=dana)
    translate(report, people)

    draft = write_report(index, by=author, title="Autumn school", body=BODY)
    in_review = write_report(index, by=author, title="Winter school", body=BODY)
    transitions.hand_over(version(in_review), by=author)

    withdrawn = write_report(index, by=author, title="Summer school", body=BODY)
    release_source(withdrawn, author=author, approver=dana)
    withdraw(version(withdrawn), by=people["marat"], reason="It did not take place.")

    only_kazakh = write_report(
        in_language(index, "kk"), by=author, title="Көктем мектебі", body=BODY
    )
    release_source(only_kazakh, author=author, approver=dana)

    picture = upload_picture(f"{CANARY} picture title", "blue")
    paper = upload_paper(f"{CANARY} paper title", "The programme.")
    leaflet = LeafletPage(
        title="Leaflet",
        locale=home.locale,
        owner=author,
        live=False,
        text="<p>Read <b>this</b>.</p>",
        picture=picture,
        paper=paper,
        remark=f"{CANARY} remark",
        signatories=[Signatory(name="Saule", office="Dean", locale=home.locale)],
    )
    home.add_child(instance=leaflet)
    release_source(leaflet, author=author, approver=dana)

    about = AboutPage(
        title="About", introduction="We.", locale=home.locale, owner=author, live=False
    )
    home.add_child(instance=about)
    release_source(about, author=author, approver=dana)

    house = House(
        people=people,
        keys={
            "home": home.pk,
            "index": index.pk,
            "index_kk": in_language(index, "kk").pk,
            "report": report.pk,
            "report_kk": in_language(report, "kk").pk,
            "draft_report": draft.pk,
            "in_review": in_review.pk,
            "withdrawn": withdrawn.pk,
            "only_kazakh": only_kazakh.pk,
            "leaflet": leaflet.pk,
            "tree": Page.get_first_root_node().pk,
        },
        picture_id=picture.pk,
        paper_id=paper.pk,
    )
    survey(house)
    return house


def name_records(*, by: Any) -> None:
    """The venue and the organiser that every report of the cast has."""
    givers = by, get_user_model().objects.create_superuser("witness")
    city = Venue(form="city", country="KZ")
    known(city, givers, en="Almaty", kk="Алматы", ru="Алматы")
    names = {"kk": "Абай университеті", "ru": "Университет Абая"}
    known(Organisation(), givers, en="Abai University", **names)


def translate(source: Page, people: dict[str, Any]) -> None:
    for language, name in (("kk", "bolat"), ("ru", "vera")):
        release_target(
            begun(source, language, by=people[name]),
            translator=people[name],
            approver=people["dana"],
            mark=language.upper(),
        )


def for_programs(page: Page) -> str:
    return f"/api/v1/reports/{page.translation_key}/"


def survey(house: House) -> None:
    """Find every public address and remember its answer, and every uploaded file."""
    pages = [url_of(r) for r in Release.objects.public().with_addresses()]
    kazakh = house.only_kazakh
    house.addresses = pages
    house.read()  # makes the renditions that the pages name
    with renditions_are_closed_late():
        house.public_picture = house.picture.get_rendition(PUBLIC_SHAPES[0]).url
        gc.collect()
    house.addresses = [
        # The files first: they are quickly asked for.
        house.paper.url,
        house.public_picture,
        *pages,
        # No such page; missing in Russian; not released; withdrawn.
        f"/en/reports/{CANARY_SLUG}/",
        f"/ru/ru-reports/{kazakh.slug}/",
        f"/en/reports/{house.draft_report.slug}/",
        f"/en/reports/{house.withdrawn.slug}/",
        # What programs read; of a withdrawn report nothing.
        *FOR_PROGRAMS,
        for_programs(house.report),
        for_programs(house.withdrawn),
    ]
    house.nearby = [
        "/en/",
        "/en/reports/",
        "/en/reports/spring-school/",
    ]
    house.public = house.read()
    for model in (Image, Document, Rendition):
        for name in model.objects.values_list("file", flat=True):
            house.files[name] = bytes_of(name)


@contextmanager
def rolled_back() -> Iterator[None]:
    """What happens inside has not happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# Trying a door


@dataclass
class Watch:
    """Stands in for `guard.refuse`: counts the refusals, and passes them on or not."""

    shut: bool
    refused: list[type] = field(default_factory=list)

    def __call__(self, error: Exception) -> None:
        self.refused.append(type(error))
        if self.shut:
            raise error


def watch(monkeypatch: Any, *, shut: bool) -> Watch:
    """Disable the guard, or keep it and count."""
    watching = Watch(shut)
    monkeypatch.setattr(guard, "refuse", watching)
    return watching
