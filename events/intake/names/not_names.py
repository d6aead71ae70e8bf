"""Capitalised words that are no part of a person's name, in three languages.

A word is listed by its beginning when it ends in a dash: "январ-".
"""

import re

from events.intake.facts.place_names import names as towns
from events.intake.words import words

EXACT = frozenset(
    words(
        """
The This That These Those A An In On At By For From With Without To Of And Or But As
If It Its He She They We I You His Her Their Our Your My Who What When Where Why How
Which After Before During Since Until While Among Between Within Under Over About
According Also Both Each Every Many Most Some Several Such Then There Thus However
Moreover Furthermore Finally First Second Third Later Earlier Today Yesterday Tomorrow
Asked Day One Two Three Four Five Six Seven Eight Nine Ten No Yes Not All Any More
Other Another January February March April May June July August September October
November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring
Summer Autumn Winter English Russian Kazakh French German Spanish Chinese Arabic
Kyrgyz Uzbek Turkish Tajik Kazakhstan Kyrgyzstan Uzbekistan Tajikistan Turkmenistan
Russia China Turkey Germany France Poland Sweden Norway Finland Denmark Spain Italy
Mongolia Afghanistan Georgia Armenia Azerbaijan Belarus Ukraine Latvia Lithuania
Estonia Switzerland Austria Belgium Netherlands Britain Ireland Canada Japan Korea
India Pakistan Iran Israel Egypt Kenya Ghana Nigeria Africa Asia Europe America
Eurasia Central Northern Southern Eastern Western North South East West United Kingdom
States Nations Republic Union Federation President Government Parliament Senate
Mazhilis Akimat Secretary General Director Deputy Executive Head Chief Chair Chairman
Chairwoman Chairperson Rector Vice Dean Minister Ministry Member Professor Associate
Assistant Doctor Dr Mr Mrs Ms Prof Sir Madam Lady Ambassador Representative
Coordinator Manager Officer Adviser Advisor Senior Junior Editor Founder Sustainable
Development Goals Goal Agenda Law Code Act Model Constitution Convention Declaration
Strategy Programme Program Project Plan Policy National International Regional State
Public Private Social Room Hall House Palace Street Avenue Square Hotel Park Zoom
Teams Facebook Instagram Telegram YouTube Internet Web Online Offline Media Press
Report Conference Forum Seminar Workshop Session Meeting Training Round Table Side
Event Summit Congress Festival Week Month Year Award Prize Work Care Family Child
Children Women Youth Rights Health Education Science Labour Labor Protection Support
Services Service Welfare Recommendations Resolution Participants Speakers Organisers
Organizers Publication Date University Institute Department Faculty School College
Academy Centre Center Ministry Commission Committee Council Assembly Association
Alliance Coalition Foundation Fund Agency Bank Clinic Hospital Network Society Bureau
Office Organisation Organization Chamber Court Company Group Laboratory Museum Library
Theatre Trust Initiative League Club Authority Embassy Studies Research Sciences
Affairs Workers Polytechnic Hub Master Bachelor PhD MBA Key Capacity Building
Development International Account Accounts В На По С К Из От До За Для При О Об Без
Через Над Под Между После Перед Во Со Ко Не Ни И А Но Или Да Что Как Если Когда Где
Кто Это Этот Эта Эти Тот Он Она Они Мы Вы Я Его Её Ее Их Свою Свои Все Вся Весь Всего
Также Так Среди Кроме Затем Потом Ранее Сегодня Вчера Особенно Именно Больше Ещё Еще
Ему Ей Ею Итоговый Председательствующий Модератором Открыл Открыла Вёл Вела Провёл
Провела Приветствовал Приветствовала Выступил Выступила Республики Республика
Республике Президент Президента Казахстан Казахстана Казахстане Россия России Китай
Узбекистан Кыргызстан Таджикистан Правительство Парламент Сенат Цели Целей Целям Цель
ЦУР Закон Закона Кодекс Дата Опубликовано Второе Первое Третье Третий Ол Ал Осы Бұл
Біз Олар Сол Оның Оған Онда Одан Мұнда Мұны Жаңа Бірінші Екінші Үшінші Өз Айта Биыл
Былтыр Бүгін Кеше Жоба Құжат Шара Шараны Семинар Семинарды Отырыс Отырысты Рәсімді
Рәсімнен Тыңдаушылар Қатысушылар Меморандумға Талқылауды Негізгі Пікір Тараптар
Қазақстан Қазақстанның Республикасы Республикасының Президенті Президентінің Үкімет
Тұрақты Даму Мақсаттары Комиссия Комиссияның Отбасы Әлеуметтік Халықаралық Ұлттық Әр
Осыдан Сондай-ақ Сонымен Кейін Содан Іс-шара Форум Форумды Конференция Кездесу
Кездесуді
"""
    )
)
STEMS = words(
    """
январ феврал апрел август сентябр октябр ноябр декабр казахстан кыргызстан узбекистан
таджикистан росси европ азиат центральн республик восточн западн северн южн област
университет институт академи министерств комитет комисси ассоциац организац федерац
палат центр фонд совет союз кафедр факультет департамент клуб мастерск ассамбле
программ проект форум конференц семинар участник рекомендац резолюц тренинг
қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қараша желтоқсан қазақ
университет институт академия министрлі комитет комиссия қауымдасты ұйым бағдарлама
жоба орталы ассоциация басқарма
"""
)
TOWNS = frozenset(
    part.lower()
    for language in ("en", "ru", "kk")
    for town in towns(language)
    for part in re.split(r"[\s]", town)
    if len(part) > 3
)
TOWN_STEMS = frozenset(
    stem for town in TOWNS for stem in (town, town.rstrip("аыяь")) if len(stem) > 4
)
# What stands behind a given name is a surname all the same.
SURNAMES_TOO = frozenset(
    words(
        "Park Hall House Day Street Law Bank Court Price Major Rose Family Young Work"
        " Marsh West North Georgia England Central Head Dean Chance Best Media Field"
        " Press"
    )
)
# Towns that are also people.
PEOPLE_TOO = {"айман", "орал", "абай", "тараз", "конаев", "қонаев", "konaev"}
SURNAME = ("ов", "ова", "ев", "ева", "ин", "ина", "ұлы", "қызы", "бек", "бай")


def may_be_surname(word: str) -> bool:
    return word in SURNAMES_TOO


def is_no_name(word: str) -> bool:
    lowered = word.lower()
    if word in EXACT or word.removesuffix("'s") in EXACT:
        return True
    return lowered.startswith(STEMS) or _is_town(lowered)


def _is_town(lowered: str) -> bool:
    if lowered in PEOPLE_TOO:
        return False
    if lowered in TOWNS:
        return True
    # Караганде, Алматыда; but Алматов is a surname.
    beginnings = (lowered[:-1], lowered[:-2], lowered[:-3])
    return not lowered.endswith(SURNAME) and any(b in TOWN_STEMS for b in beginnings)
