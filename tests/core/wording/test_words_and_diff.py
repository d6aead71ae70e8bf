"""Words and their changes: pure functions, no database."""

import pytest

from cms.core.wording import marks
from cms.core.wording.diff import compared, word_diff
from cms.core.wording.words import plain_lines, rich_lines


def told(old, new, read=plain_lines):
    """Both sides of a one-line change as a person sees them."""
    (pair,) = compared(read(old), read(new))
    return spoken(pair.old_runs, "del"), spoken(pair.new_runs, "ins")


def spoken(runs, tag):
    html = marks.marked(runs, tag)
    for words in ("Inserted: ", "Deleted: "):
        html = html.replace(f'<span class="w-sr-only">{words}</span>', "")
    return html


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("One two.", "One two.", ("One two.", "One two.")),
        (
            "Forty teachers met in Almaty.",
            "Fifty teachers met in Almaty.",
            (
                "<del>Forty</del> teachers met in Almaty.",
                "<ins>Fifty</ins> teachers met in Almaty.",
            ),
        ),
        (
            "Кездесу Алматыда өтті.",
            "Кездесу бүгін Алматыда өтті.",
            ("Кездесу Алматыда өтті.", "Кездесу <ins>бүгін</ins> Алматыда өтті."),
        ),
        (
            "Встреча прошла вчера в Астане.",
            "Встреча прошла в Астане.",
            ("Встреча прошла <del>вчера</del> в Астане.", "Встреча прошла в Астане."),
        ),
        (
            "Apples.",
            "Quite other words",
            ("<del>Apples.</del>", "<ins>Quite other words</ins>"),
        ),
        (
            "On 14 April we met.",
            "On 15 April we met.",
            ("On <del>14</del> April we met.", "On <ins>15</ins> April we met."),
        ),
    ],
)
def test_word_diff_marks_what_changed(old, new, expected):
    assert told(old, new) == expected


def test_diff_is_said_to_screen_readers():
    (pair,) = compared(plain_lines("We met today."), plain_lines("We sang today."))
    assert marks.marked(pair.new_runs, "ins") == (
        'We <ins><span class="w-sr-only">Inserted: </span>sang</ins> today.'
    )
    assert marks.marked(pair.old_runs, "del") == (
        'We <del><span class="w-sr-only">Deleted: </span>met</del> today.'
    )


def test_diff_shows_a_link_that_leads_elsewhere():
    old = '<p>Read <a href="https://a.example">thirty books</a> again.</p>'
    new = '<p>Read <a href="https://b.example">thirty books</a> again.</p>'
    assert told(old, new, rich_lines) == (
        'Read <del><span class="approval-link">thirty books</span> '
        '<span class="approval-address">(https://a.example)</span></del> again.',
        'Read <ins><span class="approval-link">thirty books</span> '
        '<span class="approval-address">(https://b.example)</span></ins> again.',
    )


def test_diff_shows_a_word_that_became_bold():
    assert told(
        "<p>We met on Monday.</p>", "<p>We <b>met</b> on Monday.</p>", rich_lines
    ) == (
        "We <del>met</del> on Monday.",
        "We <ins><b>met</b></ins> on Monday.",
    )


def test_rich_lines_are_paragraphs_points_and_headings():
    lines = rich_lines(
        "<h2>Plan</h2><p>One<br/>two</p>"
        "<ul><li>A &amp; B</li><li>un<b>der</b>way</li></ul>"
    )
    assert [(line.tag, str(marks.whole(line))) for line in lines] == [
        ("h2", "Plan"),
        ("p", "One"),
        ("p", "two"),
        ("li", "A &amp; B"),
        ("li", "un<b>der</b>way"),
    ]


def test_compared_pairs_an_edited_line_past_an_inserted_one():
    old = plain_lines("The first line stays.\nThe second line is here.")
    new = plain_lines(
        "The first line stays.\nQuite a new thought.\nThe second line was here."
    )
    assert [
        (spoken(p.old_runs, "del") if p.old else None, p.changed)
        for p in compared(old, new)
    ] == [
        ("The first line stays.", False),
        (None, True),
        ("The second line <del>is</del> here.", True),
    ]


def test_words_are_escaped():
    (line,) = plain_lines("<script>alert('x')</script> & <img src=x onerror=y>")
    html = str(marks.whole(line))
    assert "<" not in html
    assert html.startswith("&lt;script&gt;")


def test_link_address_is_escaped():
    (line,) = rich_lines('<a href="https://x/?a=&quot;&gt;&lt;b&gt;">here</a>')
    assert str(marks.whole(line)).endswith("(https://x/?a=&quot;&gt;&lt;b&gt;)</span>")


def test_word_diff_of_a_very_long_line_is_quick():
    words = plain_lines("word и " * 10_000)[0].words
    old_runs, new_runs = word_diff(words, (*words[:-1],))
    assert (
        "".join(w.text for run in new_runs for w in run.words)
        == "wordи" * 9_999 + "word"
    )
    assert sum(len(run.words) for run in old_runs) == 20_000


def test_compared_leaves_out_a_line_that_is_gone():
    old = plain_lines(
        "A word of welcome.\nThe second line is here.\nThe third line stays."
    )
    new = plain_lines("The second line was here.\nThe third line stays.")
    assert [
        (
            spoken(p.old_runs, "del") if p.old else None,
            spoken(p.new_runs, "ins") if p.new else None,
        )
        for p in compared(old, new)
    ] == [
        ("<del>A word of welcome.</del>", None),
        ("The second line <del>is</del> here.", "The second line <ins>was</ins> here."),
        ("The third line stays.", "The third line stays."),
    ]


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ('linktype="person" id="4"', "person no. 4"),
        ('linktype="page" id="3"', "page no. 3"),
        ('linktype="page"', "page:"),
        ('linktype="starship" id="1"', "starship:1"),
        ('href="https://a.example"', "https://a.example"),
    ],
)
def test_a_link_says_where_it_leads(attributes, said):
    """Two people may be called the same, so the number is what tells them apart."""
    (line,) = rich_lines(f"<p>Met <a {attributes}>Saule</a></p>")
    assert str(marks.whole(line)) == (
        'Met <span class="approval-link">Saule</span> '
        f'<span class="approval-address">({said})</span>'
    )
