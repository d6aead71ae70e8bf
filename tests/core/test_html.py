"""What a hostile or careless text becomes, judged by a second parser."""

from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from cms.core.html import (
    RICH_TEXT,
    SEGMENT,
    Finding,
    MarkupError,
    clean_rich_text,
    clean_segment,
    forbidden_markup,
    is_safe_address,
)
from cms.core.text import may_be_markup

NBSP = "\u00a0"
CLEANERS = [(clean_segment, SEGMENT), (clean_rich_text, RICH_TEXT)]

pieces = st.sampled_from(
    "<b> </b> <i> </i> <p> </p> <a> </a> <br/> <li> </li> <ul> </ul> <h2> </h2> <em> "
    '<a·id="a1"> <a·id=\'7\'·linktype="person"> <a·href="https://example.org/?a&b"> '
    "<a·href=javascript:alert(1)> <a·id=a2·onclick=x> <script> </script> <svg> </svg> "
    "<img·src=x·onerror=alert(1)> <style> </style> <table> <td> </td> <object> "
    "</object> <math> <mtext> <template> <noscript> <textarea> <title> <plaintext> "
    "<!-- --> --!> <!--> <!---> <![CDATA[ ]]> <?xml ?> <!DOCTYPE </ > < \" ' & &lt; "
    "&amp;lt; &nbsp; &#0; text Әлем \u00a0 \x00 \n".replace(" ", "\n")
    .replace("·", " ")
    .split("\n")
)
html_soup = st.lists(pieces, max_size=25).map("".join)


def outcome(clean, html):
    """The cleaned text, or the finding for which it was refused."""
    try:
        return clean(html), None
    except MarkupError as refusal:
        return None, refusal.finding


def nodes(html):
    """Each element with its attributes, each comment, by a second parser."""
    for node in BeautifulSoup(html, "html.parser").descendants:
        if isinstance(node, Tag):
            yield node.name, dict(node.attrs)
        elif isinstance(node, PreformattedString):
            yield "hidden", str(node)


KEPT_IN_A_SEGMENT = [
    "",
    "Алматыда көрме өтті.",
    "<b>Қазан</b> <i>айы</i>, <em>em</em> <strong>s</strong> <code>c</code>",
    "line<br>break",
    'a <a id="a1">link</a> and <a id="a12">another</a>',
    'He said "yes" & it\'s 1 &lt; 2'.replace(" & ", " &amp; "),
    f"2{NBSP}июня 2023{NBSP}г.",
    "{{ 7*7 }} %(name)s",
]
KEPT_IN_RICH_TEXT = [
    *[html for html in KEPT_IN_A_SEGMENT if "<a" not in html],
    '<p data-block-key="ab12c">One.</p><p data-block-key="x9">Two.</p>',
    "<h2>A</h2><h3>B</h3><h4>C</h4><ul><li>a</li></ul><ol><li><b>b</b></li></ol>",
    '<p><a href="https://example.org/?a=1&amp;b=2">web</a></p>',
    '<p><a href="mailto:desk@example.org">mail</a></p>',
    '<p><a href="tel:+77001234567">telephone</a></p>',
    *[
        f'<p><a linktype="{kind}" id="5">Ә. Қ.</a></p>'
        for kind in ("page", "document", "person", "organisation")
    ],
    '<p><a id="5" linktype="page">attributes in this order</a></p>',
    '<p><a linktype="person" id="999999999999999999">the last number</a></p>',
]


@pytest.mark.parametrize("html", KEPT_IN_A_SEGMENT)
def test_an_honest_segment_is_not_touched(html):
    assert clean_segment(html) == html
    assert forbidden_markup(html) == []


@pytest.mark.parametrize("html", KEPT_IN_RICH_TEXT)
def test_honest_rich_text_is_not_touched(html):
    assert clean_rich_text(html) == html
    assert forbidden_markup(html, RICH_TEXT) == []


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("a<br/>b", "a<br>b"),
        ("&quot;a&quot;&nbsp;b", f'"a"{NBSP}b'),
        ("<B>a</B>", "<b>a</b>"),
        ("<b>never closed", "<b>never closed</b>"),
        ("1 < 2", "1 &lt; 2"),
    ],
)
def test_there_is_one_spelling(html, cleaned):
    assert clean_segment(html) == cleaned
    assert clean_rich_text(html) == cleaned
    assert forbidden_markup(html) == []


IMG = "<img src=x onerror=alert(1)>"
HOSTILE = [
    ("<script>alert(1)</script>x", "x", ["tag"]),
    (IMG, "", ["tag"]),
    ("<svg onload=alert(1)>x</svg>", "x", ["tag"]),
    ("<b onclick=alert(1)>x</b>", "<b>x</b>", ["attribute"]),
    ("x<!-- hidden -->y", "xy", ["comment"]),
    (f"x<!-->{IMG}-->", "x--&gt;", ["comment", "tag"]),
    (f"x<!--->{IMG}-->", "x--&gt;", ["comment", "tag"]),
    (f"x<!-- --!>{IMG}-->", "x--&gt;", ["comment", "tag"]),
    (f"x<!-- <b --!> {IMG}", "x ", ["comment", "attribute", "tag"]),
    ("x<!--><script>alert(1)</script>-->", "x--&gt;", ["comment", "tag"]),
    (f"x<![CDATA[><{IMG[1:]}]]>", "x]]&gt;", ["declaration", "tag"]),
    (f"<?xml >{IMG}", "", ["declaration", "tag"]),
    ("<!DOCTYPE ><script>alert(1)</script>", "", ["declaration", "tag"]),
    (f"x</ >{IMG}", "x", ["comment", "tag"]),
    ("&lt;script&gt;alert(1)&lt;/script&gt;", None, []),
    ("<iframe src=https://example.org></iframe>x", "x", ["tag"]),
    ('<embed embedtype="image" id="1"/>x', "x", ["tag"]),
    ('<span style="x">y</span>', "y", ["tag"]),
]


@pytest.mark.parametrize(("html", "cleaned", "kinds"), HOSTILE)
def test_hostile_text_is_reported_and_disarmed(html, cleaned, kinds):
    for clean, rules in CLEANERS:
        assert clean(html) == (html if cleaned is None else cleaned)
        found = [finding.kind for finding in forbidden_markup(html, rules)]
        assert list(dict.fromkeys(found)) == kinds


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ('<a href="https://example.org">x</a>', "x"),
        ("<a>x</a>", "x"),
        ('<a id="5">x</a>', "x"),
        ('<a id="b1">x</a>', "x"),
        ('<a id="a1" href="https://example.org" title="t">x</a>', '<a id="a1">x</a>'),
        ('<a linktype="person" id="5">x</a>', "x"),
        ("<p>a</p><p>b</p>", "ab"),
        ('<b data-block-key="x">a</b>', "<b>a</b>"),
    ],
)
def test_a_segment_has_numbered_links_only(html, cleaned):
    assert clean_segment(html) == cleaned


@pytest.mark.parametrize(
    "attributes",
    [
        'href="javascript:alert(1)"',
        'href="java&#9;script:alert(1)"',
        'href=" javascript:alert(1)"',
        'href="data:text/html,x"',
        'href="vbscript:x"',
        'href="ftp://example.org"',
        'href="file:///etc/passwd"',
        'href="//example.org"',
        'href="/kk/"',
        'href="#top"',
        'href=""',
        'href="https://"',
        'href="https://example.org/a b"',
        'linktype="user" id="1"',
        'linktype="page" id="1 or 1=1"',
        'linktype="page" id="0"',
        'linktype="page" id="٣"',
        'linktype="person" id="9999999999999999999"',
        'linktype="person" id="1000000000000000000"',
        'linktype="page"',
        'id="5"',
        "",
    ],
)
def test_a_link_that_leads_nowhere_good_keeps_only_its_words(attributes):
    html = f"<p>a <a {attributes}><b>bold</b> words</a> b</p>"
    assert clean_rich_text(html) == "<p>a <b>bold</b> words b</p>"


def test_a_link_is_internal_or_external_never_both():
    html = '<a linktype="page" id="5" href="https://example.org" target="_top">x</a>'
    assert clean_rich_text(html) == '<a linktype="page" id="5">x</a>'


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.org", True),
        ("HTTP://example.org/қазақша?x=1#y", True),
        ("mailto:desk@example.org", True),
        ("tel:+77001234567", True),
        ("javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("\x01https://example.org", False),
        ("https://example.org\n", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("/kk/", False),
        ("", False),
    ],
)
def test_addresses(address, safe):
    assert is_safe_address(address) is safe


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://example.org", "/kk/"]
)
def test_a_refused_address_is_named(address):
    assert forbidden_markup(f'<p><a href="{address}">x</a></p>', RICH_TEXT) == [
        Finding("address", address)
    ]


def test_findings_come_in_the_order_of_the_text_and_once_each():
    html = "<b onclick=x>a</b><script></script><!-- c --><script></script>"
    assert (
        forbidden_markup(html)
        == [
            Finding("attribute", 'onclick="x"'),
            Finding("tag", "<script>"),
            Finding("comment", "<!-- c --><script></script>"),
            Finding("comment", "<!-- c --><script></script>"),
        ][:3]
    )


@pytest.mark.parametrize(
    ("finding", "reason"),
    [
        (
            Finding("comment", "<!-- x -->"),
            "A hidden comment is not allowed here: <!-- x -->",
        ),
        (
            Finding("declaration", "<?xml ?>"),
            "A declaration or instruction is not allowed here: <?xml ?>",
        ),
        (Finding("tag", "<img>"), "The markup <img> is not allowed here."),
        (
            Finding("attribute", 'style="x"'),
            'The attribute style="x" is not allowed here.',
        ),
        (
            Finding("address", "data:x"),
            "The link address data:x is not allowed: it must begin with http, https, "
            "mailto or tel.",
        ),
        (
            Finding("depth", "50"),
            "The markup is nested too deeply: at most 50 levels are allowed.",
        ),
        (
            Finding("amount", "500"),
            "There is too much markup: at most 500 elements are allowed.",
        ),
        (Finding("shape", "<b>"), "The markup is broken: <b>"),
    ],
)
def test_each_finding_says_why(finding, reason):
    with translation.override("en"):
        assert str(finding.reason) == reason
        assert str(MarkupError(finding).reason) == reason


@pytest.mark.parametrize(("clean", "rules"), CLEANERS)
def test_fifty_levels_pass_and_fifty_one_do_not(clean, rules):
    fifty = "<b>" * 50 + "x" + "</b>" * 50
    assert clean(fifty) == fifty
    with pytest.raises(MarkupError) as refusal:
        clean(f"<i>{fifty}</i>")
    assert refusal.value.finding == Finding("depth", "50")
    assert forbidden_markup(f"<i>{fifty}</i>", rules) == [Finding("depth", "50")]


@pytest.mark.parametrize("tag", ["b", "div", "a id=a1", "ul><li"])
@pytest.mark.parametrize("times", [1_000, 100_000])
@pytest.mark.parametrize(("clean", "rules"), CLEANERS)
def test_a_tower_of_elements_is_refused_not_parsed(clean, rules, tag, times):
    """Whether refused or, as unknown markup, taken away: at once, by an answer."""
    began = perf_counter()
    tower = f"<{tag}>" * times
    cleaned, refusal = outcome(clean, tower)
    assert cleaned == "" or refusal.kind in {"depth", "amount"}
    assert forbidden_markup(tower, rules) != []
    assert perf_counter() - began < 10


@pytest.mark.parametrize(
    "unit",
    [
        "<b id=1><!--</b>-->",
        "<b><p>",
        "<a '\"",
        "<!",
        "</",
        "<a x='\">",
        "<b \"x='\"></b>'>",
    ],
)
def test_reading_takes_time_in_proportion(unit):
    began = perf_counter()
    for _clean, rules in CLEANERS:
        for times in (400, 4_000, 40_000):
            forbidden_markup(unit * times, rules)
    assert perf_counter() - began < 20


def test_a_link_inside_a_link_is_none():
    html = '<a id="a1"><object><a id="a2">x</a></object></a>'
    assert clean_segment(html) == '<a id="a1"></a><a id="a2">x</a>'


# A text may look like the name of a file; the second parser reads it as a text.
@pytest.mark.filterwarnings("ignore::bs4.MarkupResemblesLocatorWarning")
@given(html=st.one_of(html_soup, st.text(max_size=200)))
def test_cleaned_text_holds_nothing_else_and_stays_as_it_is(html):
    for clean, rules in CLEANERS:
        cleaned, refusal = outcome(clean, html)
        if cleaned is None:
            assert forbidden_markup(html, rules)[-1] == refusal
            continue
        assert clean(cleaned) == cleaned
        assert forbidden_markup(cleaned, rules) == []
        for name, attributes in nodes(cleaned):
            assert name in rules.tags
            for attribute, value in attributes.items():
                assert rules.allows(name, attribute, value)
            if name == "a":
                assert set(attributes) in [set(c) for c in rules.combinations]


@given(text=st.text(alphabet=st.characters(exclude_categories=["C"]), max_size=100))
def test_words_are_never_lost(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert clean_segment(f"<b>{escaped}</b>") == f"<b>{escaped}</b>"
    assert forbidden_markup(escaped) == []


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=100))
def test_what_a_parser_would_leave_alone_is_not_parsed(text):
    for rules in (SEGMENT, RICH_TEXT):
        parsed = rules.cleaner.clean(text).replace("&nbsp;", "\u00a0")
        assert may_be_markup(text) or parsed == text


def test_many_threads_may_clean_at_once():
    html = '<a id="a1" onclick="x">қазан</a>' * 20
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(clean_segment, [html] * 200))
    assert answers == {'<a id="a1">қазан</a>' * 20}
