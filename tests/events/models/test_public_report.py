"""The rows a release writes for lists, and what they would be today."""

from cms.approval.models import Release
from events.models import Person, ReportPage
from events.models.public_report import PublicNaming, PublicReport
from tests.cast import known, taking_part
from tests.home.reading import publish_report


def releases():
    return list(Release.objects.current().filter(public_report__isnull=False))


def test_what_a_row_leaves_out_is_what_its_block_begins_with(
    public_trees, aigerim, dana
):
    saule = known(Person(), (aigerim, dana), en="Saule Omarova")
    row = {"type": "participant", "value": {"person": saule.pk, "position": ""}}
    publish_report(aigerim, dana, participants=[row])
    named = PublicNaming.objects.get(record=saule)
    assert (named.part, named.affiliation, named.position) == ("speaker", None, "")
    assert ReportPage.differing_public_rows(releases()) == set()


def test_who_is_named_twice_in_one_part_counts_once(public_trees, aigerim, dana):
    saule = known(Person(), (aigerim, dana), en="Saule Omarova")
    rows = [taking_part(saule, position=said) for said in ("Dean", "Professor")]
    publish_report(aigerim, dana, participants=rows)
    assert PublicNaming.objects.get(record=saule).position == "Dean"
    assert ReportPage.differing_public_rows(releases()) == set()


def test_many_are_compared_in_two_queries(
    public_trees, aigerim, dana, django_assert_num_queries
):
    for count in (1, 3):
        publish_report(aigerim, dana, title=f"Report {count}")
        some = [*Release.objects.current().select_related("version__locale")]
        written = [one for one in some if one.page_type == "events.reportpage"]
        with django_assert_num_queries(2):
            assert PublicReport.differing(written) == set()
    PublicReport.objects.filter(title="Report 3").update(lead="Forged.")
    (forged,) = PublicReport.differing(written)
    assert forged == Release.objects.get(public_report__title="Report 3").pk


def test_a_class_that_writes_no_rows_has_none_that_differ(public_trees):
    assert type(public_trees).differing_public_rows(releases()) == set()
