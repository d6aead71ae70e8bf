"""The guard and the transactions of the database; every door has its own test."""

import pytest
from django.db import IntegrityError, connection, transaction
from wagtail.models import Page

from cms.approval.guard import RELEASING
from tests.cast import fresh, release_source


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
