"""What the guard lets pass, and the database's part; every door has its own test."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction
from wagtail.models import Page, Revision

from cms.accounts.models import User
from cms.approval import transitions
from cms.approval.guard import RELEASING
from cms.translation.models import Contribution, LanguageVersion
from cms.translation.refusals import TextIsClosed
from tests.cast import fresh, release_source, version
from tests.leaflets.models import LeafletPage, Signatory


def said():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [RELEASING])
        return cursor.fetchone()[0] or ""


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_next_transaction_knows_nothing_of_the_last(
    public_trees, report, aigerim, dana
):
    release_source(report, author=aigerim, approver=dana)
    rows = Page.objects.filter(pk=report.pk)
    assert said() == ""
    with pytest.raises(IntegrityError, match="function ushtil_"):
        rows.update(title="Slipped in")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [RELEASING, str(report.pk)])
    with pytest.raises(IntegrityError, match="function ushtil_"):
        rows.update(title="Slipped in")
    assert fresh(report).title == "Spring school"


# Closed, though nothing of it is public


def test_child_rows_of_a_text_in_review_stay_as_they_are(public_trees, aigerim, dana):
    """Saule's office was handed over; it changes when the text is open again."""
    page = LeafletPage(
        title="A leaflet", locale=public_trees.locale, owner=aigerim, live=False
    )
    page.signatories = [Signatory(name="Saule", locale=public_trees.locale)]
    fresh(public_trees).add_child(instance=page)
    page.save_revision(user=aigerim)
    row = Signatory.objects.get(page=page)
    row.office = "Dean"
    transitions.hand_over(version(page), by=aigerim)
    with pytest.raises(TextIsClosed):
        row.save()
    transitions.take_back(version(page), by=aigerim)
    row.save()
    assert [one.office for one in fresh(page).signatories.all()] == ["Dean"]


# What is no text of ours


def test_a_plain_page_has_no_language_version_to_watch(trees, aigerim):
    """Wagtail's own class, under which its trees stand; nothing of it is public."""
    page = Page(title="Shelf", locale=trees.locale, live=False)
    Page.objects.get(depth=1).add_child(instance=page)
    page.title = "Another shelf"
    revision = page.save_revision(user=aigerim)
    assert revision.content["title"] == "Another shelf"
    assert LanguageVersion.objects.filter(page=page).count() == 0
    assert Contribution.objects.filter(version__page=page).count() == 0


def test_a_second_root_may_be_planted(trees):
    root = Page.add_root(title="Root", locale=trees.locale)
    assert (root.depth, root.live) == (1, True)


def test_a_revision_of_what_is_no_page_is_nobodys_business(report, aigerim, dana):
    """Other apps keep revisions of their own rows; one has the number of a page."""
    transitions.hand_over(version(report), by=aigerim)
    kind = ContentType.objects.get_for_model(User)
    revision = Revision.objects.create(
        content_type=kind,
        base_content_type=kind,
        object_id=report.pk,
        user=aigerim,
        content={"username": "aigerim"},
    )
    revision.content = {"username": "another"}
    revision.save()
    revision.delete()
    assert Revision.objects.filter(content_type=kind).count() == 0
