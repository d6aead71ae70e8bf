import re
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import pgettext
from wagtail.documents import get_document_model

from cms.approval.release import release, withdraw
from cms.core.values import date_text
from events.models import Person, Topic
from events.models.attendance import Attendance
from home import views
from tests.cast import (
    fresh,
    in_language,
    known,
    session,
    taking_part,
    university,
    version,
    write_report,
)
from tests.home.reading import (
    NATIVE,
    address_of,
    gallery,
    headers,
    index,
    picture,
    publish_report,
    read,
    text,
    texts,
    translate,
    upload,
)
from tests.photographs import staged
from tests.translation.test_outdated import source_again

LANGUAGES = ("kk", "ru", "en")


def three_pages(report, language):
    """The home page, the list of reports and the report of a language."""
    page = in_language(report, language)
    return [
        address_of(p) for p in (page.get_parent().get_parent(), index(language), page)
    ]


# Every page in every language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole_in_its_language(public_report, client, language):
    for address in three_pages(public_report, language):
        page = read(client, address)
        assert page.html["lang"] == language
        assert len(page.find_all("h1")) == 1
        assert len(page.find_all("main")) == 1
        assert page.title.string.endswith("Ushtil")
        assert page.select_one("a.skip")["href"] == "#" + page.main["id"]
        (data,) = page.find_all("script")
        assert data.attrs == {"type": "application/ld+json"}
        assert (
            page.select("head script ~ script")
            == page.select("[style]")
            == page.select("style")
            == []
        )
        assert [
            image for image in page.find_all("img") if "alt" not in image.attrs
        ] == []
        assert [nav for nav in page.find_all("nav") if not nav.get("aria-label")] == []
        current = page.select('.languages [aria-current="true"]')
        assert texts(current) == [NATIVE[language]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_with_a_language_never_negotiate(public_report, language):
    reader = Client(headers={"accept-language": "de,ru;q=0.5"})
    reader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    reader.cookies[settings.SESSION_COOKIE_NAME] = "stale"
    reader.cookies["messages"] = "stale"
    missing = f"/{language}/nothing/"
    for address in (*three_pages(public_report, language), missing):
        response = reader.get(address)
        assert response["Content-Language"] == language
        assert "Vary" not in response.headers
        assert response.cookies.output() == ""
        assert response.content == Client().get(address).content


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_versions_name_each_other(public_report, client, language):
    """Reciprocal, with x-default, and the page's own address among them."""
    site = settings.WAGTAILADMIN_BASE_URL
    for place in range(3):
        by_language = {
            code: f"{site}{three_pages(public_report, code)[place]}"
            for code in LANGUAGES
        }
        address = three_pages(public_report, language)[place]
        page = read(client, address)
        default = (
            f"{settings.WAGTAILADMIN_BASE_URL}/" if place == 0 else by_language["en"]
        )
        assert [
            (link["hreflang"], link["href"])
            for link in page.select("link[rel=alternate][hreflang]")
        ] == [*by_language.items(), ("x-default", default)]
        assert [link["href"] for link in page.select("link[rel=canonical]")] == [
            by_language[language]
        ]


# A report


@pytest.fixture
@staged
def illustrated(public_trees, aigerim, dana):
    """A public report with everything a report can have."""
    body = [
        {"type": "heading", "value": "What <b>was</b> agreed"},
        {"type": "paragraph", "value": "<p>They <b>met</b>.</p><p>They sang.</p>"},
        {"type": "list", "value": ["<p>First</p>", "<p>Second</p>"]},
        {"type": "quote", "value": {"text": "We begin.", "speaker": "The chair"}},
        picture(upload(), alternative="A full hall", caption="Day one"),
        picture(upload("small", size=(300, 200)), credit="Saule"),
    ]
    return publish_report(
        aigerim,
        dana,
        lead="Forty teachers met.",
        attendance="hybrid",
        published_on="2026-04-20",
        search_description="A school & its teachers",
        body=body,
    )


def test_a_report_opens_with_its_facts(illustrated, client):
    page = read(client, address_of(illustrated))
    rows = page.select("dl.facts > div")
    assert [(text(row.dt), text(row.dd)) for row in rows] == [
        ("Date", "April 14–16, 2026"),
        ("Place", "Almaty, Kazakhstan"),
        ("Attendance", "In person and online"),
        ("Organiser", "Abai University"),
        ("Published by the office", "April 20, 2026"),
    ]
    assert page.select_one("dl.facts time")["datetime"] == "2026-04-20"
    first, second, *_more = page.article.find_all(["h1", "dl"])
    assert (first.name, second["class"]) == ("h1", ["facts"])


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_facts_speak_the_language_of_the_page(
    public_trees, aigerim, bolat, vera, dana, client, language
):
    source = publish_report(aigerim, dana, attendance="hybrid")
    translator = {"kk": bolat, "ru": vera}[language]
    target = translate(source, language, translator=translator, approver=dana)
    page = read(client, address_of(target))
    dates = {"kk": "2026 жылғы 14–16 сәуір", "ru": "14–16 апреля 2026 г."}
    places = {"kk": "Алматы, Қазақстан", "ru": "Алматы, Казахстан"}
    organisers = {"kk": "Абай университеті", "ru": "Университет Абая"}
    with translation.override(language):
        expected = [
            (pgettext("event", "Date"), dates[language]),
            (pgettext("event", "Place"), places[language]),
            (pgettext("event", "Attendance"), str(Attendance.HYBRID.label)),
            (pgettext("organisation", "Organiser"), organisers[language]),
        ]
    rows = page.select("dl.facts > div")
    assert [(text(row.dt), text(row.dd)) for row in rows] == expected


def test_no_empty_facts(public_trees, aigerim, dana, client):
    page = publish_report(aigerim, dana, ends_on=None, venue=None, attendance="online")
    terms = read(client, address_of(page)).select("dl.facts > *")
    assert texts(terms) == [
        "Date April 14, 2026",
        "Attendance Online",
        "Organiser Abai University",
    ]


def test_the_body_in_reading_order(illustrated, client):
    prose = read(client, address_of(illustrated)).select_one(".prose")
    *body, about = prose.find_all(recursive=False)
    assert about["class"] == ["about-text"]
    assert [(child.name, text(child)) for child in body] == [
        ("div", "Forty teachers met."),
        ("h2", "What <b>was</b> agreed"),
        ("p", "They met."),
        ("p", "They sang."),
        ("ul", "First Second"),
        ("figure", "We begin. The chair"),
        ("figure", "Day one Press office"),
        ("figure", "Saule"),
    ]
    quote = prose.select_one("figure.quote")
    assert (text(quote.blockquote), text(quote.figcaption)) == (
        "We begin.",
        "The chair",
    )


def test_pictures_carry_their_own_texts_only(illustrated, client):
    page = read(client, address_of(illustrated))
    large, small = page.select(".picture img")
    assert [image["alt"] for image in (large, small)] == ["A full hall", "A hall"]
    assert [(i["width"], i["height"], i.get("loading")) for i in (large, small)] == [
        ("1280", "800", None),
        ("300", "200", "lazy"),
    ]
    for image, widths in ((large, ["320", "640", "960", "1280"]), (small, ["300"])):
        offered = [*image.parent.find_all("source"), image]
        assert [re.findall(r" (\d+)w", one["srcset"]) for one in offered] == (
            [widths] * 3
        )
        assert [one.get("type") for one in offered] == [
            "image/avif",
            "image/webp",
            None,
        ]
        assert len({one["sizes"] for one in offered}) == 1
    assert "A library title" not in str(page)


def test_what_is_said_about_a_report_elsewhere(illustrated, client):
    page = read(client, address_of(illustrated))
    url = f"{settings.WAGTAILADMIN_BASE_URL}/en/reports/spring-school/"
    at = version(illustrated).releases.current().get().at
    released = timezone.localtime(at).isoformat()
    assert page.title.string == "Spring school – Ushtil"
    assert (
        page.select_one("meta[name=description]")["content"]
        == "A school & its teachers"
    )
    assert {m["property"]: m["content"] for m in page.select("meta[property]")} == {
        "og:title": "Spring school",
        "og:description": "A school & its teachers",
        "og:type": "article",
        "og:site_name": "Ushtil",
        "og:url": url,
        "og:locale": "en_GB",
        "og:image": f"{url}card.jpg",
        "og:image:type": "image/jpeg",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Spring school",
        "article:published_time": released,
        "article:modified_time": released,
    }


def test_queries_of_a_report(illustrated, client, django_assert_num_queries):
    """The release with its history, all it names, what stands around the page."""
    address = address_of(illustrated)
    with django_assert_num_queries(3):
        client.get(address)


@pytest.mark.parametrize("count", [1, 3, 10])
def test_queries_of_a_report_do_not_grow_with_pictures_or_reports(
    public_trees, aigerim, dana, client, django_assert_num_queries, count
):
    body = [picture(upload(f"hall{n}")) for n in range(count)]
    for n in range(count):
        page = publish_report(aigerim, dana, title=f"Report {n}", body=body[: n + 1])
    address = address_of(page)
    client.get(address)
    with django_assert_num_queries(3):
        client.get(address)


def test_queries_of_a_report_do_not_grow_with_people(
    public_trees, aigerim, dana, client, django_assert_num_queries, django_user_model
):
    founders = django_user_model.objects.order_by("pk")[:2]
    for count in (1, 3, 20):
        people = [known(Person(), founders, en=f"P{n}") for n in range(count)]
        page = publish_report(
            aigerim,
            dana,
            title=f"With {count}",
            participants=[taking_part(one, affiliation=university()) for one in people],
        )
        address = address_of(page)
        client.get(address)
        with django_assert_num_queries(3):
            html = read(client, address)
        assert texts(html.select(".participants .person")) == [
            f"P{n}" for n in range(count)
        ]


# People, points and documents


@pytest.fixture
@staged
def eventful(public_trees, aigerim, dana, django_user_model):
    """A report that names people, recommends twice and has a paper to download."""
    founders = django_user_model.objects.order_by("pk")[:2]
    saule = known(Person(), founders, en="Saule <Omarova>")
    asel = known(Person(), founders, en="Asel")
    climate = Topic.objects.get(goal=13)
    choirs = known(Topic(), founders, en="Choirs")
    file = ContentFile(b"text", name="paper.txt")
    paper = get_document_model().objects.create(
        title="A library title", file=file, file_size=4
    )
    row = {"document": paper.pk, "title": "The programme", "language": "kk"}
    page = publish_report(
        aigerim,
        dana,
        participants=[
            taking_part(saule, "keynote", "Dean", university()),
            taking_part(asel, "speaker", "Teacher"),
            taking_part(saule),
        ],
        topics=[
            {"type": "topic", "value": climate.pk},
            {"type": "topic", "value": choirs.pk},
        ],
        documents=[{"type": "document", "value": row}],
        body=[
            {"type": "key_points", "value": ["<p>Forty schools</p>"]},
            {"type": "recommendations", "value": ["<p>One</p>", "<p>Two</p>"]},
            {"type": "heading", "value": "And then"},
            {"type": "recommendations", "value": ["<p>Three</p>"]},
            {"type": "outcomes", "value": ["<p>A memorandum</p>"]},
        ],
    )
    return page, paper


def test_a_report_names_people_by_role_in_its_own_order(eventful, client):
    page, _paper = eventful
    rows = read(client, address_of(page)).select(".participants dl > div")
    assert [(text(row.dt), texts(row.select("dd"))) for row in rows] == [
        ("Keynote", ["Saule <Omarova>Dean, Abai University"]),
        ("Speaker", ["AselTeacher", "Saule <Omarova>"]),
    ]


def test_topics_and_goals_are_facts(eventful, client):
    page, _paper = eventful
    rows = read(client, address_of(page)).select("dl.facts > div")
    facts = {text(row.dt): texts(row.select("dd")) for row in rows}
    assert facts["Topics"] == ["Choirs"]
    assert facts["Sustainable Development Goals"] == ["13. Climate action"]


def test_recommendations_are_numbered_through_the_report(eventful, client):
    page, _paper = eventful
    html = read(client, address_of(page))
    points = html.select(".recommendations li")
    assert [(li["id"], text(li), li.a["href"]) for li in points] == [
        ("recommendation-1", "One #", "#recommendation-1"),
        ("recommendation-2", "Two #", "#recommendation-2"),
        ("recommendation-3", "Three #", "#recommendation-3"),
    ]
    assert points[2].a["aria-label"] == "Link to recommendation 3"
    lists = html.select(".recommendations ol")
    assert [one.get("start") for one in lists] == [None, "3"]


def test_a_document_has_its_own_title_and_language(eventful, client):
    page, paper = eventful
    html = read(client, address_of(page))
    (link,) = html.select(".documents a")
    assert (link["href"], link["hreflang"], text(link)) == (
        paper.url,
        "kk",
        "The programme",
    )
    assert text(html.select_one(".document-facts")) == "Қазақша, TXT, 4 bytes"
    assert "A library title" not in str(html)
    assert b"".join(client.get(paper.url)) == b"text"


# The programme


@pytest.fixture
@staged
def with_programme(public_trees, aigerim, bolat, dana, django_user_model):
    """A report of two days, public in English and Kazakh."""
    founders = django_user_model.objects.order_by("pk")[:2]
    saule = known(Person(), founders, en="Saule <Omarova>", kk="Сәуле Омарова")
    asel = known(Person(), founders, en="Asel", kk="Әсел")
    page = publish_report(
        aigerim,
        dana,
        participants=[taking_part(saule)],
        programme=[
            session("Closing <late>", day="2026-04-15", starts_at="17:00"),
            session("Opening", saule, asel, ends_at="10:30", description="One\nTwo"),
        ],
    )
    translate(page, "kk", translator=bolat, approver=dana)
    return page


def test_a_programme_stands_between_the_text_and_the_people(with_programme, client):
    html = read(client, address_of(with_programme))
    sections = [part["class"] for part in html.select(".prose > section")]
    assert sections == [["programme"], ["participants"], ["about-text"]]
    programme = html.select_one(".programme")
    assert programme["aria-labelledby"] == programme.h2["id"]
    assert text(programme.select_one(".programme-zone")) == (
        "Times in the time zone UTC+5"
    )
    assert [(text(day), day.time["datetime"]) for day in programme.select("h3")] == [
        ("April 14, 2026", "2026-04-14"),
        ("April 15, 2026", "2026-04-15"),
    ]
    assert [
        [[text(part) for part in row.find_all("p")] for row in one.select("li")]
        for one in programme.select("ol")
    ] == [
        [["9:00–10:30 AM", "Opening", "Speakers: Saule <Omarova> and Asel", "OneTwo"]],
        [["5:00 PM", "Closing <late>"]],
    ]
    assert [time["datetime"] for time in programme.select("li time")] == [
        "2026-04-14T09:00+05:00",
        "2026-04-15T17:00+05:00",
    ]


def test_a_programme_in_kazakh_has_its_clock_and_its_and(with_programme, client):
    html = read(client, address_of(in_language(with_programme, "kk")))
    programme = html.select_one(".programme")
    assert texts(programme.select("h3")) == [
        "2026 жылғы 14 сәуір",
        "2026 жылғы 15 сәуір",
    ]
    assert texts(programme.select(".session-time")) == ["09:00–10:30", "17:00"]
    assert texts(programme.select(".session-title")) == [
        "KK Opening",
        "KK Closing <late>",
    ]
    assert texts(programme.select(".session-speakers a")) == ["Сәуле Омарова", "Әсел"]
    assert " және " in text(programme.select_one(".session-speakers"))


def test_a_programme_of_one_day_does_not_say_which(public_trees, aigerim, dana, client):
    page = publish_report(aigerim, dana, programme=[session("Opening")])
    programme = read(client, address_of(page)).select_one(".programme")
    assert programme.select("h3") == []
    assert texts(programme.select("li")) == ["9:00 AM Opening"]


def test_queries_of_a_report_do_not_grow_with_sessions(
    public_trees, aigerim, dana, client, django_assert_num_queries, django_user_model
):
    founders = django_user_model.objects.order_by("pk")[:2]
    for count in (1, 3, 10):
        people = [known(Person(), founders, en=f"P{n}") for n in range(count)]
        rows = [session(f"S{n}", *people) for n in range(count)]
        page = publish_report(aigerim, dana, title=f"With {count}", programme=rows)
        address = address_of(page)
        client.get(address)
        with django_assert_num_queries(3):
            html = read(client, address)
        assert len(html.select(".session-speakers a")) == count * count


# Galleries


def test_a_gallery_is_figures_that_lead_to_their_pictures(
    public_trees, aigerim, dana, client
):
    hall = picture(upload(), alternative="A hall", caption="Day one", credit="Saule")
    door = picture(upload("door", size=(300, 200)), alternative="A door", credit="Asel")
    page = publish_report(aigerim, dana, body=[gallery(hall, door)])
    html = read(client, address_of(page))
    shown = html.select_one(".gallery")
    assert text(shown.h2) == "The second day"
    assert [
        (figure.img["alt"], text(figure.figcaption), figure.img["width"])
        for figure in shown.select("figure")
    ] == [("A hall", "Day one Saule", "1280"), ("A door", "Asel", "300")]
    for figure in shown.select("figure"):
        widest = figure.img["srcset"].split(", ")[-1].split()[0]
        assert figure.a["href"] == figure.img["src"] == widest
        assert b"".join(client.get(figure.a["href"]))[:3] == b"\xff\xd8\xff"
    assert "A library title" not in str(html)


def test_a_gallery_without_a_title_has_no_empty_heading(
    public_trees, aigerim, dana, client
):
    shown = gallery(picture(upload()), picture(upload("yard")), title="")
    page = publish_report(aigerim, dana, body=[shown])
    assert read(client, address_of(page)).select(".gallery h2") == []


# Nothing, or nothing anybody may know of


def test_a_draft_cannot_be_told_from_nothing(public_trees, report, aigerim, client):
    """Same body, same headers, at its address, its number and its title."""
    other = write_report(index(), by=aigerim, title="Secret plan")
    nothing = client.get("/en/reports/nothing/")
    for part in (
        report.slug,
        other.slug,
        str(other.pk),
        "secret-plan",
        "spring-school",
    ):
        for language, place in (("en", "reports"), ("kk", "kk-reports")):
            if language == "kk":
                nothing = client.get("/kk/kk-reports/nothing/")
            response = client.get(f"/{language}/{place}/{part}/")
            assert response.status_code == 404
            assert response.content == nothing.content
            assert headers(response) == headers(nothing)
        nothing = client.get("/en/reports/nothing/")


def test_drafts_are_named_nowhere(public_report, aigerim, client):
    draft = write_report(index(), by=aigerim, title="Secret plan")
    for language in LANGUAGES:
        for address in (*three_pages(public_report, language), f"/{language}/no/"):
            body = client.get(address).content.decode()
            assert "Secret plan" not in body
            assert draft.slug not in body


def test_a_withdrawn_report_leaves_nothing(public_trees, aigerim, dana, marat, client):
    page = publish_report(aigerim, dana)
    address = address_of(page)
    nothing = client.get("/en/reports/nothing/")
    assert client.get(address).status_code == 200
    withdraw(version(page), by=marat, reason="A wrong name")
    response = client.get(address)
    assert response.content == nothing.content
    assert headers(response) == headers(nothing)


@pytest.mark.parametrize(
    "path",
    [
        "nothing/",
        "a/b/c/d/",
        "%00/",
        "reports/%00/",
        "%0d%0aSet-Cookie:%20a=b/",
        "x" * 2000 + "/",
        "reports/%5C/",
        "reports/%25/",
        "reports/%E2%80%A8/",
        "reports//",
        "/evil.example/",
    ],
)
def test_strange_addresses_are_plainly_not_there(public_trees, client, path):
    response = client.get(f"/en/{path}")
    assert response.status_code == 404
    assert text(BeautifulSoup(response.content, "html.parser").h1) == "Page not found"


def test_before_anything_is_public(trees, client):
    page = read(client, "/kk/", status=404)
    assert page.select(".languages a, nav.sections") == []
    assert texts(page.select(".languages li")) == list(NATIVE.values())


# Moved addresses


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/en", "/en/"),
        ("/en?page=2", "/en/?page=2"),
        ("/en/reports", "/en/reports/"),
        ("/en/reports?page=2", "/en/reports/?page=2"),
        ("/en/a%3Fb%23c%20d", "/en/a%3Fb%23c%20d/"),
        ("/en//evil.example", "/en//evil.example/"),
    ],
)
def test_an_address_without_its_last_slash(public_trees, client, address, target):
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, target)
    assert "Vary" not in response.headers


def test_a_former_address_redirects(public_report, dana, client):
    release(version(public_report), by=dana, slug="summer-school")
    response = client.get("/en/reports/spring-school/")
    assert (response.status_code, response["Location"]) == (
        301,
        "/en/reports/summer-school/",
    )
    assert fresh(public_report).slug == "summer-school"


# Addresses without a language


@pytest.mark.parametrize(
    ("address", "cookie", "accepts", "target"),
    [
        ("/", None, None, "/en/"),
        ("/", None, "kk-KZ,ru;q=0.8", "/kk/"),
        ("/", "ru", "kk", "/ru/"),
        ("/?a=b", None, None, "/en/?a=b"),
        ("/reports/x/", "kk", None, "/kk/reports/x/"),
        ("/a%3Fb%23c%20d?e", None, None, "/en/a%3Fb%23c%20d?e"),
        ("//evil.example/", None, None, "/en//evil.example/"),
        ("/%5Cevil.example", None, None, "/en/%5Cevil.example"),
        ("/EN/", None, "ru", "/ru/EN/"),
    ],
)
def test_the_front_door_goes_to_the_readers_language(
    db, client, address, cookie, accepts, target
):
    if cookie:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie
    path, _, query = address.partition("?")
    # Given apart, because the test client would read "//evil.example/" as a host.
    response = client.get(
        "/",
        PATH_INFO=unquote(path),
        QUERY_STRING=query,
        headers={"accept-language": accepts} if accepts else {},
    )
    assert (response.status_code, response["Location"]) == (302, target)
    assert response["Vary"] == "Accept-Language, Cookie"
    assert response["Cache-Control"] == "private"
    assert response.cookies.output() == ""


@pytest.mark.parametrize(
    ("following", "target"),
    [
        ("/kk/esepter/?page=2", "/kk/esepter/?page=2"),
        ("/kk/есептер/", "/kk/%D0%B5%D1%81%D0%B5%D0%BF%D1%82%D0%B5%D1%80/"),
        ("/kk/two words/", "/kk/two%20words/"),
        (None, "/kk/"),
        ("", "/kk/"),
        ("//evil.example", "/kk/"),
        ("/\\evil.example", "/kk/"),
        ("/\t/evil.example", "/kk/"),
        ("https://evil.example/", "/kk/"),
        ("javascript:alert(1)", "/kk/"),
        ("/kk/\r\nSet-Cookie: a=b", "/kk/"),
        (" /en/", "/kk/"),
    ],
)
def test_choosing_a_language_goes_on_within_the_site(db, client, following, target):
    query = {} if following is None else {"next": following}
    response = client.get("/language/kk/", query)
    assert (response.status_code, response["Location"]) == (303, target)
    assert {name: c.value for name, c in response.cookies.items()} == {
        settings.LANGUAGE_COOKIE_NAME: "kk"
    }
    assert response["Vary"] == "Accept-Language, Cookie"
    assert response["Cache-Control"] == "private"
    assert client.get("/")["Location"] == "/kk/"


@pytest.mark.parametrize("code", ["de", "KK", "kk-kz", "x"])
def test_only_languages_of_ours_can_be_chosen(db, client, code):
    response = client.get(f"/language/{code}/", headers={"accept-language": "ru"})
    assert response.status_code == 404
    assert response.cookies.output() == ""
    assert (
        response["Content-Language"],
        response["Vary"],
        response["Cache-Control"],
    ) == (
        "ru",
        "Accept-Language, Cookie",
        "private",
    )


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/favicon.ico", "image/svg+xml"),
    ],
)
def test_robots_and_icon_are_there_for_everybody(client, address, kind):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, kind)
    assert "Vary" not in response.headers
    assert response.content


# Methods


ADDRESSES = (
    "/",
    "/en/",
    "/en/reports/",
    "/en/reports/spring-school/",
    "/en/nothing/",
    "/nothing/",
    "/language/kk/",
    "/robots.txt",
    "/favicon.ico",
    "/media/images/x.webp",
)


def test_nothing_can_be_sent_to_a_public_address(public_report):
    """405 also for those who bring no token: there is nothing to forge."""
    reader = Client(enforce_csrf_checks=True)
    for address in ADDRESSES:
        for method in ("post", "put", "patch", "delete"):
            response = getattr(reader, method)(address)
            assert (address, method, response.status_code) == (address, method, 405)
            assert response.cookies.output() == ""


def test_head_answers_like_get(public_report, client):
    for address in ADDRESSES:
        got, asked = client.get(address), client.head(address)
        assert asked.status_code == got.status_code
        # The server's business, and a stream does not know it.
        lengths = [r.headers.pop("Content-Length", None) for r in (got, asked)]
        assert lengths
        assert asked.headers == got.headers


# When something breaks


@pytest.mark.parametrize("language", LANGUAGES)
def test_saying_sorry_asks_no_database(rf, language):
    """No `db` here: a query would fail the test."""
    with translation.override(language):
        response = views.server_error(rf.get(f"/{language}/"))
    page = BeautifulSoup(response.content, "html.parser")
    assert (response.status_code, page.html["lang"]) == (500, language)
    assert len(page.find_all("h1")) == 1
    links = page.select(".languages a")
    assert [(a.span["lang"], a["href"], text(a)) for a in links] == [
        (code, f"/{code}/", name) for code, name in NATIVE.items()
    ]
    assert [a["hreflang"] for a in links if a.get("aria-current")] == [language]


def test_a_text_says_since_when_it_stands_and_how_to_cite_it(illustrated, client):
    page = read(client, address_of(illustrated))
    address = page.select_one("link[rel=canonical]")["href"]
    day = date_text(timezone.localdate(), "en")
    rows = page.select(".about-text dl > div")
    assert [(text(row.dt), text(row.dd)) for row in rows] == [
        ("In this form since", day),
        (
            "How to cite",
            f"Spring school. Ushtil, {day}. {address}",
        ),
        ("To keep or to print", "This report as a PDF"),
    ]


def test_a_translation_says_what_it_was_made_from(
    public_trees, aigerim, vera, dana, client
):
    source = publish_report(aigerim, dana)
    russian = translate(source, "ru", translator=vera, approver=dana)
    page = read(client, address_of(russian))
    original, matches = page.select(".about-text div:first-child dd")
    day = date_text(timezone.localdate(), "ru").replace("\xa0", " ")
    assert (text(original), text(matches)) == (
        f"English, {day}",
        "Перевод ему соответствует.",
    )
    assert (original.a["href"], original.a["lang"]) == (address_of(source), "en")
    assert page.select(".outdated") == []


def test_a_reader_is_told_that_the_original_has_moved_on(
    public_trees, aigerim, vera, dana, client
):
    source = publish_report(aigerim, dana)
    russian = translate(source, "ru", translator=vera, approver=dana)
    source_again(source, by=(aigerim, dana), lead="Fifty teachers met.")
    page = read(client, address_of(russian))
    told = page.select_one(".report-head .outdated")
    assert text(told) == (
        "После перевода оригинал изменился. Обновляется 1 предложение. "
        "Читать оригинал (English)"
    )
    assert told.a["href"] == address_of(source)
    assert page.select(".about-text .outdated") == []
