"""A source that moves on: nothing typed is lost, nothing old passes for new."""

import pytest
from django.db.models import Count

from cms.approval import transitions
from cms.translation import snapshots
from cms.translation.models import Round, Snapshot, TranslationEdit
from cms.translation.refusals import NotThisSegment, RecordIsKept
from cms.translation.writing import translate
from tests.cast import approved_by, begun, fill, fresh, release_source, version


def body(*texts):
    return [{"type": "heading", "id": f"b{n}", "value": text} for n, text in texts]


def prose(*sentences):
    html = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return [{"type": "paragraph", "id": "p", "value": html}]


@pytest.fixture
def story(public_trees, report, aigerim, bolat, dana):
    """Write the source anew, approve it, and tell where the translation stands."""

    class Story:
        source, by = report, bolat

        def says(self, new_body, **fields):
            page = fresh(report)
            page.body = new_body
            for name, value in fields.items():
                setattr(page, name, value)
            release_source(page, author=aigerim, approver=dana)

        def begin(self):
            self.target = begun(report, "kk", by=bolat)
            fill(self.target, bolat, "KK")

        def rows(self, prefix="body"):
            """Text, whether it is in place, whether it needs review."""
            found = version(self.target).translations.filter(path__startswith=prefix)
            return [
                (row.text, row.segment and row.segment.source, row.needs_review)
                for row in found.order_by("pk")
            ]

    return Story()


def test_a_snapshot_freezes_what_was_approved(story, report):
    story.says(body((1, "Ash")))
    snapshot = snapshots.newest(report.translation_key)
    assert (snapshot.number, snapshot.locale.language_code) == (1, "en")
    assert [(s.order, str(s), s.source) for s in snapshot.segments.all()] == [
        (0, "title[0]", "Spring school"),
        (1, "lead[0]", "A lead."),
        (2, "body.b1[0]", "Ash"),
    ]
    assert str(snapshot) == f"{report.translation_key} #1"
    story.says(body((1, "Beech")))
    assert snapshots.newest(report.translation_key).number == 2
    assert snapshot.segments.get(order=2).source == "Ash"
    with pytest.raises(RecordIsKept):
        snapshot.save()


def test_a_translation_in_the_works_moves_along_by_itself(story):
    story.says(body((1, "Ash"), (2, "Beech")))
    story.begin()
    story.says(body((1, "Ash"), (2, "Beech, changed"), (3, "Cedar")))
    assert version(story.target).snapshot.number == 2
    assert story.rows() == [
        ("KK Ash", "Ash", False),
        ("KK Beech", "Beech, changed", True),
    ]
    assert not snapshots.is_outdated(version(story.target))


def test_blocks_that_change_places_take_their_translations_along(story):
    story.says(body((1, "Ash"), (2, "Beech")))
    story.begin()
    story.says(body((2, "Beech"), (1, "Ash")))
    assert story.rows() == [("KK Ash", "Ash", False), ("KK Beech", "Beech", False)]
    built = snapshots.built(version(story.target), story.target)
    assert [child.value for child in built.body] == ["KK Beech", "KK Ash"]


def test_a_block_that_goes_keeps_its_translation_and_gets_it_back(story):
    story.says(body((1, "Ash"), (2, "Beech")))
    story.begin()
    story.says(body((1, "Ash")))
    assert story.rows() == [("KK Ash", "Ash", False), ("KK Beech", None, True)]
    story.says(body((1, "Ash"), (2, "Beech")))
    assert story.rows() == [("KK Ash", "Ash", False), ("KK Beech", "Beech", False)]


def test_sentences_of_one_text_find_themselves_again(story):
    story.says(prose("Ash", "Beech", "Cedar"))
    story.begin()
    story.says(prose("Cedar", "New", "Ash"))
    assert story.rows() == [
        ("KK Ash", "Ash", False),
        ("KK Beech", "New", True),
        ("KK Cedar", "Cedar", False),
    ]
    story.says(prose("Ash"))
    assert story.rows() == [
        ("KK Ash", "Ash", False),
        ("KK Beech", None, True),
        ("KK Cedar", None, True),
    ]


def test_what_stands_in_the_text_goes_before_what_already_lost_its_place(story):
    story.says(prose("Ash", "Beech"))
    story.begin()
    story.says(prose("Beech"))  # "KK Ash" loses its place
    story.says(prose("Beech, changed"))
    assert story.rows() == [
        ("KK Ash", None, True),
        ("KK Beech", "Beech, changed", True),
    ]


def test_a_changed_sentence_is_reviewed_by_saving_it(story, bolat):
    story.says(body((1, "Ash")))
    story.begin()
    story.says(body((1, "Only one")))
    row = version(story.target).translations.get(path="body.b1")
    translate(version(story.target), row.segment, row.text, by=bolat, edition=1)
    assert story.rows() == [("KK Ash", "Only one", False)]


def test_text_typed_for_a_segment_that_is_gone_is_refused_not_misplaced(story, bolat):
    story.says(body((1, "Ash")))
    story.begin()
    old = version(story.target).translations.get(path="body.b1").segment
    story.says(body((1, "Only one")))
    with pytest.raises(NotThisSegment):
        translate(version(story.target), old, "Бір", by=bolat, edition=1)
    assert story.rows() == [("KK Ash", "Only one", True)]


def test_facts_come_with_the_snapshot(story, bolat, dana):
    story.says(body((1, "Ash")), ends_on="2026-04-16")
    story.begin()
    transitions.hand_over(version(story.target), by=bolat)
    first = approved_by(story.target, dana)
    story.says(body((1, "Only one")), ends_on="2026-04-17")
    assert snapshots.is_outdated(version(story.target))
    snapshots.adopt_newest(version(story.target))
    assert [row[2] for row in story.rows("")] == [False, False, True]
    row = version(story.target).translations.get(path="body.b1")
    translate(version(story.target), row.segment, "KK Only one", by=bolat, edition=1)
    transitions.hand_over(version(story.target), by=bolat)
    second = approved_by(story.target, dana)
    assert [r.payload["fields"]["ends_on"] for r in (first, second)] == [
        "2026-04-16",
        "2026-04-17",
    ]


@pytest.mark.parametrize("decided", [False, True])
def test_a_version_in_review_or_public_is_outdated_until_it_is_opened(
    story, bolat, dana, decided
):
    story.says(body((1, "Ash")))
    story.begin()
    transitions.hand_over(version(story.target), by=bolat)
    if decided:
        approved_by(story.target, dana)
    story.says(body((1, "Only one")))
    assert version(story.target).snapshot.number == 1
    assert snapshots.is_outdated(version(story.target))
    snapshots.adopt_newest(version(story.target))
    assert version(story.target).snapshot.number == (2 if decided else 1)


def test_a_stale_copy_does_not_open_what_is_in_review(story, bolat):
    story.says(body((1, "Ash")))
    story.begin()
    transitions.hand_over(version(story.target), by=bolat)
    story.says(body((1, "Only one")))
    stale = version(story.target)
    stale.round = Round.DRAFTING
    snapshots.adopt_newest(stale)
    assert version(story.target).snapshot.number == 1


def test_a_source_is_never_outdated_and_adopts_nothing(story, report):
    story.says(body((1, "Ash")))
    assert not snapshots.is_outdated(version(report))
    snapshots.adopt_newest(version(report))
    assert version(report).snapshot is None


def test_nothing_is_adopted_before_there_is_a_source(trees, report, bolat):
    target = begun(report, "kk", by=bolat)
    assert version(target).snapshot is None
    with pytest.raises(LookupError):
        snapshots.built(version(target), target)


def test_nothing_typed_is_ever_lost(story):
    texts = [
        body((1, "Ash"), (2, "Beech"), (3, "Cedar")),
        body((3, "Cedar"), (1, "Ash, changed")),
        body((4, "Fir")),
        body((2, "Beech"), (4, "Fir, changed"), (1, "Ash")),
    ]
    story.says(texts[0])
    story.begin()
    for text in texts[1:]:
        story.says(text)
        fill_empty(story)
    version_ = version(story.target)
    typed = set(
        TranslationEdit.objects.filter(translation__version=version_).values_list(
            "text", flat=True
        )
    )
    assert typed == {
        "KK Spring school",
        "KK A lead.",
        "KK Ash",
        "KK Beech",
        "KK Cedar",
        "KK Fir",
    }
    assert set(version_.translations.values_list("text", flat=True)) == typed
    twice = version_.translations.exclude(segment=None).values("segment")
    assert not twice.annotate(n=Count("pk")).filter(n__gt=1).exists()


def fill_empty(story):
    target = version(story.target)
    for segment in target.snapshot.segments.filter(translations=None):
        translate(target, segment, f"KK {segment.source}", by=story.by)


@pytest.mark.parametrize("length", [20, 200])
def test_adopting_costs_the_same_for_any_length(
    story, length, django_assert_num_queries
):
    story.says(body(*((n, f"Part {n}") for n in range(length))))
    story.begin()
    mine = version(story.target)
    snapshot = Snapshot.objects.get(pk=mine.snapshot_id)
    with django_assert_num_queries(7):
        snapshots.adopt(mine, snapshot)
    with django_assert_num_queries(1):
        assert len(snapshots.texts(mine)) == length + 2


# Whether there is anything to translate


def fits(story, new_body, **fields):
    """Whether the translation would do for a source that said this."""
    version_ = version(story.target)
    story.says(new_body, **fields)
    return snapshots.fits(version_, snapshots.newest(version_.translation_key))


@pytest.fixture
def translated(story):
    """Ash, Beech and Beech again, all translated."""
    story.says([*body((1, "Ash")), *prose("Beech", "Beech")])
    story.begin()
    return story


@pytest.mark.parametrize(
    ("new_body", "expected"),
    [
        ([*body((1, "Ash")), *prose("Beech", "Beech")], True),
        ([*prose("Beech", "Beech"), *body((1, "Ash"))], True),
        (body((1, "Ash")), True),
        (prose("Beech"), True),
        ([], True),
        (body((1, "Ash, changed")), False),
        (body((1, "Ash"), (2, "Ash")), False),
        (prose("Beech", "Beech", "Beech"), False),
        (prose("Ash"), False),
    ],
    ids=[
        "nothing new",
        "another order",
        "a text less",
        "a sentence less",
        "nothing left",
        "a change",
        "the same words in another place",
        "once more than they were translated",
        "words translated elsewhere",
    ],
)
def test_a_translation_fits_when_every_text_has_one_made_from_it(
    translated, new_body, expected
):
    assert fits(translated, new_body) is expected


def test_facts_are_no_text_to_translate(translated):
    said = [*body((1, "Ash")), *prose("Beech", "Beech")]
    assert fits(translated, said, ends_on="2026-04-17") is True
    assert fits(translated, said, lead="Another lead.") is False


def test_what_needs_review_does_not_fit_until_it_was_looked_at(translated, bolat):
    assert fits(translated, body((1, "Ash, changed"))) is False
    row = version(translated.target).translations.get(path="body.b1")
    newest = snapshots.newest(translated.target.translation_key)
    assert snapshots.fits(version(translated.target), newest) is False
    translate(version(translated.target), row.segment, row.text, by=bolat, edition=1)
    assert snapshots.fits(version(translated.target), newest) is True


@pytest.mark.parametrize("length", [1, 3, 200])
def test_asking_costs_the_same_for_any_length(story, length, django_assert_num_queries):
    story.says(body(*((n, f"Part {n}") for n in range(length))))
    story.begin()
    mine, snapshot = version(story.target), version(story.target).snapshot
    with django_assert_num_queries(2):
        assert snapshots.fits(mine, snapshot) is True
