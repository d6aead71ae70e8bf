"""Beside a sentence what another language says for it: never for another sentence."""

import pytest

from cms.translation.alongside import Said, alongside, others
from cms.translation.models import Translation
from cms.translation.snapshots import adopt_newest
from tests.cast import begun, in_language, release_source, version
from tests.photographs import staged
from tests.translation.memory.stories import report_of, say


@pytest.fixture
@staged
def russian(public_trees, aigerim, vera, dana):
    """Vera's Russian version of three sentences."""
    page = report_of("They met.", "They sang.", by=aigerim, approver=dana)
    return begun(page, "ru", by=vera)


@pytest.fixture
@staged
def kazakh(russian, bolat):
    """Bolat has translated the title and the first sentence."""
    target = begun(in_language(russian, "en"), "kk", by=bolat)
    say(target, "Көктем", "Олар кездесті.", by=bolat)
    return target


def shown(page, language="kk"):
    """By source what stands beside it, and how many sentences have nothing."""
    target = version(page)
    found = alongside(target, language)
    sources = dict(target.snapshot.segments.values_list("pk", "source"))
    return {sources[pk]: said for pk, said in found.said.items()}, found.missing


def plain(text):
    return Said(text, is_older=False, is_draft=False)


def source_again(page, by, approver, **fields):
    source = in_language(page, "en").get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(source, name, value)
    release_source(source, author=by, approver=approver)


def test_each_sentence_has_its_own(russian, kazakh):
    assert shown(russian) == (
        {"Spring school": plain("Көктем"), "They met.": plain("Олар кездесті.")},
        1,
    )
    found = alongside(version(russian), "kk")
    assert (found.other, found.is_of_another_source) == (version(kazakh), False)


def test_the_third_language_is_neither_of_the_two(russian, kazakh):
    assert others(version(russian)) == ["kk"]
    assert others(version(kazakh)) == ["ru"]


def test_nothing_before_anybody_has_begun(russian):
    found = alongside(version(russian), "kk")
    assert (found.other, found.said, found.missing) == (None, {}, 0)


def test_a_draft_says_that_it_is_one(russian, kazakh):
    Translation.objects.filter(text="Көктем").update(is_draft=True)
    said, _missing = shown(russian)
    assert said["Spring school"] == Said("Көктем", is_older=False, is_draft=True)


def test_what_was_made_from_older_words_says_so(russian, kazakh, aigerim, dana):
    source_again(russian, aigerim, dana, title="Summer school")
    said, missing = shown(russian)
    assert said["Summer school"] == Said("Көктем", is_older=True, is_draft=False)
    assert missing == 1


def test_a_text_of_an_older_source_stays_with_its_sentences(
    russian, kazakh, aigerim, dana
):
    type(version(kazakh)).objects.filter(page=kazakh).update(round="released")
    body = [
        {"type": "paragraph", "value": f"<p>{one}</p>"}
        for one in ("They read.", "They met.")
    ]
    source_again(russian, aigerim, dana, title="Summer school", body=body)
    adopt_newest(version(russian))
    found = alongside(version(russian), "kk")
    assert found.is_of_another_source
    # The blocks are new, so no sentence is in its old place.
    assert (found.said, found.missing) == ({}, 3)


def test_a_moved_sentence_is_found_again(russian, kazakh, aigerim, dana):
    type(version(kazakh)).objects.filter(page=kazakh).update(round="released")
    source = in_language(russian, "en").get_latest_revision_as_object()
    first, second = source.body.get_prep_value()
    first["value"] = "<p>They read.</p><p>They met.</p>"
    source_again(russian, aigerim, dana, body=[first, second])
    adopt_newest(version(russian))
    said, missing = shown(russian)
    assert said == {
        "Spring school": plain("Көктем"),
        "They met.": plain("Олар кездесті."),
    }
    assert missing == 2


def test_an_empty_text_is_missing(russian, kazakh):
    Translation.objects.filter(text="Көктем").update(text="<b></b>")
    said, missing = shown(russian)
    assert (list(said), missing) == (["They met."], 2)


@pytest.mark.parametrize("many", [1, 3, 9])
def test_it_costs_the_same_for_any_number(
    public_trees, aigerim, dana, bolat, vera, many, django_assert_num_queries
):
    sentences = [f"They sang for the {number}. time." for number in range(many)]
    page = report_of(*sentences, by=aigerim, approver=dana)
    say(begun(page, "kk", by=bolat), *["Ән"] * (many + 1), by=bolat)
    target = version(begun(page, "ru", by=vera))
    with django_assert_num_queries(3):
        assert len(alongside(target, "kk").said) == many + 1
