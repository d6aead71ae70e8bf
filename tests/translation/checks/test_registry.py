import pytest
from django.utils import translation

from cms.translation.checks import CHECKS, Context, Pair, Severity, examine, findings
from cms.translation.checks.elsewhere import Elsewhere

LEVELS = {
    "numbers": "error",
    "dates": "error",
    "links": "error",
    "tags": "error",
    "punctuation": "warning",
    "brackets_quotes": "warning",
    "doubled": "warning",
    "invisible": "error",
    "untranslated": "error",
    "empty": "error",
    "length": "warning",
    "sentence_count": "hint",
    "inconsistent": "warning",
    "mixed_script": "error",
    "kazakh_letters": "warning",
    "wrong_language": "error",
    "terms": "warning",
    "names": "warning",
}


def test_the_registry_names_every_check_once_with_its_level():
    declared = [(check.name, check.severity.value) for check in CHECKS]
    assert declared == list(LEVELS.items())


def test_findings_come_in_the_order_of_the_registry():
    pair = Pair("en", "ru", "Fifteen people came.", "Пришли пришли 51 человек")
    assert [finding.check for finding in examine(pair)] == [
        "numbers",
        "numbers",
        "punctuation",
        "doubled",
    ]


def test_a_finding_marks_its_places_in_the_markup():
    pair = Pair(
        "en", "ru", "<b>15</b> people &amp; a dog", "<b>51</b> человек &amp; пёс"
    )
    missing, extra = examine(pair)
    assert [pair.source[start:end] for start, end in missing.in_source] == ["15"]
    assert [pair.target[start:end] for start, end in extra.in_target] == ["51"]


def test_a_message_is_in_the_language_of_its_reader():
    (finding,) = examine(Pair("en", "ru", "The hall", ""))
    said = {}
    for language in ("en", "ru"):
        with translation.override(language):
            said[language] = str(finding.message)
    assert said == {"en": "The translation is empty.", "ru": "Перевод пуст."}


def test_without_languages_only_what_cannot_be_built_is_found():
    link = '<a id="a1">15</a>'
    pairs = [(link, "51"), ("15", "<u>51</u>"), ("15", " "), ("<b>15</b>", "51")]
    assert [[(f.check, f.severity) for f in findings(*pair)] for pair in pairs] == [
        [("tags", Severity.ERROR)],
        [("tags", Severity.ERROR)],
        [("empty", Severity.ERROR)],
        [],
    ]


def test_a_finding_can_weigh_less_than_its_check():
    pairs = [Pair("en", "ru", "word", f"сло{mark}во") for mark in "\u200b\u00ad"]
    assert [[f.severity for f in examine(pair)] for pair in pairs] == [
        ["error"],
        ["warning"],
    ]


@pytest.mark.parametrize(
    ("languages", "source", "target", "repaired"),
    [
        ("en>ru", "one day", "один  день", "один день"),
        ("en>ru", "one day", "один \u00a0день", "один\u00a0день"),
        ("en>ru", "to the city", "в в город", "в город"),
        ("en>kk", "education", "бiлiм", "білім"),
        ("en>kk", "social", "əлеуметтік", "әлеуметтік"),
        ("ru>en", "Казахстан", "Kazаkhstan", "Kazakhstan"),
        ("en>ru", "word", "сло\u200bво", "слово"),
        ("en>ru", "two words", "два\u2028слова", "два слова"),
        ("en>ru", "It ended.", "Закончилось", "Закончилось."),
        ("en>ru", "Why?", "Почему.", "Почему?"),
        ("en>ru", "Tea, coffee.", "Чай , кофе.", "Чай, кофе."),
        ("en>ru", "Tea, coffee.", "Чай,кофе.", "Чай, кофе."),
        ("en>ru", "He said “yes”.", "Он сказал “да”.", "Он сказал «да»."),
        # Where only a person can tell, and where markup is in the way.
        ("en>ru", "It ended.", "Закончилось,", "Закончилось."),
        ("en>ru", "15 people", "51 человек", None),
        ("en>ru", "word", "сло\ufffdво", None),
        ("en>ru", "<b>one</b> day", "<b>один</b>  день", None),
    ],
)
def test_one_key_repairs_what_can_be_repaired(languages, source, target, repaired):
    source_lang, target_lang = languages.split(">")
    found = examine(Pair(source_lang, target_lang, source, target))
    assert {finding.repair for finding in found} == {repaired}


def test_what_is_repaired_is_found_no_more():
    source, target = "He said “yes”.", "Он  сказал “да”"
    for _round in range(5):
        repairs = [f.repair for f in examine(Pair("en", "ru", source, target))]
        target = next(filter(None, repairs), target)
    assert target == "Он сказал «да»."


def test_what_is_known_elsewhere_is_asked_through_the_context():
    elsewhere = Elsewhere([("en", "ru", "Summary", "Итоги")])
    pair = Pair("en", "ru", "Summary", "Резюме", Context(elsewhere=elsewhere))
    assert [finding.check for finding in examine(pair)] == ["inconsistent"]
