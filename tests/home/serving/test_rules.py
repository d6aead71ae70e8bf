"""Each rule drops exactly what it is about; without it somebody reads what is gone."""

import re

import pytest
from django.db import connection
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction

from cms.approval.evidence import address_digest
from cms.approval.models import Address, GoneAddress, Removal
from cms.approval.release import roll_back
from cms.approval.removal import acts as removals
from cms.translation.models import LanguageVersion
from cms.translation.versions import placeholder_slug
from events.models import Person, PublicReport, ReportIndexPage, Topic, Venue
from events.records import merging, naming
from home.serving import triggers
from home.serving.models import StoredAnswer
from home.serving.rules import RULES
from tests.approval.removal.scenery import ORDER
from tests.cast import (
    almaty,
    fresh,
    known,
    organised_by,
    release_source,
    version,
)
from tests.home.reading import publish_report
from tests.home.serving.reader import asked, fresh_answer
from tests.home.serving.site import addresses
from tests.past_triggers import without_triggers

SPRING, AUTUMN, WINTER = (
    f"/en/reports/{season}-school/" for season in ("spring", "autumn", "winter")
)
SPRINGS = {
    SPRING,
    "/kk/kk-reports/kk-spring-school/",
    "/ru/ru-reports/ru-spring-school/",
}
MISSING, ANOTHER = (
    f"/kk/kk-reports/{season}-school/" for season in ("autumn", "winter")
)
WINTERS = {WINTER, ANOTHER, "/ru/ru-reports/winter-school/"}
REPORT = re.compile(r"/../(?:[a-z]+-)?(?:reports|archive)/[^/]+/")
LISTS = {"/en/", "/en/reports/", "/en/feed.xml"}
RECORD_MAPS = {f"/{code}/sitemap-records-1.xml" for code in ("en", "kk", "ru")}
SITEMAPS = RECORD_MAPS | {f"/{code}/sitemap-1.xml" for code in ("en", "kk", "ru")}
# Of people and organisations the numbers are left out.
ASEL, BEK = (
    {f"/{code}/people/{name}/" for code in ("en", "kk", "ru")}
    for name in ("asel-omar", "bek-ali")
)
UNIVERSITY = {
    "/en/organisations/abai-university/",
    "/kk/organisations/abay-universiteti/",
    "/ru/organisations/universitet-abaya/",
}
SONG = {"/en/topics/song/", "/kk/topics/an/", "/ru/topics/pesnya/"}
IN_ENGLISH = {
    path for path in ASEL | BEK | UNIVERSITY | SONG if path.startswith("/en/")
}
# Where reports are counted by what they name.
COUNTED = {"/en/", "/en/reports/"} | RECORD_MAPS
ALL_COUNTED = COUNTED | {
    *("/kk/", "/kk/kk-reports/", "/ru/", "/ru/ru-reports/"),
}
ALL_LISTS = LISTS | {
    f"/{code}/{path}"
    for code in ("kk", "ru")
    for path in ("", f"{code}-reports/", "feed.xml")
}
# A report in English that names Bek and the university, and is missing elsewhere; those
# that name the university, too, lead on to it.
ABOUT_WINTER = (
    WINTERS | {SPRING, AUTUMN} | LISTS | SITEMAPS | IN_ENGLISH | BEK | UNIVERSITY
)


@pytest.fixture
def people(aigerim, dana, marat):
    return aigerim, dana, marat


def retitled(site, people):
    """A release of the same page: roll-back changes no column of its row."""
    aigerim, dana, marat = people
    first = version(site.winter).releases.last()
    site.winter.lead = "Another lead."
    release_source(site.winter, author=aigerim, approver=dana)
    yield
    roll_back(first, by=marat, reason="A mistake.")


def moved(site, people):
    aigerim, dana, _marat = people
    home = site.winter.get_parent().get_parent()
    other = ReportIndexPage(
        title="Archive", slug=placeholder_slug(), locale=home.locale, live=False
    )
    home.add_child(instance=other)
    release_source(other, author=aigerim, approver=dana)
    # Somebody has moved it here before, so the address is no news.
    Address.objects.create(
        page=site.winter, language="en", path="archive/winter-school/"
    )
    yield
    fresh(site.winter).move(fresh(other), "last-child")


def left_behind(site, people):
    yield
    with without_triggers():
        LanguageVersion.objects.filter(page=site.winter).update(page=None)


def leads_on(site, people):
    yield
    Address.objects.create(
        page=site.winter, language="kk", path=MISSING.removeprefix("/kk/")
    )


def removed_from(site, people):
    removal = Removal.objects.create(
        what=Removal.What.TEXT, by=people[2], authority="x", reference="x", reason="x"
    )
    yield
    with without_triggers():
        GoneAddress.objects.create(
            removal=removal,
            version=version(site.winter),
            language="kk",
            path_digest=address_digest(MISSING.removeprefix("/kk/")),
        )


def hidden(site, people):
    """Past the signal that would end its release."""
    restriction = PageViewRestriction(
        page=site.winter, restriction_type=PageViewRestriction.LOGIN
    )
    yield
    PageViewRestriction.objects.bulk_create([restriction])


def repaired(site, people):
    yield
    with without_triggers():
        PublicReport.objects.filter(release__version__page=site.winter).update(
            title="W."
        )


def named_at_last(site, people):
    """Autumn mentions the choir, which had no page until now."""
    aigerim, dana, _marat = people
    yield
    publish_report(
        aigerim, dana, title="Evening", organisations=organised_by(site.choir)
    )


def renamed(site, people):
    aigerim, dana, _marat = people
    yield
    proposal = naming.propose(site.asel, "en", by=aigerim, full="Asel Omarova")
    naming.confirm(proposal, by=dana)


def merged(site, people):
    aigerim, dana, marat = people
    other = known(
        Person(), (aigerim, dana), en="A. Omarova", kk="Ә. Омарова", ru="А. Омарова"
    )
    yield
    merging.merge(site.asel, other, by=marat)


def another_link(site, people):
    yield
    with without_triggers():
        Venue.objects.filter(pk=almaty().pk).update(link="https://example.org/")


def a_goal(site, people):
    with without_triggers():
        Topic.objects.filter(goal=3).update(goal=None)
    yield
    with without_triggers():
        Topic.objects.filter(pk=site.topic.pk).update(goal=3)


def without_picture(site, people):
    yield
    pictures = get_image_model().objects.filter(pk=site.image.pk)
    with without_triggers():
        pictures.update(file="removed/1")


def other_shapes(site, people):
    yield
    site.image.renditions.filter(filter_spec__contains="width-320").update(width=310)


def other_file(site, people):
    yield
    with without_triggers():
        get_document_model().objects.filter(pk=site.paper.pk).update(file_size=9_999)


ACTS = {
    "release": (retitled, ABOUT_WINTER),
    "page": (moved, ABOUT_WINTER | {"/en/archive/"}),
    "version": (left_behind, ABOUT_WINTER),
    "address": (leads_on, {MISSING}),
    "gone": (removed_from, {MISSING, ANOTHER}),
    "restriction": (hidden, ABOUT_WINTER),
    "listed": (repaired, LISTS | SITEMAPS | IN_ENGLISH),
    "naming": (
        named_at_last,
        LISTS | SITEMAPS | IN_ENGLISH | {SPRING, AUTUMN, WINTER},
    ),
    "name": (
        renamed,
        ASEL | COUNTED | {SPRING, AUTUMN, "/en/organisations/abai-university/"},
    ),
    "record": (merged, SPRINGS | ASEL | UNIVERSITY | ALL_COUNTED | {AUTUMN}),
    "venue": (
        another_link,
        SPRINGS
        | {AUTUMN, WINTER}
        | ALL_LISTS
        | ASEL
        | UNIVERSITY
        | SONG
        | IN_ENGLISH
        # A venue is named, too; whoever has no page may change them for nothing.
        | RECORD_MAPS,
    ),
    "topic": (a_goal, SPRINGS | SONG | ALL_COUNTED),
    "image": (without_picture, SPRINGS),
    "shape": (other_shapes, SPRINGS),
    "document": (other_file, SPRINGS),
}


def stored():
    """The addresses of stored answers; of records without their numbers."""
    paths = StoredAnswer.objects.values_list("path", flat=True)
    return {re.sub(r"-[0-9]+/$", "/", path) for path in paths}


def take_down(rule):
    with connection.cursor() as cursor:
        for name, table in triggers.standing(connection):
            if name.startswith(f"{triggers.PREFIX}{rule}_"):
                on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {name}{on}")


def test_every_rule_is_tried():
    assert {*ACTS} == {rule.name for rule in RULES}


def with_forms(paths, known):
    """A report goes with its Markdown, if it has one; a feed with its other forms."""
    texts = {f"{path}index.md" for path in paths if REPORT.fullmatch(path)} & known
    feeds = {path for path in paths if path.endswith("feed.xml")}
    forms = ("feed.json", "calendar.ics")
    return paths | texts | {f.replace("feed.xml", one) for f in feeds for one in forms}


@pytest.mark.turns
@pytest.mark.parametrize("rule", ACTS)
def test_a_change_drops_what_it_changes_and_nothing_else(rule, site, people, front):
    act, expected = ACTS[rule]
    steps = act(site, people)
    next(steps)
    for path in addresses():
        asked(front, path)
    before = stored()
    # What the act itself brings along is no old answer.
    old = {*StoredAnswer.objects.values_list("pk", flat=True)}
    next(steps, None)
    StoredAnswer.objects.exclude(pk__in=old).delete()
    assert before - stored() == with_forms(expected, before)


@pytest.mark.turns
@pytest.mark.parametrize("rule", ACTS)
def test_without_its_rule_somebody_reads_what_is_gone(rule, site, people, front):
    act, expected = ACTS[rule]
    steps = act(site, people)
    next(steps)
    asked_for = addresses()
    dropped = with_forms(expected, asked_for)
    paths = [path for path in asked_for if re.sub(r"-[0-9]+/$", "/", path) in dropped]
    for path in paths:
        asked(front, path)
    take_down(rule)
    next(steps, None)
    assert any(asked(front, path).plain != fresh_answer(path).plain for path in paths)


def another_name(bearer, people):
    aigerim, dana, _marat = people
    naming.confirm(naming.propose(bearer, "kk", by=aigerim, full="Әсел Серік"), by=dana)


def no_name(bearer, people):
    removals.remove_record(bearer.pk, ORDER, by=people[2])


@pytest.mark.parametrize("act", [another_name, no_name])
def test_what_stands_for_what_reports_name_is_named_by_them(act, site, people, front):
    """No report names Asel Serik; Asel Omar, whom reports do name, was merged into
    her. The sitemaps of all languages lead to her Kazakh page.
    """
    aigerim, dana, marat = people
    called = {"en": "Asel Serik", "kk": "Әсел Сері", "ru": "Асель Серик"}
    bearer = known(Person(), (aigerim, dana), **called)
    merging.merge(site.asel, bearer, by=marat)
    for path in RECORD_MAPS:
        asked(front, path)
    act(bearer, people)
    said = {path: asked(front, path).plain for path in RECORD_MAPS}
    assert said == {path: fresh_answer(path).plain for path in RECORD_MAPS}
