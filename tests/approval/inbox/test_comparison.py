"""What is handed over beside what is public: places, order, pictures, facts."""

import copy

import pytest
from django.contrib.auth import get_user_model

from cms.approval.inbox.comparison import compare
from cms.approval.inbox.pieces import names, pieces
from cms.approval.payload import payload_of
from events.models import Organisation, Person, Venue
from events.records import naming
from tests.cast import BODY, fresh, known, taking_part


@pytest.fixture
def payload(report):
    return payload_of(fresh(report).get_latest_revision_as_object())


def changed(payload, **fields):
    copied = copy.deepcopy(payload)
    copied["fields"].update(fields)
    return copied


def told(comparison):
    return [
        (group.heading, str(group.change), group.moved) for group in comparison.groups
    ]


def test_compare_without_anything_public_marks_nothing(payload):
    comparison = compare(payload)
    assert told(comparison) == [
        ("Title", "none", False),
        ("Lead", "none", False),
        ("Heading", "none", False),
        ("Paragraph", "none", False),
        ("Quote", "none", False),
    ]
    assert "<ins>" not in str(
        [row.new for g in comparison.groups for p in g.passages for row in p.rows]
    )


def test_compare_tells_what_is_new_gone_and_changed(payload):
    body = payload["fields"]["body"]
    before = changed(payload, place="Almaty")  # a venue has replaced the words
    extra = {"type": "heading", "id": "new", "value": "A new heading"}
    after = changed(payload, lead="A longer lead.", body=[extra, *body[:2]])
    assert told(compare(after, before)) == [
        ("Title", "none", False),
        ("Lead", "changed", False),
        ("Place", "removed", False),
        ("Heading", "new", False),
        ("Heading", "none", False),
        ("Paragraph", "none", False),
        ("Quote", "removed", False),
    ]


def test_compare_tells_a_block_that_only_moved(payload):
    heading, paragraph, quote = payload["fields"]["body"]
    after = changed(payload, body=[quote, heading, paragraph])
    assert [row for row in told(compare(after, payload)) if row[1] != "none"] == [
        ("Quote", "moved", True)
    ]


def test_compare_tells_a_change_no_word_shows(payload):
    after = changed(payload, lead="A\u00a0lead.")
    assert told(compare(after, payload))[1] == ("Lead", "spacing", False)


def test_compare_tells_an_exchanged_picture(payload):
    picture = {
        "type": "picture",
        "id": "p",
        "value": {"image": 7, "caption": "The hall"},
    }
    other = {"type": "picture", "id": "p", "value": {"image": 8, "caption": "The hall"}}
    comparison = compare(
        changed(payload, body=[other]), changed(payload, body=[picture])
    )
    (group,) = [g for g in comparison.groups if g.key == "body.p"]
    assert group.change == "changed"
    assert [picture.pk for picture in comparison.pictures] == [7, 8]


def test_compare_shows_facts_old_and_new(payload):
    after = changed(payload, ends_on="2026-04-17", attendance="online")
    rows = [(r.label, r.old, r.new) for r in compare(after, payload).facts if r.changed]
    assert rows == [
        ("Last day", "April 16, 2026", "April 17, 2026"),
        ("Attendance", "In person", "Online"),
    ]


@pytest.fixture
def names_of_records(trees):
    """Astana has a confirmed name, Saule a proposed one, the guild none in English."""
    founder, witness = get_user_model().objects.order_by("pk")[:2]
    astana = known(Venue(form="city", country="KZ"), (founder, witness), en="Astana")
    saule = known(Person(), (founder, witness), kk="Сәуле")
    naming.propose(saule, "en", by=founder, full="Saule")
    guild = known(Organisation(), (founder, witness), ru="Гильдия")
    return astana, saule, guild


def test_compare_shows_what_records_are_called(payload, names_of_records):
    astana, saule, guild = names_of_records
    value = {"organisation": guild.pk, "part": "partner"}
    partner = {"type": "organisation", "id": "g", "value": value}
    rows = [partner, *payload["fields"]["organisations"]]
    row = taking_part(saule, position="Dean", affiliation=guild) | {"id": "s"}
    after = changed(payload, venue=astana.pk, organisations=rows, participants=[row])
    comparison = compare(after, payload)
    assert [(r.label, r.old, r.new) for r in comparison.facts if r.changed] == [
        ("Venue", "Almaty", "Astana"),
        (
            "Organisers and partners",
            "Abai University, Organiser",
            "Гильдия, Partner; Abai University, Organiser",
        ),
    ]
    (group,) = [group for group in comparison.groups if group.key == "participants.s"]
    assert [
        (passage.label, str(passage.change), [str(row.new) for row in passage.rows])
        for passage in group.passages
    ] == [
        (label, "new", [f'<ins><span class="w-sr-only">Inserted: </span>{text}</ins>'])
        for label, text in (
            ("Person", "Saule"),
            ("Role", "Speaker"),
            ("Position", "Dean"),
            ("Affiliation", "Гильдия"),
        )
    ]


def test_names_are_looked_up_once_for_all_payloads(
    payload, names_of_records, django_assert_num_queries
):
    """Records with what they were merged into, their names, the proposals of these."""
    _astana, saule, guild = names_of_records
    for count in (1, 3, 10):
        rows = [
            taking_part(saule, affiliation=guild) | {"id": f"p{n}"}
            for n in range(count)
        ]
        after = changed(payload, participants=rows)
        with django_assert_num_queries(3):
            compare(after, payload, source=after)


def test_compare_puts_each_line_beside_its_source(payload):
    target = changed(payload, lead="Бір лид.")
    target["fields"]["body"][1]["value"] = (
        "<p>Қырық <b>мұғалім</b> келді.</p><p>Олар ән айтты.</p>"
    )
    groups = {g.heading: g for g in compare(target, source=payload).groups}
    assert [
        (str(row.source), str(row.new)) for row in groups["Paragraph"].passages[0].rows
    ] == [
        ("Forty <b>teachers</b> met.", "Қырық <b>мұғалім</b> келді."),
        ("They sang.", "Олар ән айтты."),
    ]


def test_pieces_have_the_paths_of_segments(payload, report):
    from cms.translation.segments import extract  # noqa: PLC0415 -- needs the page

    page = fresh(report).get_latest_revision_as_object()
    paths = [piece.path for piece in pieces(payload) if piece.lines]
    assert paths == list(dict.fromkeys(segment.path for segment in extract(page)))


def test_names_say_where_a_place_is(payload):
    quote = payload["fields"]["body"][2]["id"]
    said = names(payload)
    assert said["starts_on"] == "First day"
    assert said[f"body.{quote}.speaker"] == "Quote › Speaker"
    assert len(BODY) == 3


def test_somebody_else_of_the_same_name_is_a_change(payload, names_of_records):
    """An approver signs for a person, not for the letters of a name."""
    astana, _saule, _guild = names_of_records
    givers = get_user_model().objects.order_by("pk")[:2]
    other = known(Venue(form="city", country="KZ"), givers, en="Astana")
    one, two = (known(Person(), givers, en="Aigerim Serik") for _twice in "ab")

    def of(venue, person):
        row = {**taking_part(person), "id": "p"}
        return changed(payload, venue=venue.pk, participants=[row])

    comparison = compare(of(other, two), of(astana, one))
    assert [(r.old, r.new) for r in comparison.facts if r.changed] == [
        ("Astana", "Astana")
    ]
    (group,) = [g for g in comparison.groups if g.key == "participants.p"]
    assert group.change == "changed"
