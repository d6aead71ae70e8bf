"""Days, weeks and years that are counted from "now": next Friday, былтыр, вчера.

A translator reads the text on another day than its author wrote it, and a reader on a
third one. Where a date or a year stands beside the words, nobody has to guess.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.readiness.base import Found, Source

_EN_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_EN_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november"
    "|december"
)
_EN_NUMBER = r"\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten"
_RU_OF_NOW = (
    "(?:прошл(?:ый|ого|ом|ой|ую|ым)|(?:следующ|будущ|минувш|ближайш|текущ)"
    "(?:ий|его|ем|ей|ую|им)|нынешн(?:ий|его|ем|ей|юю|им)|эт(?:от|ого|ом|ой|у|им))"
)
_RU_NUMBER = r"\d+|дв[ае]|три|четыре|пять|шесть|семь|восемь|девять|десять"
_KK_OF_NOW = "(?:келесі|өткен|осы|алдағы|ағымдағы|келер)"
_KK_NUMBER = r"\d+|бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он"
_KK_WEEKDAY = "(?:дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)"
_KK_CASE = "(?:ның|нің|дың|дің|ға|ге|да|де|дағы|дегі|ғы|гі|ы|сы|сында|ында)?"

_RELATIVE = {
    "en": rf"""
      yesterday | (?:the\ day\ (?:before\ yesterday|after\ tomorrow)) | tomorrow
    | tonight | this\ (?:morning|afternoon|evening) | (?:earlier|later)\ today
    | (?<!\bthe\ )(?:last|next|this)\ (?:
        (?:week|weekend|month|year|quarter|spring|summer|autumn|fall|winter)
        (?!\ (?:of|in)\b)
      | {_EN_WEEKDAY} | {_EN_MONTH} )
    | (?:{_EN_NUMBER})\ (?:day|week|month)s?\ ago | an?\ year\ ago
    """,
    "ru": rf"""
      вчера | позавчера | завтра | послезавтра
    | сегодня\ (?:утром|дн[её]м|вечером|ночью|в\ \d+)
    | {_RU_OF_NOW}\ (?:
        недел[еюияь] | месяц(?:а|е|ем)? | год(?:а|у|ом|е)? | квартал(?:а|е|ом)?
      | весн[аоуеы]й? | лет[оае]м? | осен[ьи]ю? | зим[аоуеы]й?
      | понедельник(?:а|ом)? | вторник(?:а|ом)? | четверг(?:а|ом)? | пятниц[уаеы]
      | суббот[уаеы] | воскресень[еяю] )
    | (?:прошлую|следующую|минувшую|ближайшую)\ среду
    | (?:(?:{_RU_NUMBER})\ (?:дн(?:я|ей)|недел[ьи]|месяц(?:а|ев))
        | день | неделю | месяц | год)\ назад
    """,
    "kk": rf"""
      кеше | ертең | алдыңғы\ күні | бүрсігүні | былтыр(?:ғы)? | биыл(?:ғы)?
    | бүгін\ (?:таңертең|түсте|кешке|кешкісін|сағат)
    | {_KK_OF_NOW}\ (?:апта|ай|жыл|тоқсан|көктем|жаз|күз|қыс|{_KK_WEEKDAY}){_KK_CASE}
    | (?:{_KK_NUMBER})\ (?:күн|апта|ай)\ бұрын | бір\ жыл\ бұрын
    """,
}
_PATTERNS = {
    language: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE | re.VERBOSE)
    for language, pattern in _RELATIVE.items()
}
# A day of a month or a year, near enough to belong to it.
_DATED = re.compile(
    r"""
      \b(?:19|20)\d\d\b | \b\d{1,2}[./]\d{1,2}\b
    | \b\d{1,2}(?:st|nd|rd|th)?\ (?:of\ )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov
      |dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|қаң|ақп|нау|сәу|мам
      |мау|шіл|там|қыр|қаз|қар|жел)
    | \b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\ \d{1,2}\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NEAR = 24


def find_relative_days(source: Source) -> Iterator[Found]:
    pattern = _PATTERNS.get(source.language)
    if pattern is None:
        return
    for number, passage in enumerate(source.passages):
        for match in pattern.finditer(passage.text):
            if not _is_dated(passage.text, match):
                yield Found(
                    number,
                    match.start(),
                    _("“%(words)s” is another day for everybody who reads it later."),
                    _("Write the date or the year."),
                    {"words": match[0]},
                )


def _is_dated(text: str, match: re.Match[str]) -> bool:
    near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return _DATED.search(near) is not None
