"""What is handed over beside what is public: places, order, pictures, facts."""

import copy
import re

import pytest
from django.contrib.auth import get_user_model

from cms.approval.inbox.comparison import compare
from cms.approval.inbox.pieces import facts, names, pieces
from cms.approval.payload import payload_of
from cms.translation import segments
from events.models import Organisation, Person, Venue
from events.records import naming
from tests.approval.chapters import add_chapters, chapter
from tests.cast import BODY, fresh, known, session, taking_part
from tests.leaflets.models import LeafletPage


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


def gallery(*pictures):
    items = [
        {"type": "item", "id": str(image), "value": {"image": image, "credit": credit}}
        for image, credit in pictures
    ]
    value = {"title": "Day one", "pictures": items}
    return [{"type": "gallery", "id": "g", "value": value}]


def test_compare_tells_which_picture_of_a_gallery_has_changed(payload):
    before = changed(payload, body=gallery((7, "Press"), (8, "Press")))
    after = changed(payload, body=gallery((7, "Press"), (8, "Dana")))
    (group,) = [g for g in compare(after, before).groups if g.key == "body.g"]
    assert [(passage.label, str(passage.change)) for passage in group.passages] == [
        ("Title", "none"),
        ("Picture 1 › Image", "none"),
        ("Picture 1 › Credit", "none"),
        ("Picture 2 › Image", "none"),
        ("Picture 2 › Credit", "changed"),
    ]
    assert names(after)["body.g.pictures.8.credit"] == "Gallery › Picture 2 › Credit"
    assert names(after)["body.g"] == "Gallery"


def test_compare_tells_of_another_order_inside_a_block(payload):
    before = changed(payload, body=gallery((7, "Press"), (8, "Press"), (9, "Press")))
    after = changed(payload, body=gallery((8, "Press"), (7, "Press"), (9, "Press")))
    assert told(compare(after, before))[-1] == ("Gallery", "moved", True)
    assert told(compare(before, before))[-1] == ("Gallery", "none", False)


def test_compare_tells_of_a_session_in_words(payload, names_of_records):
    _astana, saule, _guild = names_of_records
    row = session("Opening", day="2026-04-15") | {"id": "s"}
    row["value"]["speakers"] = [{"type": "item", "id": "one", "value": saule.pk}]
    later = copy.deepcopy(row)
    later["value"] |= {"day": "2026-04-16", "starts_at": "14:30:00"}
    comparison = compare(
        changed(payload, programme=[later]), changed(payload, programme=[row])
    )
    (group,) = [g for g in comparison.groups if g.key == "programme.s"]
    assert (group.heading, str(group.change)) == ("Session", "changed")
    plain = re.compile(r"<span.*?</span>|</?(?:ins|del)>")
    assert [
        (
            passage.label,
            str(passage.change),
            [(plain.sub("", row.old), plain.sub("", row.new)) for row in passage.rows],
        )
        for passage in group.passages
    ] == [
        ("Title", "none", [("Opening", "Opening")]),
        ("Day", "changed", [("April 15, 2026", "April 16, 2026")]),
        ("Begins", "changed", [("9:00\xa0AM", "2:30\xa0PM")]),
        ("Speakers", "none", [("Saule", "Saule")]),
    ]


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
    assert [(p.path, str(p.change)) for p in group.passages if p.change != "none"] == [
        ("participants.p.person", "changed")
    ]


# What changed in the source, and what is folded away


def shown(comparison):
    """What is in sight at first: source, old and new of each row."""
    return [
        tuple(plain(cell) for cell in (row.source, row.old, row.new))
        for part in comparison.parts
        if not part.folded
        for row in part.rows
    ]


def plain(cell):
    """Deleted words in minuses, inserted ones in pluses."""
    if cell is None:
        return None
    bare = re.sub(r'<span class="w-sr-only">.*?</span>', "", str(cell))
    return re.sub(r"</?ins>", "+", re.sub(r"</?del>", "-", bare))


@pytest.fixture
def kazakh(payload):
    """What somebody made of the payload, in few words."""
    text = copy.deepcopy(payload)
    text["fields"] |= {"title": "Мектеп", "lead": "Бір лид."}
    heading, paragraph, quote = text["fields"]["body"]
    heading["value"] = "Келісім"
    paragraph["value"] = "<p>Қырық <b>мұғалім</b> келді.</p><p>Олар ән айтты.</p>"
    quote["value"] = {"text": "Дүйсенбіде.", "speaker": "Төраға"}
    return text


def with_paragraph(payload, html):
    copied = copy.deepcopy(payload)
    copied["fields"]["body"][1]["value"] = html
    return copied


def test_compare_shows_only_what_changed_in_source_or_text(payload, kazakh):
    source = with_paragraph(
        payload, "<p>Fifty <b>teachers</b> met.</p><p>They sang.</p>"
    )
    text = with_paragraph(
        kazakh, "<p>Елу <b>мұғалім</b> келді.</p><p>Олар ән айтты.</p>"
    )
    comparison = compare(text, kazakh, source, payload)
    assert shown(comparison) == [
        (
            "-Forty- +Fifty+ <b>teachers</b> met.",
            "-Қырық- <b>мұғалім</b> келді.",
            "+Елу+ <b>мұғалім</b> келді.",
        )
    ]
    assert (comparison.changed, comparison.unchanged) == (1, 6)


def test_compare_tells_when_only_the_source_has_changed(payload, kazakh):
    """Somebody found the translation still correct: that is worth a look."""
    source = changed(payload, lead="One lead.")
    comparison = compare(kazakh, kazakh, source, payload)
    assert [row for row in told(comparison) if row[1] != "none"] == [
        ("Lead", "source", False)
    ]
    assert shown(comparison) == [("-A- +One+ lead.", "Бір лид.", "Бір лид.")]


def test_compare_tells_it_of_a_part_of_a_block_as_well(payload, kazakh):
    source = copy.deepcopy(payload)
    source["fields"]["body"][2]["value"]["speaker"] = "The new chair"
    comparison = compare(kazakh, kazakh, source, payload)
    assert told(comparison)[-1] == ("Quote", "source", False)
    assert shown(comparison) == [("The +new+ chair", "Төраға", "Төраға")]


def leaflet(*signatories):
    rows = [{"name": name, "office": office} for name, office in signatories]
    fields = {"title": "A leaflet", "search_description": "", "signatories": rows}
    return {"type": "leaflets.leafletpage", "schema": 1, "fields": fields}


def test_compare_shows_child_rows_that_nobody_can_send_back(db):
    """They have no place of their own to name; one that is gone leaves its number."""
    before = leaflet(("Сауле", "Декан"), ("Дана", "Ректор"))
    after = leaflet(("Дана", "Проректор"))
    source = leaflet(("Dana", "Vice rector"))
    comparison = compare(after, before, source, leaflet(("S", "Dean"), ("D", "Rector")))
    found = {
        part.path: (part.is_there, part.can_go_back)
        for part in comparison.parts
        if part.path.startswith("signatories.Дана")
    }
    assert found == {
        "signatories.Дана.name": (True, False),
        "signatories.Дана.office": (True, False),
    }
    gone = [p for p in comparison.parts if p.path == "signatories.Сауле.name"]
    assert [(row.source, plain(row.old)) for part in gone for row in part.rows] == [
        (None, "-Сауле-")
    ]


def test_compare_puts_a_sentence_that_is_gone_beside_that_of_the_source(
    payload, kazakh
):
    source = with_paragraph(payload, "<p>They sang.</p><p>They danced.</p>")
    text = with_paragraph(kazakh, "<p>Олар ән айтты.</p><p>Би биледі.</p>")
    comparison = compare(text, kazakh, source, payload)
    (passage,) = [
        p
        for g in comparison.groups
        for p in g.passages
        if p.label == "" and p.parts[1:]
    ]
    assert [
        (part.is_there, part.position, part.folded, part.can_go_back)
        for part in passage.parts
    ] == [
        (False, 0, False, False),
        (True, 0, True, True),
        (True, 1, False, True),
    ]
    assert shown(comparison) == [
        (
            "-Forty <b>teachers</b> met.-",
            "-Қырық <b>мұғалім</b> келді.-",
            None,
        ),
        ("+They danced.+", None, "+Би биледі.+"),
    ]


def test_compare_folds_nothing_when_there_is_nothing_to_compare_with(payload, kazakh):
    comparison = compare(kazakh, None, payload)
    assert len(shown(comparison)) == 7
    assert comparison.unchanged == 0


def test_compare_shows_what_moved_as_a_whole(payload):
    heading, paragraph, quote = payload["fields"]["body"]
    after = changed(payload, body=[quote, heading, paragraph])
    assert [new for _source, _old, new in shown(compare(after, payload))] == [
        "We begin on Monday.",
        "The chair",
    ]


def test_compare_folds_the_middle_of_a_long_sentence(payload):
    """The words near the change are enough to read it; the switch shows the others."""
    words = " ".join(f"w{n}" for n in range(60))
    before = changed(payload, lead=f"{words} old.")
    after = changed(payload, lead=f"{words} new.")
    (row,) = shown(compare(after, before))
    near = " ".join(f"w{n}" for n in range(52, 60))
    kept = " ".join(f"w{n}" for n in range(52))
    gap = '<span class="approval-gap"> […] </span>'
    assert row[2] == f'<span class="approval-kept">{kept} </span>{gap}{near} +new+.'
    short = compare(
        changed(payload, lead="One new."), changed(payload, lead="One old.")
    )
    assert "approval-kept" not in str(shown(short))


RICH = [
    "<p>One.</p><p>Two.</p>",
    "<h3>Head</h3><p>A <b>bold</b> word.<br/>Next line.</p><p> </p><p>Last.</p>",
    "<p></p><ul><li>One</li><li>Two <i>and</i> more</li></ul><p>After<br/><br/>it</p>",
    '<ol><li>One</li></ol><p><a href="https://example.org/">Link</a></p><hr/><p>E</p>',
    "<p><b>All bold</b></p><h4><i>Slanted</i></h4><p><br/>After a break</p>",
]


@pytest.mark.parametrize("html", RICH)
def test_lines_have_the_positions_of_their_segments(report, html):
    """A remark about a line is found again at the segment on the desk."""
    page = fresh(report).get_latest_revision_as_object()
    quote = {"text": "We begin.", "speaker": "The chair"}
    rows = [
        {"type": "paragraph", "id": "p", "value": html},
        {"type": "quote", "id": "q", "value": quote},
    ]
    page.body = page.body.stream_block.to_python(rows)
    page.lead = "First line.\nSecond line."
    found = compare(payload_of(page))
    ours = [part.place for part in found.parts if part.position is not None]
    assert ours == [(one.path, one.position) for one in segments.extract(page)]


# Other pages, other blocks


def test_facts_of_every_kind_are_said_in_words(db, monkeypatch):
    """Any field may be declared a fact, also one that Wagtail gives every page."""
    every = ("signatories", "picture", "paper", "show_in_menus", "first_published_at")
    monkeypatch.setattr(LeafletPage, "facts", every)
    full = leaflet(("Дана", "Ректор"), ("Әсел", ""))
    full["fields"] |= {
        "picture": 7,
        "paper": 5,
        "show_in_menus": True,
        "first_published_at": "2026-04-14T09:00:00Z",
    }
    assert [(fact.text, fact.picture, fact.records) for fact in facts(full)] == [
        ("Дана, Ректор; Әсел", None, ()),
        ("Image 7", 7, ()),
        ("Document 5", None, ()),
        ("Yes", None, ()),
        ("2026-04-14T09:00:00Z", None, ()),
    ]
    empty = leaflet()
    empty["fields"] |= {"show_in_menus": False}
    assert [fact.text for fact in facts(empty)] == ["", "", "", "No", ""]
    assert names(full)["signatories"] == "Signatorys"


def test_a_row_of_facts_that_says_nothing_is_left_out(payload, names_of_records):
    _astana, _saule, guild = names_of_records
    rows = [
        {"type": "organisation", "id": "none", "value": {}},
        {
            "type": "organisation",
            "id": "guild",
            "value": {"organisation": guild.pk, "part": "partner"},
        },
    ]
    found = {f.name: f.text for f in facts(changed(payload, organisations=rows))}
    assert found["organisations"] == "Гильдия, Partner"


def test_compare_tells_of_a_file_to_download(payload):
    value = {"document": 5, "title": "The programme", "language": "kk"}
    before = {"type": "document", "id": "d", "value": value}
    after = {**before, "value": {**value, "document": 6}}
    comparison = compare(
        changed(payload, documents=[after]), changed(payload, documents=[before])
    )
    (group,) = [g for g in comparison.groups if g.key == "documents.d"]
    assert [
        (passage.label, str(passage.change), plain(row.old), plain(row.new))
        for passage in group.passages
        for row in passage.rows
    ] == [
        ("Document", "changed", "Document -5-", "Document +6+"),
        ("Title", "none", "The programme", "The programme"),
        ("Language", "none", "Қазақша", "Қазақша"),
    ]


def test_a_block_inside_a_block_is_compared_part_by_part(payload, monkeypatch):
    add_chapters(monkeypatch)
    before = chapter(("paragraph", "<p>Forty met.</p>"), ("paper", 5))
    after = chapter(
        ("paragraph", "<p>Fifty met.</p>"),
        ("paper", 6),
        heading="Day 1",
        finished=False,
    )
    comparison = compare(
        changed(payload, body=[after]), changed(payload, body=[before])
    )
    (group,) = [g for g in comparison.groups if g.key == "body.c"]
    assert [
        (passage.path, passage.label, plain(row.old), plain(row.new))
        for passage in group.passages
        for row in passage.rows
    ] == [
        ("body.c.heading", "Heading", "Day -one-", "Day +1+"),
        ("body.c.finished", "Finished", "-Yes-", "+No+"),
        ("body.c.passages.p1", "Paragraph", "-Forty- met.", "+Fifty+ met."),
        ("body.c.passages.p2", "Paper", "Document -5-", "Document +6+"),
    ]


def test_compare_says_nothing_of_an_empty_place_that_moved(payload):
    heading, paragraph, quote = payload["fields"]["body"]
    empty = {**heading, "value": ""}
    before = changed(payload, body=[empty, paragraph, quote])
    after = changed(payload, body=[paragraph, quote, empty])
    assert told(compare(after, before)) == [
        ("Title", "none", False),
        ("Lead", "none", False),
        ("Paragraph", "none", False),
        ("Quote", "none", False),
    ]
