"""A canary in every place the public must not see, and a crawl that looks for it.

The same crawl finds the canaries of a report as soon as it is released: it looks in the
right places.
"""

import io
import logging
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db.models import Q
from django.urls import resolve
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Comment,
    CommentReply,
    Page,
    PageViewRestriction,
    UploadedFile,
)
from wagtail.users.models import UserProfile

from cms.approval import transitions
from cms.approval.models import Address
from cms.approval.release import release, withdraw
from cms.core.pictures import PUBLIC_SHAPES as SHAPES
from cms.translation.writing import translate
from events.intake.build import build
from events.intake.readers.plain_text import read
from events.intake.recognise import recognise
from events.models import Organisation, Person, ReportIndexPage, Topic, Venue
from events.models.record import Kind, Record
from events.records import merging, naming
from events.records.addresses import SECTIONS
from home import calendars, card, markdown, paper
from home.models import HomePage
from home.newest import FORMS
from tests.cast import (
    BODY,
    LANGUAGES,
    approved_by,
    begun,
    fill,
    fresh,
    in_language,
    in_review,
    organised_by,
    person,
    release_source,
    session,
    taking_part,
    version,
    write_report,
)
from tests.e2e.crawl import Ask, answer, crawl, neutral, plain, without_echo
from tests.leaflets.models import LeafletPage, Signatory

# Latin and Cyrillic; the address made from a Cyrillic title spells it a third way.
# Its number in letters: a number that the source lacks would be a fault to a check.
CANARY = re.compile(
    r"(?:kanare[iy]ka([a-j]{3})|канарейка([бвгдзклмнп]{3}))", re.IGNORECASE
)

PUBLIC_OF_A_REPORT = [
    *("title", "lead", "search_description", "heading", "paragraph", "link"),
    *("first", "second", "quote", "speaker", "alternative", "caption", "credit"),
    *("key point", "recommendation", "outcome", "position", "document title"),
    *("session", "description", "gallery", "second image.file name"),
    *(f"second.{text}" for text in ("alternative", "caption", "credit")),
    *(f"third.{text}" for text in ("alternative", "caption", "credit")),
    *("image.file name", "paper.file name", "paper.content", "house.link"),
    *(f"{record}.name" for record in ("speaker", "guild", "house", "city", "topic")),
    # Their own pages have the short form as well.
    *(f"{record}.short name" for record in ("speaker", "guild", "topic")),
]
PUBLIC_OF_A_LEAFLET = [
    *("title", "text", "name", "office"),
    *("picture.file name", "paper.file name", "paper.content"),
]
# An answer may say again what it was asked, in these ways only.
ECHOES = {
    "body of /admin/login/",
    "Location: login",
    "Location: the same with a slash",
    "Location: the same in a language",
    "Location: what follows the choice",
}


def _number(latin: str, cyrillic: str) -> int:
    digits = "abcdefghij" if latin else "бвгдзклмнп"
    return int("".join(str(digits.index(one)) for one in (latin or cyrillic).lower()))


@dataclass
class Cage:
    """Every canary, by the place where it was put."""

    places: list[str] = field(default_factory=list)

    def __call__(self, place: str, *, letters: str = "kanareika") -> str:
        assert place not in self.places
        self.places.append(place)
        digits = "abcdefghij" if letters.isascii() else "бвгдзклмнп"
        number = f"{len(self.places):03}"
        return letters + "".join(digits[int(digit)] for digit in number)

    def cyrillic(self, place: str) -> str:
        return self(place, letters="канарейка")

    def found_in(self, text: str) -> set[str]:
        return {
            self.places[_number(*found) - 1]
            for readable in {text, plain(text)}
            for found in CANARY.findall(readable)
        }


@dataclass
class House:
    """The pages of the test, and what of them is public."""

    cage: Cage
    pages: dict[str, Any]
    author: Any
    approver: Any


# Putting canaries everywhere


def upload(cage, place, name=""):
    """An image whose file name, title, description, tag and camera's notes tell."""
    notes = Image.Exif()
    notes[0x013B] = cage(f"{place}.notes of the camera")
    content = io.BytesIO()
    Image.new("RGB", (64, 48), "#336688").save(content, "JPEG", exif=notes)
    image = get_image_model().objects.create(
        title=cage(f"{place}.title"),
        description=cage(f"{place}.description"),
        file=ContentFile(
            content.getvalue(), f"{name or cage(f'{place}.file name')}.jpg"
        ),
    )
    image.tags.add(cage(f"{place}.tag"))
    shapes = (*SHAPES, "width-200", "max-165x165", "original")
    for shape in shapes:
        kind = shape.rpartition("-")[2].upper() if shape in SHAPES else "JPEG"
        render(image, shape, kind, **({} if shape in SHAPES else {"exif": notes}))
    return image


def render(image, shape, kind, **options):
    """The file that a preview or the library's list makes when it shows the image."""
    content = io.BytesIO()
    Image.new("RGB", (64, 48), "#336688").save(content, kind, **options)
    ending = kind.lower().replace("jpeg", "jpg")
    name = f"{image.filename.rpartition('.')[0]}.{shape.replace('|', '.')}.{ending}"
    image.renditions.create(
        filter_spec=shape,
        width=64,
        height=48,
        file=ContentFile(content.getvalue(), name),
    )


def upload_document(cage, place, **fields):
    content = ContentFile(
        cage(f"{place}.content").encode(), f"{cage(f'{place}.file name')}.txt"
    )
    return get_document_model().objects.create(
        title=cage(f"{place}.title"), file=content, **fields
    )


def picture(image, cage=None, place=""):
    texts = ("alternative", "caption", "credit")
    own = {name: cage(f"{place}.{name}") if cage else "A hall" for name in texts}
    return {"type": "picture", "value": {"image": image.pk, **own}}


def named(record, cage, place, *, givers):
    """A record with a confirmed name in English; everything else about it is not told.

    Not the Kazakh name, while nothing names it in Kazakh; not the form that lists are
    sorted by, and of what has no page of its own not the short one; not what is only
    proposed or was declined, and why.
    """
    author, approver = givers
    record.save()

    def propose(language, full, **forms):
        return naming.propose(record, language, by=author, full=full, **forms)

    names = {
        "full": cage(f"{place}.name"),
        "short": cage(f"{place}.short name"),
        "sort": cage(f"{place}.sorted name"),
    }
    naming.confirm(propose("en", **names), by=approver)
    naming.confirm(propose("kk", cage.cyrillic(f"{place}.Kazakh name")), by=approver)
    declined = propose("ru", cage.cyrillic(f"{place}.declined name"))
    naming.decline(declined, by=approver, reason=cage(f"{place}.reason"))
    propose("ru", cage.cyrillic(f"{place}.proposed name"))
    propose("en", cage(f"{place}.next name"))
    return record


def records(cage, place, *, givers):
    """Everybody and everything that a report can name, with a canary in every field."""

    def page_of(name):
        return f"https://{cage(f'{place}.{name}')}.example/"

    def make(record, name):
        return named(record, cage, f"{place}.{name}", givers=givers)

    city = make(Venue(form="city", country="KZ"), "city")
    house = Venue(form="house", city=city, link=page_of("house.link"))
    owner = make(Organisation(official_page=page_of("owner.page")), "owner")
    guild = Organisation(
        official_page=page_of("guild.page"),
        parent=owner,
        city=make(Venue(form="city", country="KZ"), "guild city"),
    )
    speaker = Person(official_page=page_of("speaker.page"), organisation=owner)
    return {
        "house": make(house, "house"),
        "guild": make(guild, "guild"),
        "speaker": make(speaker, "speaker"),
        "topic": make(Topic(), "topic"),
    }


def fields_naming(found, cage, place):
    position = cage(f"{place}.position")
    paper = {
        "document": upload_document(cage, f"{place}.paper").pk,
        "title": cage(f"{place}.document title"),
        "language": "kk",
    }
    return {
        "venue": found["house"],
        "organisations": organised_by(found["guild"]),
        "participants": [
            taking_part(found["speaker"], "keynote", position, found["guild"])
        ],
        "programme": [
            session(
                cage(f"{place}.session"),
                found["speaker"],
                description=cage(f"{place}.description"),
            )
        ],
        "topics": [{"type": "topic", "value": found["topic"].pk}],
        "documents": [{"type": "document", "value": paper}],
    }


def gallery(image, cage, place):
    """The same picture twice, with other words."""
    items = [
        picture(image, cage, f"{place}.{name}") | {"type": "item", "id": name}
        for name in ("second", "third")
    ]
    return {
        "type": "gallery",
        "value": {"title": cage(f"{place}.gallery"), "pictures": items},
    }


def body(cage, place, image):
    link = f"https://{cage(f'{place}.link')}.example/"
    words = f"<b>{cage(f'{place}.paragraph')}</b>"
    return [
        {"type": "heading", "value": cage(f"{place}.heading")},
        {"type": "paragraph", "value": f'<p>{words} <a href="{link}">here</a></p>'},
        {"type": "list", "value": [cage(f"{place}.first"), cage(f"{place}.second")]},
        {
            "type": "quote",
            "value": {
                "text": cage(f"{place}.quote"),
                "speaker": cage(f"{place}.speaker"),
            },
        },
        picture(image, cage, place),
        gallery(upload(cage, f"{place}.second image"), cage, place),
        {"type": "key_points", "value": [cage(f"{place}.key point")]},
        {"type": "recommendations", "value": [cage(f"{place}.recommendation")]},
        {"type": "outcomes", "value": [cage(f"{place}.outcome")]},
    ]


def canary_report(cage, place, *, by, approver):
    """A draft with a canary in every field and in every record it names."""
    image = upload(cage, f"{place}.image")
    page = write_report(
        ReportIndexPage.objects.get(locale__language_code="en"),
        by=by,
        slug=f"draft-{cage(f'{place}.slug')}",
        title=f"Spring {cage(f'{place}.title')}",
        seo_title=cage(f"{place}.seo_title"),
        lead=cage(f"{place}.lead"),
        search_description=cage(f"{place}.search_description"),
        body=body(cage, place, image),
        **fields_naming(records(cage, place, givers=(by, approver)), cage, place),
    )
    return fresh(page)


def leaflet(cage, *, by):
    home = HomePage.objects.get(locale__language_code="en")
    page = LeafletPage(
        title=f"Leaflet {cage('leaflet.title')}",
        slug=f"draft-{cage('leaflet.slug')}",
        locale=home.locale,
        owner=by,
        live=False,
        text=f"<p>{cage('leaflet.text')}</p>",
        remark=cage("leaflet.remark"),
        picture=upload(cage, "leaflet.picture"),
        paper=upload_document(cage, "leaflet.paper"),
        signatories=[
            Signatory(
                locale=home.locale,
                name=cage("leaflet.name"),
                office=cage("leaflet.office"),
            )
        ],
    )
    home.add_child(instance=page)
    page.save_revision(user=by)
    return page


def public_story(cage, private, *, by, approver):
    """A report in English that was public at another address before; nothing secret.

    Its picture has a library entry of which the public may see nothing, and it links
    to a page that is private.
    """
    image = upload(cage, "public image", name="hall")
    words = f'<p>See <a linktype="page" id="{private.pk}">the draft</a>.</p>'
    page = write_report(
        ReportIndexPage.objects.get(locale__language_code="en"),
        by=by,
        title="A story",
        body=[*BODY, {"type": "paragraph", "value": words}, picture(image)],
    )
    release_source(page, author=by, approver=approver)
    release(version(page), by=approver, slug="the-story")
    return fresh(page)


def unreleased_edit(cage, page, *, by):
    page = fresh(page)
    page.title = f"Better {cage('edit.title')}"
    page.lead = cage("edit.lead")
    page.place = cage("edit.place")
    page.venue = None
    page.slug = cage("edit.slug")
    page.save_revision(user=by)


def unreleased_translations(cage, story, public_report, *, translators):
    """At the desk, on the target's row, handed over, and on top of a public text."""
    bolat, vera = translators
    target = begun(story, "kk", by=bolat)
    for segment in version(target).snapshot.segments.all()[:3]:
        text = cage.cyrillic(f"desk.{segment.order}")
        translate(version(target), segment, text, by=bolat)
    target.title = target.draft_title = cage.cyrillic("target row.title")
    target.search_description = cage.cyrillic("target row.search_description")
    target.slug = f"draft-{cage('target row.slug')}"
    target.save()
    handed_over = begun(story, "ru", by=vera)
    fill(handed_over, vera, cage.cyrillic("handed over translation"))
    transitions.hand_over(version(handed_over), by=vera)
    edited = version(in_language(public_report, "kk"))
    row = edited.translations.first()
    translate(
        edited,
        row.segment,
        cage.cyrillic("later translation"),
        by=bolat,
        edition=row.edition,
    )


@pytest.fixture
def house(public_report, aigerim, bolat, vera, dana, marat):
    cage = Cage()
    pages = {"report": public_report}
    for user in (aigerim, dana):
        user.last_name = cage(f"{user.username}.last_name")
        user.email = f"{cage(f'{user.username}.email')}@example.org"
        user.save()
    somebody = person(cage("account.username"))
    avatar = ContentFile(b"", f"{cage('account.avatar')}.png")
    UserProfile.objects.create(user=somebody, avatar=avatar)
    Group.objects.create(name=cage("group.name"))

    # Named by nothing
    givers = aigerim, dana
    named(Organisation(), cage, "nothing", givers=givers)
    named(Venue(form="city", country="UZ"), cage, "nowhere", givers=givers)
    named(Topic.objects.get(goal=13), cage, "goal", givers=givers)
    merging.retire(named(Person(), cage, "nobody", givers=givers), by=marat)
    twin = named(Person(), cage, "twin", givers=givers)

    # Drafts
    draft = pages["draft"] = canary_report(cage, "draft", by=aigerim, approver=dana)
    (speaker,) = (row.value["person"] for row in draft.participants)
    merging.merge(twin, speaker, by=marat)
    pages["leaflet"] = leaflet(cage, by=aigerim)
    text = f"Title {cage('import.title')}\n\nIn {cage('import.text')} they met.\n"
    data = text.encode()
    imported = recognise(read(data), language="en")
    name = f"{cage('import.file name')}.txt"
    pages["imported"] = build(imported, data, name, by=aigerim).page
    comment = Comment.objects.create(
        page=draft, user=dana, text=cage("comment"), contentpath="title"
    )
    CommentReply.objects.create(comment=comment, user=aigerim, text=cage("reply"))

    # In review, and sent back
    waiting = canary_report(cage, "waiting", by=aigerim, approver=dana)
    pages["waiting"] = waiting
    transitions.hand_over(version(waiting), by=aigerim)
    sent_back = canary_report(cage, "sent back", by=aigerim, approver=dana)
    pages["sent back"] = sent_back
    transitions.hand_over(version(sent_back), by=aigerim)
    transitions.request_changes(
        in_review(sent_back), by=dana, reason=cage("request.reason")
    )

    # Public once
    for state in ("withdrawn", "restricted", "hidden by its row", "deleted"):
        pages[state] = canary_report(cage, state, by=aigerim, approver=dana)
        transitions.hand_over(version(pages[state]), by=aigerim)
        approved_by(pages[state], dana, comment=cage(f"{state}.comment"))
    withdraw(version(pages["withdrawn"]), by=marat, reason=cage("withdrawn.reason"))
    # In bulk no signal ends the release: the row alone has to hide it.
    PageViewRestriction.objects.bulk_create(
        [
            PageViewRestriction(
                page=fresh(pages["restricted"]),
                restriction_type=PageViewRestriction.PASSWORD,
                password=cage("restricted.password"),
            )
        ]
    )
    Page.objects.filter(pk=pages["hidden by its row"].pk).update(live=False)
    fresh(pages["deleted"]).delete()

    # Unreleased words around public ones
    story = pages["story"] = public_story(cage, draft, by=aigerim, approver=dana)
    unreleased_translations(cage, story, public_report, translators=(bolat, vera))
    unreleased_edit(cage, public_report, by=aigerim)

    # The library
    upload(cage, "library")
    upload_document(cage, "paper")
    Collection.get_first_root_node().add_child(name=cage("collection.name"))
    waits = ContentFile(b"not yet", f"{cage('upload.file name')}.jpg")
    UploadedFile.objects.create(file=waits, uploaded_by_user=aigerim)
    return House(cage, pages, aigerim, dana)


@pytest.fixture(autouse=True)
def quiet(caplog):
    """Thousands of pages that are not found are no news."""
    caplog.set_level(logging.ERROR, "django.request")


def leaks(crawled, cage):
    """Each canary that was told, with the first address that told it."""
    told = {}
    for heard in crawled.answers:
        for text in (heard.text, heard.head):
            for place in cage.found_in(without_echo(heard, text)):
                told.setdefault(place, str(heard))
    return told


def echoes(crawled, cage):
    """In what kinds of answers the question's own words are repeated."""
    kinds = set()
    for heard in crawled.answers:
        if cage.found_in(heard.text) - cage.found_in(without_echo(heard, heard.text)):
            kinds.add(f"body of {heard.path}")
        for name, value in heard.headers:
            if cage.found_in(value) - cage.found_in(without_echo(heard, value)):
                kinds.add(f"{name}: {way_on(heard)}")
    return kinds


def way_on(heard):
    to, asked = unquote(urlsplit(heard.header("Location")).path), unquote(heard.path)
    if to == "/admin/login/":
        return "login"
    if to == f"{asked}/":
        return "the same with a slash"
    if to in {f"/{code}{asked}" for code in LANGUAGES}:
        return "the same in a language"
    if asked.startswith("/language/") and heard.status == 303:
        return "what follows the choice"
    return f"{heard} -> {to}"


def unreached(crawled):
    """The patterns whose own view no address came to."""
    asked = defaultdict(list)
    for heard in crawled.answers:
        asked[heard.pattern].append(unquote(heard.path))
    return {
        pattern.form
        for pattern in crawled.patterns
        if not any(resolve(path).func is pattern.view for path in asked[pattern.form])
    }


def public_pages(reports, beside=()):
    """Where pages are, or would be as translations: below each language's list."""
    indexes = {
        index.locale.language_code: index.slug
        for index in ReportIndexPage.objects.select_related("locale")
    }
    return {
        *(f"/{code}/" for code in LANGUAGES),
        *(f"/{code}/sitemap-1.xml" for code in LANGUAGES),
        *(f"/{code}/sitemap-records-1.xml" for code in LANGUAGES),
        *(f"/{c}/{slug}/" for c in LANGUAGES for slug in (*indexes.values(), *beside)),
        *(f"/{c}/{indexes[c]}/{slug}/" for c in LANGUAGES for slug in reports),
    }


def for_programs(*pages):
    return {f"/api/v1/reports/{page.translation_key}/" for page in pages}


def feeds(records, languages=LANGUAGES):
    """Of whatever has a page; asked for by its number they lead on to its name."""
    return {
        f"/{language}/{SECTIONS[Kind(record.kind)]}/{record.pk}/{form}"
        for language in languages
        for record in records
        if record.kind in SECTIONS
        for form in FORMS
    }


def other_forms(*reports):
    """Beside each address that a public report has, or had, or the law has emptied."""
    kept = Address.objects.filter(page__in=[page.pk for page in reports])
    return {
        f"/{language}/{path}{form}"
        for language, path in kept.values_list("language", "path")
        for form in (markdown.PATH, calendars.OF_REPORT, card.PATH, paper.PATH)
    }


def named_in(report):
    """Everybody and everything a report names, and what was merged into it."""
    named = Record.objects.filter(public_namings__report__release__version__page=report)
    return Record.objects.filter(Q(pk__in=named) | Q(merged_into__in=named))


def pictures(page):
    alone = [row.value for row in page.body if row.block_type == "picture"]
    several = [
        row.value["pictures"] for row in page.body if row.block_type == "gallery"
    ]
    return [one["image"] for one in (*alone, *chain(*several))]


def public_pictures(*images):
    renditions = [image.renditions.filter(filter_spec__in=SHAPES) for image in images]
    return {f"/media/{row.file.name}" for rows in renditions for row in rows}


def check_what_is_public(crawled, cage, canaries, addresses):
    """Nothing else is told, in whatever way, and no guess is confirmed."""
    assert leaks(crawled, cage).keys() == canaries, leaks(crawled, cage)
    assert crawled.telling == addresses
    assert echoes(crawled, cage) == ECHOES
    assert [str(heard) for heard in crawled.answers if heard.status >= 500] == []
    assert {form for form in unreached(crawled) if not is_shut(form)} == set()


def is_shut(form):
    """What stands behind wagtail-localize's closed addresses is never reached."""
    return form.startswith("admin/localize/")


def test_the_public_finds_what_was_released_and_nothing_else(house):
    cage, pages = house.cage, house.pages
    secret = cage("question")
    public_reports = [in_language(pages["report"], code) for code in LANGUAGES]
    public_reports.append(pages["story"])
    reports = [page.slug for page in public_reports]
    addresses = {
        *public_pages(reports),
        "/en/reports/a-story/",  # the story's former one
        *public_pictures(*pictures(pages["story"])),
        *for_programs(pages["report"], pages["story"]),
        *feeds(named_in(pages["report"])),
        *other_forms(*public_reports),
        *(f"/language/{code}/" for code in LANGUAGES),
    }

    before = crawl(secret)
    check_what_is_public(before, cage, set(), addresses)

    for name in ("draft", "leaflet"):
        release_source(fresh(pages[name]), author=house.author, approver=house.approver)
    draft, leaflet = fresh(pages["draft"]), fresh(pages["leaflet"])
    addresses |= public_pages([*reports, draft.slug], beside=[leaflet.slug])
    addresses |= public_pictures(*pictures(draft), leaflet.picture)
    addresses |= for_programs(draft) | feeds(named_in(draft), ["en"])
    addresses |= other_forms(draft)
    addresses |= {leaflet.paper.url, draft.documents[0].value["document"].url}
    public = {
        *(f"draft.{name}" for name in PUBLIC_OF_A_REPORT),
        *(f"leaflet.{name}" for name in PUBLIC_OF_A_LEAFLET),
    }

    after = crawl(secret)
    check_what_is_public(after, cage, public, addresses)
    assert len(before.patterns) == len(after.patterns) > 200
    assert len(before.answers) > 5_000


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("/admin/login/", ("username", "password")),
        ("/admin/password_reset/", ("email",)),
    ],
)
def test_the_forms_do_not_tell_who_works_here(trees, address, names):
    known = person("kanareika")
    known.email = "kanareika@example.org"
    known.set_password("a password of hers")
    known.save()
    heard = []
    for name in ("kanareika", "stranger"):
        typed = {"username": name, "password": "x", "email": f"{name}@example.org"}
        data = {part: typed[part] for part in names}
        said = neutral(answer(Ask(address, "POST"), data))
        heard.append(repr(said).replace(name, ""))
    assert heard[0] == heard[1]


def test_a_document_in_a_private_collection_is_not_told(trees):
    """Wagtail asks for the collection's password, but only where there is a file."""
    cellar = Collection.get_first_root_node().add_child(name="Cellar")
    CollectionViewRestriction.objects.create(
        collection=cellar, restriction_type="password", password="secret"
    )
    paper = upload_document(Cage(), "paper", collection=cellar)
    known = neutral(answer(Ask(f"/documents/{paper.pk}/{paper.filename}")))
    assert known == neutral(answer(Ask(f"/documents/{paper.pk}/nobody.txt")))
