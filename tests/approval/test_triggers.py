"""What PostgreSQL itself refuses; the same writes pass where there are no triggers."""

import datetime
import uuid

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.utils import timezone
from wagtail.models import Locale, Page, Revision

from cms.approval import corrections, guard, policy, transitions, triggers
from cms.approval.models import (
    Correction,
    Decision,
    Entry,
    Exemption,
    GoneAddress,
    HandOver,
    Named,
    Release,
    Remark,
    Removal,
    Removed,
)
from cms.approval.release import withdraw
from cms.approval.removal import acts
from cms.approval.removal.acts import Order
from cms.approval.triggers import KEPT, PLACE
from cms.translation.models import LanguageVersion
from events.models import ReportIndexPage, ReportPage
from home.models import AboutPage, HomePage
from tests.approval.test_release import TITLES, public
from tests.architecture.house import build, rolled_back
from tests.cast import fresh, release_source, version, write_report
from tests.leaflets.models import LeafletPage, Signatory
from tests.past_triggers import without_triggers

pytestmark = pytest.mark.django_db

CLASSES = (HomePage, AboutPage, ReportIndexPage, ReportPage, LeafletPage)
ORDER = Order("The district court", "No. 7 of 2 June 2026", "A ruling on privacy.")
FORMER = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """Pages in every state, and at least one row of every record."""
    with django_db_blocker.unblock(), rolled_back():
        house = build()
        dana, marat = house.people["dana"], house.people["marat"]
        page = house.in_review
        decision = transitions.request_changes(
            in_progress(page), by=dana, reason="The title is too short."
        )
        Remark.objects.create(decision=decision, path="title", code="style")
        transitions.hand_over(version(page), by=house.people["aigerim"])
        tomorrow = timezone.now() + datetime.timedelta(days=1)
        policy.exempt(
            version(page), "policy", by=marat, reason="Urgent.", expires_at=tomorrow
        )
        index = ReportIndexPage.objects.get(locale__language_code="en")
        gone = write_report(index, by=house.people["aigerim"], title="A trial")
        release_source(gone, author=house.people["aigerim"], approver=dana)
        title = corrections.sentences(version(gone))[0]
        correction = corrections.correct(
            version(gone), title, "A trial run", by=marat, reason="A word was missing."
        )
        corrections.put_back(correction, by=dana, reason="It was right.")
        acts.remove_text(version(gone), ORDER, by=marat)
        yield house


@pytest.fixture
def stage(built, db):
    with rolled_back():
        yield built


def russian():
    return Locale.objects.get(language_code="ru")


def in_progress(page):
    return version(page).hand_overs.get(closed_at=None)


def refused():
    """By a trigger, not by a foreign key; nothing of it is left."""
    return pytest.raises(IntegrityError, match="function ushtil_")


def rows(page, model=Page):
    """Past every receiver."""
    return model._base_manager.filter(pk=page.pk)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def current(page):
    return Release.objects.filter(version__page=page, ended_at=None)


def ended(page):
    return Release.objects.filter(version__page=page).exclude(ended_at=None)


def sealed(page):
    return HandOver.objects.filter(version__page=page)


def sealed_revision(page):
    return Revision.objects.filter(pk=sealed(page).first().sealed_revision_id)


def new_page(stage, **values):
    """A row of the base class beside the reports."""
    last = stage.report.get_siblings().last()
    place = {"path": last._inc_path(), "depth": last.depth, "url_path": "/x/y/z/"}
    values = {"live": False, **place, **values}
    kind = ContentType.objects.get_for_model(Page)
    page = Page(title="x", slug="z", content_type=kind, **values)
    page.locale_id = page.locale_id or stage.report.locale_id
    return len(Page.objects.bulk_create([page]))


def forged(stage, sealed_one, **values):
    """A release of a hand-over, as SQL would write it."""
    values = {
        "version_id": sealed_one.version_id,
        "payload": sealed_one.payload,
        "payload_hash": sealed_one.payload_hash,
        "page_type": "events.ReportPage",
        "by_id": sealed_one.by_id,
        "ended_at": timezone.now(),
        **values,
    }
    return len(Release.objects.bulk_create([Release(hand_over=sealed_one, **values)]))


# By what it would change: the write, which answers how many rows it wrote.
ATTEMPTS = {
    # Page rows
    "a draft goes live": lambda s: rows(s.draft_report).update(live=True),
    "a withdrawn page goes live": lambda s: rows(s.withdrawn).update(live=True),
    "every page goes live, in SQL": lambda s: sql(
        "UPDATE wagtailcore_page SET live = %s", True
    ),
    "a page goes live as it is made": lambda s: new_page(s, live=True),
    "an alias is made": lambda s: new_page(s, alias_of=s.report),
    "a draft becomes an alias": lambda s: rows(s.draft_report).update(
        alias_of=s.report
    ),
    "a draft in another language": lambda s: rows(s.draft_report).update(
        locale=russian()
    ),
    "a home page in another language": lambda s: (
        rows(s.home).update(live=False)
        and rows(s.home).update(
            locale=Locale.objects.get_or_create(language_code="fr")[0]
        )
    ),
    "an address that was public": lambda s: rows(s.withdrawn).update(slug="x"),
    "an address without its place": lambda s: rows(s.draft_report).update(
        url_path="/x/y/"
    ),
    "another language's tree": lambda s: rows(s.report).update(
        path=s.report_kk.get_parent().path + "000Z"
    ),
    "a page is made in another language's tree": lambda s: new_page(
        s, locale=russian()
    ),
    "a depth that is not its path's": lambda s: rows(s.report).update(depth=9),
    "a tree of its own": lambda s: rows(s.report).update(path="0001000Z", depth=2),
    # The row of the class, and child rows
    "the row of a live page: delete": lambda s: rows(s.report, ReportPage)._raw_delete(
        "default"
    ),
    "the row of a live page: to a draft": lambda s: sql(
        "UPDATE leaflets_leafletpage SET page_ptr_id = %s", s.draft_report.pk
    ),
    "a second row for a live page": lambda s: sql(
        "INSERT INTO leaflets_leafletpage (page_ptr_id, text, remark) "
        "VALUES (%s, 'x', '')",
        s.report.pk,
    ),
    "a child row: change": lambda s: Signatory.objects.update(name="x"),
    "a child row: its order": lambda s: Signatory.objects.update(sort_order=7),
    "a child row: to a draft": lambda s: sql(
        "UPDATE leaflets_signatory SET page_id = %s", s.draft_report.pk
    ),
    "a child row: add": lambda s: len(
        Signatory.objects.bulk_create(
            [Signatory(page=s.leaflet, name="x", locale=s.leaflet.locale)]
        )
    ),
    "a child row: delete": lambda s: Signatory.objects.all()._raw_delete("default"),
    # Revisions
    "a sealed revision: content": lambda s: sealed_revision(s.report).update(
        content={"title": "x"}
    ),
    "a revision in review: content": lambda s: sealed_revision(s.in_review).update(
        content={"title": "x"}
    ),
    "a sealed revision: to another page": lambda s: sealed_revision(s.report).update(
        object_id=str(s.draft_report.pk)
    ),
    "a sealed revision: delete": lambda s: sealed_revision(s.report)._raw_delete(
        "default"
    ),
    # What a public text belongs to
    "a text in another language": lambda s: LanguageVersion.objects.filter(
        page=s.leaflet
    ).update(locale=russian()),
    "a text of another report": lambda s: LanguageVersion.objects.filter(
        page=s.leaflet
    ).update(translation_key=uuid.uuid4()),
    "a text is forgotten": lambda s: LanguageVersion.objects.filter(
        page=s.draft_report
    )._raw_delete("default"),
    "a language is renamed": lambda s: Locale.objects.filter(language_code="kk").update(
        language_code="kz"
    ),
    # Records
    "a hand-over is opened again": lambda s: sealed(s.report).update(closed_at=None),
    "a hand-over is closed again": lambda s: sealed(s.report).update(closed_at=FORMER),
    "a hand-over gets another revision": lambda s: sealed(s.report).update(
        revision=s.draft_report.latest_revision
    ),
    "a release goes on": lambda s: ended(s.withdrawn).update(ended_at=None),
    "a release ended at another time": lambda s: ended(s.withdrawn).update(
        ended_at=FORMER
    ),
    "a release ended for another reason": lambda s: ended(s.withdrawn).update(
        end_reason="x"
    ),
    "a release ended by another person": lambda s: ended(s.withdrawn).update(
        ended_by=s.report.owner
    ),
    "a release that goes on says why it ended": lambda s: current(s.report).update(
        end_reason="x"
    ),
    "a release ends and says something else": lambda s: current(s.report).update(
        ended_at=FORMER, payload={"fields": {"title": "x"}}
    ),
    "a release of a text in review": lambda s: forged(s, in_progress(s.in_review)),
    "a release of a text sent back": lambda s: forged(
        s, sealed(s.in_review).get(decision__verdict="changes_requested")
    ),
    "a release that says something else": lambda s: forged(
        s, sealed(s.report).get(), payload={"fields": {"title": "x"}}
    ),
    "a release with another hash": lambda s: forged(
        s, sealed(s.report).get(), payload_hash="0" * 64
    ),
    "a release of another text": lambda s: forged(
        s, sealed(s.report).get(), version_id=version(s.draft_report).pk
    ),
    "an exception for a second time": lambda s: (
        Exemption.objects.update(used_at=FORMER, closed_at=FORMER)
        and Exemption.objects.update(used_at=timezone.now(), closed_at=FORMER)
    ),
    "an exception comes back": lambda s: (
        Exemption.objects.update(used_at=FORMER, closed_at=FORMER)
        and Exemption.objects.update(used_at=None, closed_at=None)
    ),
    "an exception that is used without an end": lambda s: Exemption.objects.update(
        used_at=FORMER
    ),
    "a revoked exception that somebody uses": lambda s: (
        Exemption.objects.update(closed_at=FORMER, closing_reason="Yerlan is back.")
        and Exemption.objects.update(used_at=FORMER)
    ),
}
every_attempt = pytest.mark.parametrize("write", ATTEMPTS.values(), ids=ATTEMPTS.keys())


@pytest.mark.postgres
@every_attempt
def test_it_is_refused(write, stage):
    with refused(), transaction.atomic():
        write(stage)
    assert public(stage.report) == TITLES


@every_attempt
def test_only_the_triggers_refuse_it(write, stage):
    """So it is open on SQLite; whatever the rows of pages say, nobody reads them."""
    with rolled_back(), without_triggers():
        assert write(stage) > 0


# Every column that is declared public, and every column of a record


def another(field, row):
    """A value that the column may have and this row does not."""
    value = field.value_from_object(row)
    if isinstance(field, models.ForeignKey):
        others = field.related_model._base_manager.exclude(pk=value)
        return others.values_list("pk", flat=True).first() or (value or 0) + 1
    if isinstance(value, int) and not isinstance(value, bool):
        return value + 1
    return {
        "DateField": FORMER.date(),
        "DateTimeField": FORMER,
        "JSONField": [{"type": "x", "value": "x", "id": str(uuid.uuid4())}],
        "UUIDField": uuid.uuid4(),
        "PositiveIntegerField": 7,
        "BigIntegerField": 7,
    }.get(field.get_internal_type(), "x")


def declared(model):
    names = (*guard.PAGE_COLUMNS, *model.public_fields)
    fields = [model._meta.get_field(name) for name in dict.fromkeys(names)]
    return [f for f in fields if f.concrete and f.name not in PLACE]


DECLARED = [
    pytest.param(model, field.name, id=f"{model.__name__}.{field.name}")
    for model in CLASSES
    for field in declared(model)
]


@pytest.mark.postgres
@pytest.mark.parametrize(("model", "name"), DECLARED)
def test_no_declared_column_of_a_live_page_changes(model, name, stage):
    page = model.objects.get(live=True, locale__language_code="en")
    field = model._meta.get_field(name)
    with refused(), transaction.atomic():
        rows(page, model).update(**{field.attname: another(field, page)})


@pytest.mark.postgres
@pytest.mark.parametrize("field", declared(ReportPage), ids=lambda field: field.name)
def test_no_declared_column_changes_while_a_text_is_reviewed(field, stage):
    page = stage.in_review
    with refused(), transaction.atomic():
        rows(page, ReportPage).update(**{field.attname: another(field, page)})


RECORDS = {kept.model: kept for kept in KEPT}


@pytest.mark.postgres
@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_nothing_of_a_record_changes(model, stage):
    kept = RECORDS[model]
    free = {*kept.closing, "id"}
    row = model.objects.first()
    tried = set()
    for field in model._meta.concrete_fields:
        if field.column in free:
            continue
        with refused(), transaction.atomic():
            rows(row, model).update(**{field.attname: another(field, row)})
        tried.add(field.column)
    assert tried == {field.column for field in model._meta.concrete_fields} - free


@pytest.mark.postgres
@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_no_record_is_removed(model, stage):
    before = model.objects.count()
    with refused(), transaction.atomic():
        model.objects.all()._raw_delete("default")
    connection.check_constraints()  # PostgreSQL empties no table in between
    with refused(), transaction.atomic():
        sql(f"TRUNCATE {model._meta.db_table} CASCADE")
    assert model.objects.count() == before > 0


# What stays possible


def test_what_nobody_reads_can_be_written(stage):
    assert rows(stage.report).update(draft_title="x", locked=True) == 1
    assert rows(stage.leaflet, LeafletPage).update(remark="x") == 1
    assert rows(stage.draft_report, ReportPage).update(title="x", lead="x") == 1
    assert rows(stage.report).update(title=stage.report.title, live=True) == 1


def test_a_page_goes_with_its_rows_and_leaves_its_records(stage):
    leaflet = stage.leaflet
    versions = [version(leaflet).pk, version(stage.in_review).pk]
    before = Release.objects.filter(version__in=versions).count()
    leaflet.delete()
    stage.in_review.delete()
    assert (Signatory.objects.count(), LeafletPage.objects.count()) == (0, 0)
    hand_overs = HandOver.objects.filter(version__in=versions)
    assert set(hand_overs.values_list("revision", flat=True)) == {None}
    assert Release.objects.filter(version__in=versions).count() == before == 1
    assert not Release.objects.filter(version__in=versions, ended_at=None).exists()
    connection.check_constraints()


def test_a_page_in_review_is_taken_from_the_public(stage):
    transitions.hand_over(version(stage.leaflet), by=stage.people["aigerim"])
    withdraw(version(stage.leaflet), by=stage.people["marat"], reason="A wrong name.")
    assert (fresh(stage.leaflet).live, version(stage.leaflet).round) == (
        False,
        "in_review",
    )


def test_a_language_that_nothing_is_written_in_is_renamed_and_removed(stage):
    other = Locale.objects.create(language_code="fr")
    assert Locale.objects.filter(pk=other.pk).update(language_code="de") == 1
    assert other.delete()[0] == 1


# The savepoint trap


def said():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [guard.RELEASING])
        return cursor.fetchone()[0] or ""


@pytest.mark.postgres
def test_right_after_a_release_the_page_is_shut_again(stage):
    """In the same transaction: a setting outlives the savepoint it was made in."""
    with transaction.atomic():
        stage.release_again("report")
        assert said() == ""
        with refused(), transaction.atomic():
            rows(stage.report, ReportPage).update(lead="x")
        with refused(), transaction.atomic():
            rows(stage.report).update(title="x")
    assert public(stage.report) == TITLES


@pytest.mark.postgres
def test_of_two_savepoints_only_the_first_may_write(stage):
    with transaction.atomic():
        with transaction.atomic(), guard.releasing(stage.report.pk):
            assert rows(stage.report).update(seo_title="x") == 1
        with refused(), transaction.atomic():
            rows(stage.report).update(seo_title="y")
    assert fresh(stage.report).seo_title == "x"


@pytest.mark.postgres
def test_only_the_page_that_is_released_may_be_written(stage):
    with guard.releasing(stage.report.pk):
        assert said() == str(stage.report.pk)
        with refused(), transaction.atomic():
            rows(stage.leaflet, LeafletPage).update(text="x")
        with refused(), transaction.atomic():
            Signatory.objects.update(name="x")


@pytest.mark.postgres
@pytest.mark.parametrize("page", ["draft_report", "in_review", "withdrawn"])
def test_naming_a_page_is_not_enough(stage, page):
    """The record by which it is public has to be there."""
    with guard.releasing(getattr(stage, page).pk), refused(), transaction.atomic():
        rows(getattr(stage, page)).update(live=True)


@pytest.mark.postgres
@pytest.mark.parametrize(
    "break_it",
    [
        lambda: sql("SELECT a FROM nowhere"),
        lambda: sql("UPDATE approval_entry SET act = 'x'"),
        lambda: transitions.reopen(LanguageVersion(pk=0), by=None, reason=""),
        lambda: int("x"),
    ],
    ids=["wrong SQL", "a refusal", "no such row", "Python"],
)
def test_a_release_that_fails_leaves_the_page_shut(stage, break_it):
    """Nothing is heard any more in a broken transaction; its end takes it back."""

    def release():
        with guard.releasing(stage.report.pk):
            rows(stage.report).update(seo_title="x")
            break_it()

    with pytest.raises((DatabaseError, LanguageVersion.DoesNotExist, ValueError)):
        release()
    assert (said(), fresh(stage.report).seo_title) == ("", "")
    with refused(), transaction.atomic():
        rows(stage.report).update(seo_title="x")


# Legal removal: the one exception


def begun_removal(stage):
    return Removal.objects.create(
        what="name", authority="x", reference="x", reason="x", by=stage.people["marat"]
    )


# What a removal may write to, and what it may not.
MAY = {
    # Its address has to follow from its place.
    "its row": lambda s: rows(s.report).update(title="x", seo_title="x"),
    "its text": lambda s: rows(s.report, ReportPage).update(lead="x"),
    "a child row": lambda s: Signatory.objects.update(name="x"),
    "a revision": lambda s: sealed_revision(s.report).update(content={"title": "x"}),
    "a hand-over": lambda s: sealed(s.report).update(payload={}),
    "a release": lambda s: current(s.report).update(payload={}, reason="x"),
    "an entry": lambda s: Entry.objects.update(data={}),
    "a decision": lambda s: Decision.objects.update(reason="x"),
    "a remark": lambda s: Remark.objects.update(comment="x"),
    "an exception": lambda s: Exemption.objects.update(reason="x"),
}
MAY_NOT = {
    "public again": lambda s: rows(s.withdrawn).update(live=True, title="x"),
    "of another report": lambda s: rows(s.report).update(translation_key=uuid.uuid4()),
    "a row is gone": lambda s: Signatory.objects.all()._raw_delete("default"),
    "a row of another page": lambda s: Signatory.objects.update(
        page_id=s.draft_report.pk, name="x"
    ),
    "a revision of another page": lambda s: sealed_revision(s.report).update(
        object_id=str(s.draft_report.pk)
    ),
    "a revision is gone": lambda s: sealed_revision(s.report)._raw_delete("default"),
    "a hash": lambda s: sealed(s.report).update(payload_hash="0" * 64),
    "who approved": lambda s: Decision.objects.update(by=s.people["root"]),
    "a hash of the trail": lambda s: Entry.objects.update(data_digest="0" * 64),
    "an entry is gone": lambda s: Entry.objects.all()._raw_delete("default"),
    "a release goes on": lambda s: ended(s.withdrawn).update(ended_at=None, payload={}),
    "a removal": lambda s: Removal.objects.update(reason="x"),
    "what was removed": lambda s: Removed.objects.update(after=""),
    "an address that is gone": lambda s: GoneAddress.objects.update(language="kk"),
}


@pytest.mark.postgres
@pytest.mark.parametrize("write", MAY.values(), ids=MAY.keys())
def test_a_removal_changes_texts(stage, write):
    with refused(), transaction.atomic():
        write(stage)
    with guard.removing(begun_removal(stage).pk):
        assert write(stage) > 0
    with refused(), transaction.atomic():
        Entry.objects.update(data=["y"])


@pytest.mark.postgres
@pytest.mark.parametrize("write", MAY_NOT.values(), ids=MAY_NOT.keys())
def test_a_removal_changes_nothing_else(stage, write):
    removal = begun_removal(stage)
    with guard.removing(removal.pk), refused(), transaction.atomic():
        write(stage)


@pytest.mark.postgres
def test_naming_a_removal_is_not_enough(stage):
    """It has to be of this transaction, and not yet have said what it changed."""
    over = Removal.objects.latest("pk")
    with guard.removing(over.pk), refused(), transaction.atomic():
        current(stage.report).update(payload={})
    with without_triggers():
        another = begun_removal(stage)
    for number in (another.pk, 0):
        with guard.removing(number), refused(), transaction.atomic():
            current(stage.report).update(payload={})
    said = begun_removal(stage)
    Removed.objects.create(removal=said, label="x", number=1, column="x", before="x")
    with guard.removing(said.pk), refused(), transaction.atomic():
        current(stage.report).update(payload={})


@pytest.mark.postgres
def test_the_database_says_itself_which_transaction_it_was(stage):
    removal = begun_removal(stage)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (number,) = cursor.fetchone()
    removal.refresh_from_db()
    assert removal.made_in == number
    claimed = Removal.objects.bulk_create(
        [Removal(what="name", by=stage.people["marat"], made_in=7)]
    )
    assert Removal.objects.get(pk=claimed[0].pk).made_in == number


@pytest.mark.postgres
@pytest.mark.parametrize("model", [Removed, GoneAddress], ids=lambda one: one.__name__)
def test_nothing_is_added_to_a_removal_that_is_over(stage, model):
    with without_triggers():
        over = begun_removal(stage)
    row = model.objects.first()
    row.pk, row.removal = None, over
    with refused(), transaction.atomic():
        model.objects.bulk_create([row])


# Putting them up


def test_the_triggers_follow_the_declarations(db):
    wanted = {(t.table, t.name): t for t in triggers.wanted_triggers()}
    part = "ushtil_watch_part"
    assert {
        table: wanted[table, part].arguments for table, name in wanted if name == part
    } == {
        "home_homepage": ("page_ptr_id", "page_ptr_id", "introduction"),
        "home_aboutpage": ("page_ptr_id", "page_ptr_id", "introduction", "body"),
        "events_reportindexpage": ("page_ptr_id", "page_ptr_id", "introduction"),
        "events_reportpage": (
            *("page_ptr_id", "page_ptr_id"),
            *(
                field.column
                for field in ReportPage._meta.local_concrete_fields
                if field.name in ReportPage.public_fields
            ),
        ),
        "leaflets_leafletpage": (
            *("page_ptr_id", "page_ptr_id"),
            *("text", "picture_id", "paper_id"),
        ),
        "leaflets_signatory": ("page_id",),
    }
    assert wanted["wagtailcore_page", "ushtil_watch_page"].arguments == (
        *("title", "slug", "seo_title", "search_description"),
        *("locale_id", "translation_key", "alias_of_id"),
    )
    kept = {table for table, name in wanted if name == "ushtil_keep_all"}
    assert kept == {
        f"approval_{model.__name__.lower()}"
        for model in (
            *(Decision, Entry, Exemption, HandOver, Named, Release, Remark),
            *(Correction, GoneAddress, Removal, Removed),
        )
    }
    assert wanted["approval_release", "ushtil_keep"].arguments == (
        "ended_at,ended_by_id,end_reason,end_told",
        "",
        "payload,reason,end_reason,end_told",
    )


def standing():
    with connection.cursor() as cursor:
        return triggers._standing(cursor)


def put_up():
    connection.check_constraints()  # PostgreSQL takes no trigger off in between
    triggers.install("default")


@pytest.mark.postgres
def test_they_are_put_up_again_and_those_of_former_times_taken_down(db):
    before = standing()
    assert before == {(t.name, t.table) for t in triggers.wanted_triggers()}
    sql(
        "CREATE TRIGGER ushtil_former BEFORE UPDATE ON home_homepage "
        "FOR EACH ROW EXECUTE FUNCTION ushtil_watch_part('page_ptr_id')"
    )
    sql("DROP TRIGGER ushtil_keep ON approval_entry")
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert standing() == before


@pytest.mark.postgres
def test_a_field_that_becomes_public_is_covered(stage, monkeypatch):
    assert rows(stage.leaflet, LeafletPage).update(remark="x") == 1
    monkeypatch.setattr(LeafletPage, "facts", (*LeafletPage.facts, "remark"))
    put_up()
    with refused(), transaction.atomic():
        rows(stage.leaflet, LeafletPage).update(remark="y")


@pytest.mark.postgres
def test_without_the_tables_they_read_none_stands(stage, monkeypatch):
    tables = triggers._tables_read()
    monkeypatch.setattr(triggers, "_tables_read", lambda: {*tables, "a_table_to_come"})
    put_up()
    assert standing() == set()
    assert rows(stage.draft_report).update(live=True) == 1


@pytest.mark.postgres
def test_a_table_that_is_still_to_come_waits_for_its_migration(db, monkeypatch):
    coming = triggers.Trigger("leaflets_to_come", "ushtil_watch_part", "BEFORE UPDATE")
    wanted = [*triggers.wanted_triggers(), coming]
    monkeypatch.setattr(triggers, "wanted_triggers", lambda: wanted)
    put_up()
    assert standing() == {(t.name, t.table) for t in wanted} - {
        (coming.name, coming.table)
    }


@pytest.mark.sqlite
def test_on_sqlite_there_are_none(db):
    config = apps.get_app_config("approval")
    triggers.follow_migrate(config, using="default")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        assert not [n for (n,) in cursor.fetchall() if n.startswith(triggers.PREFIX)]
