from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone, translation
from django.utils.safestring import mark_safe

NBSP = "\u00a0"


def rendered(source, language, **values):
    with translation.override(language):
        template = Template("{% load localised %}" + source)
        return template.render(Context(values))


START, END = date(2024, 10, 14), date(2024, 10, 16)


@pytest.mark.parametrize(
    ("source", "kk", "ru", "en"),
    [
        (
            "{% date_range start end %}",
            "2024 жылғы 14–16 қазан",
            f"14–16{NBSP}октября 2024{NBSP}г.",
            "October 14–16, 2024",
        ),
        (
            "{% date_range start %}",
            "2024 жылғы 14 қазан",
            f"14{NBSP}октября 2024{NBSP}г.",
            "October 14, 2024",
        ),
        (
            "{{ start|date_text }}",
            "2024 жылғы 14 қазан",
            f"14{NBSP}октября 2024{NBSP}г.",
            "October 14, 2024",
        ),
        (
            '{{ start|date_text:"kk" }}',
            "2024 жылғы 14 қазан",
            "2024 жылғы 14 қазан",
            "2024 жылғы 14 қазан",
        ),
        ("{{ 1500|number_text }}", f"1{NBSP}500", f"1{NBSP}500", "1,500"),
        ('{{ 1500|number_text:"en" }}', "1,500", "1,500", "1,500"),
        ("{{ 0|number_text }}", "0", "0", "0"),
        ("{{ 0.255|percent_text }}", "25,5%", f"25,5{NBSP}%", "25.5%"),
        ('{{ 0.255|percent_text:"en" }}', "25.5%", "25.5%", "25.5%"),
        (
            '{{ 1500|money_text:"KZT" }}',
            f"1{NBSP}500{NBSP}₸",
            f"1{NBSP}500{NBSP}₸",
            f"KZT{NBSP}1,500",
        ),
        ("{% join_names names %}", "A, B және C", "A, B и C", "A, B, and C"),
    ],
)
def test_in_the_language_of_the_page(source, kk, ru, en):
    values = {"start": START, "end": END, "names": ["A", "B", "C"]}
    assert rendered(source, "kk", **values) == kk
    assert rendered(source, "ru", **values) == ru
    assert rendered(source, "en", **values) == en


@pytest.mark.parametrize(
    "source",
    [
        "{{ nothing|date_text }}",
        "{{ nothing|number_text }}",
        "{{ none|date_text }}",
        "{{ none|number_text }}",
        "{{ nothing|percent_text }}",
        "{{ none|percent_text }}",
        '{{ nothing|money_text:"KZT" }}',
        '{{ none|money_text:"KZT" }}',
        "{% date_range nothing %}",
        "{% date_range none none %}",
        "{% time_text none %}",
        "{% time_range none none %}",
        "{% moment_text none %}",
        "{% moment_range none none %}",
        "{% join_names nothing %}",
        "{% join_names none %}",
    ],
)
def test_what_is_missing_prints_nothing(source):
    assert rendered(source, "kk", none=None) == ""


def test_a_range_without_an_end_may_have_an_empty_one():
    assert rendered("{% date_range start nothing %}", "kk", start=START) == (
        "2024 жылғы 14 қазан"
    )


def test_a_moment_has_its_local_date():
    moment = datetime(2023, 6, 2, 20, 0, tzinfo=UTC)
    with timezone.override("Asia/Almaty"):
        assert rendered("{{ moment|date_text }}", "kk", moment=moment) == (
            "2023 жылғы 3 маусым"
        )


@pytest.mark.parametrize(
    ("source", "in_almaty", "in_berlin"),
    [
        ("{% time_text start %}", "14:00 (UTC+5)", "11:00 (UTC+2)"),
        ("{% time_range start end %}", "14:00–15:30 (UTC+5)", "11:00–12:30 (UTC+2)"),
        ("{% time_range start nothing %}", "14:00 (UTC+5)", "11:00 (UTC+2)"),
        (
            "{% moment_text start %}",
            "2025 жылғы 2 маусым, 14:00 (UTC+5)",
            "2025 жылғы 2 маусым, 11:00 (UTC+2)",
        ),
        (
            "{% moment_range start end %}",
            "2025 жылғы 2 маусым, 14:00–15:30 (UTC+5)",
            "2025 жылғы 2 маусым, 11:00–12:30 (UTC+2)",
        ),
        (
            "{% moment_range start nothing %}",
            "2025 жылғы 2 маусым, 14:00 (UTC+5)",
            "2025 жылғы 2 маусым, 11:00 (UTC+2)",
        ),
    ],
)
def test_a_time_is_told_in_the_zone_of_the_event(source, in_almaty, in_berlin):
    values = {
        "start": datetime(2025, 6, 2, 9, 0, tzinfo=UTC),
        "end": datetime(2025, 6, 2, 10, 30, tzinfo=UTC),
        "berlin": ZoneInfo("Europe/Berlin"),
    }
    with timezone.override("Asia/Almaty"):
        assert rendered(source, "kk", **values) == in_almaty
        abroad = source.replace(" %}", " zone=berlin %}")
        assert rendered(abroad, "kk", **values) == in_berlin


@pytest.mark.usefixtures("participants")
def test_people_are_counted_in_a_template():
    source = (
        "{% load i18n %}"
        "{% blocktranslate trimmed count count=people with shown=people|number_text %}"
        "{{ shown }}&nbsp;participant{% plural %}{{ shown }}&nbsp;participants"
        "{% endblocktranslate %}"
    )
    for language, one, many in (
        ("kk", "1&nbsp;қатысушы", f"1{NBSP}500&nbsp;қатысушы"),
        ("ru", "1&nbsp;участник", f"1{NBSP}500&nbsp;участников"),
        ("en", "1&nbsp;participant", "1,500&nbsp;participants"),
    ):
        assert rendered(source, language, people=1) == one
        assert rendered(source, language, people=1500) == many


def test_names_are_escaped_unless_they_are_safe_html():
    link = mark_safe('<a href="/">Ә</a>')
    assert rendered("{% join_names names %}", "kk", names=[link, "<b>", 5]) == (
        '<a href="/">Ә</a>, &lt;b&gt; және 5'
    )
