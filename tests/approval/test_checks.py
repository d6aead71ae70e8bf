"""House rules said where the developer is: undeclared is an error."""

import pytest
from django.apps import apps
from wagtail import blocks

from cms.approval import checks
from events.models import ReportPage
from tests.leaflets.models import LeafletPage, Signatory


def said(messages):
    return [(message.id, message.msg) for message in messages]


def test_this_house_is_declared():
    assert checks.check_declarations(apps.get_app_configs()) == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        (
            "private",
            (),
            (
                "approval.E001",
                "leaflets.LeafletPage.remark is neither public nor private.",
            ),
        ),
        (
            "facts",
            ("picture",),
            (
                "approval.E001",
                "leaflets.LeafletPage.paper is neither public nor private.",
            ),
        ),
        (
            "prose",
            ("title", "search_description", "text"),
            (
                "approval.E001",
                "leaflets.LeafletPage.signatories is neither public nor private.",
            ),
        ),
        (
            "prose",
            ("title", "text", "signatories"),
            (
                "approval.E001",
                "leaflets.LeafletPage.search_description is neither public "
                "nor private.",
            ),
        ),
        (
            "private",
            ("remark", "ghost"),
            (
                "approval.E002",
                "leaflets.LeafletPage declares 'ghost', which it does not have.",
            ),
        ),
        (
            "private",
            ("remark", "text"),
            ("approval.E003", "leaflets.LeafletPage declares 'text' twice."),
        ),
    ],
)
def test_a_field_is_declared_once(monkeypatch, name, value, expected):
    monkeypatch.setattr(LeafletPage, name, value)
    assert said(checks.check_declarations(None)) == [expected]


def test_a_child_row_is_declared(monkeypatch):
    monkeypatch.setattr(Signatory, "public_fields", ("name",))
    assert said(checks.check_declarations(None)) == [
        ("approval.E005", "leaflets.Signatory.office is neither public nor private.")
    ]
    monkeypatch.setattr(Signatory, "private_fields", ("office",), raising=False)
    assert checks.check_declarations(None) == []
    monkeypatch.delattr(Signatory, "public_fields")
    assert said(checks.check_declarations(None)) == [
        ("approval.E005", "leaflets.Signatory.name is neither public nor private.")
    ]


class Pair(blocks.StructBlock):
    left = blocks.CharBlock()
    right = blocks.CharBlock()
    public = ("left", "up")


class Body(blocks.StreamBlock):
    pair = Pair()
    pairs = blocks.ListBlock(Pair())
    note = blocks.CharBlock()
    public, private = ("pair", "pairs"), ("note",)


def test_blocks_are_declared_however_deep(monkeypatch):
    monkeypatch.setattr(ReportPage._meta.get_field("body"), "stream_block", Body())
    assert said(checks.check_declarations(None)) == [
        (
            "approval.E004",
            f"The block events.ReportPage.body.{where} is neither public nor private.",
        )
        for where in ("pair.right", "pair.up", "pairs[].right", "pairs[].up")
    ]
