"""How the audit trail tells of names and records."""

import pytest
from django.utils import translation

from cms.approval.trail_report import words

NAMES = {"names": {"ru": "Данияр Хасенов", "en": "Daniyar Khasenov"}}


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Daniyar Khasenov"), ("ru", "Данияр Хасенов"), ("kk", "Данияр Хасенов")],
)
def test_a_merge_is_about_the_record_that_stands(language, title):
    data = {"into": 5, "record": 3, "before": {"names": {}}, "after": NAMES}
    with translation.override(language):
        assert words.subject("merge", data) == (title, "/admin/records/5/")
    assert words.subject("merge", {**data, "after": {"names": {}}})[0] == ""


def test_a_confirmed_name_is_about_its_record():
    data = {"record": 3, "before": {"name": ""}, "after": {"name": "Daniyar"}}
    assert words.subject("rename", data) == ("Daniyar", "/admin/records/3/")


def test_the_words():
    assert (words.act("rename"), words.act("merge")) == (
        "A name was confirmed",
        "Two records were merged",
    )
    before, after = {"name": "Dan", "sort": "Dan"}, {"name": "Daniyar", "sort": "Dan"}
    said = words.changes("rename", {"before": before, "after": after, "pages": 3}, {})
    assert [str(change) for change in said] == [
        "Name: Dan → Daniyar",
        "Public pages that show it: 3",
    ]


def test_names_are_found_where_entries_keep_them():
    assert words.titles() == [
        *("after__name", "after__names__en", "after__names__kk", "after__names__ru"),
        *("before__name", "before__names__en", "before__names__kk"),
        "before__names__ru",
    ]
