"""Towns that reports name often: Kazakhstan's own and places of international meetings.

English|Russian|Kazakh, each in the form that a list would show. It helps to tell a town
from other capitalised words and to undo case endings; it is no list of allowed places.
"""

from typing import Literal

ROWS = """
Almaty|Алматы|Алматы
Astana|Астана|Астана
Nur-Sultan|Нур-Султан|Нұр-Сұлтан
Shymkent|Шымкент|Шымкент
Karaganda|Караганда|Қарағанды
Karagandy|Караганды|Қарағанды
Aktobe|Актобе|Ақтөбе
Aktau|Актау|Ақтау
Atyrau|Атырау|Атырау
Taraz|Тараз|Тараз
Pavlodar|Павлодар|Павлодар
Oskemen|Усть-Каменогорск|Өскемен
Ust-Kamenogorsk|Оскемен|Өскемен
Semey|Семей|Семей
Kostanay|Костанай|Қостанай
Kyzylorda|Кызылорда|Қызылорда
Uralsk|Уральск|Орал
Oral|Орал|Орал
Petropavlovsk|Петропавловск|Петропавл
Petropavl|Петропавл|Петропавл
Kokshetau|Кокшетау|Көкшетау
Taldykorgan|Талдыкорган|Талдықорған
Turkistan|Туркестан|Түркістан
Turkestan|Туркестан|Түркістан
Konaev|Конаев|Қонаев
Zhezkazgan|Жезказган|Жезқазған
Ekibastuz|Экибастуз|Екібастұз
Temirtau|Темиртау|Теміртау
Balkhash|Балхаш|Балқаш
Zhanaozen|Жанаозен|Жаңаөзен
Rudny|Рудный|Рудный
Stepnogorsk|Степногорск|Степногорск
Kentau|Кентау|Кентау
Ridder|Риддер|Риддер
Baikonur|Байконур|Байқоңыр
Burabay|Бурабай|Бурабай
Bishkek|Бишкек|Бішкек
Tashkent|Ташкент|Ташкент
Samarkand|Самарканд|Самарқанд
Dushanbe|Душанбе|Душанбе
Ashgabat|Ашхабад|Ашхабад
Baku|Баку|Баку
Tbilisi|Тбилиси|Тбилиси
Yerevan|Ереван|Ереван
Moscow|Москва|Мәскеу
Saint Petersburg|Санкт-Петербург|Санкт-Петербург
St. Petersburg|Петербург|Петербор
Kazan|Казань|Қазан
Novosibirsk|Новосибирск|Новосібір
Omsk|Омск|Омбы
Minsk|Минск|Минск
Kyiv|Киев|Киев
Ankara|Анкара|Анкара
Istanbul|Стамбул|Ыстанбұл
London|Лондон|Лондон
Paris|Париж|Париж
Berlin|Берлин|Берлин
Bonn|Бонн|Бонн
Munich|Мюнхен|Мюнхен
Vienna|Вена|Вена
Geneva|Женева|Женева
Brussels|Брюссель|Брюссель
Strasbourg|Страсбург|Страсбург
The Hague|Гаага|Гаага
Rome|Рим|Рим
Madrid|Мадрид|Мадрид
Lisbon|Лиссабон|Лиссабон
Warsaw|Варшава|Варшава
Prague|Прага|Прага
Budapest|Будапешт|Будапешт
Athens|Афины|Афины
Helsinki|Хельсинки|Хельсинки
Stockholm|Стокгольм|Стокгольм
Oslo|Осло|Осло
Copenhagen|Копенгаген|Копенгаген
Vilnius|Вильнюс|Вильнюс
Riga|Рига|Рига
Tallinn|Таллинн|Таллинн
New York|Нью-Йорк|Нью-Йорк
Washington|Вашингтон|Вашингтон
Ottawa|Оттава|Оттава
Beijing|Пекин|Бейжің
Shanghai|Шанхай|Шанхай
Urumqi|Урумчи|Үрімжі
Hong Kong|Гонконг|Гонконг
Seoul|Сеул|Сеул
Tokyo|Токио|Токио
New Delhi|Нью-Дели|Нью-Дели
Delhi|Дели|Дели
Islamabad|Исламабад|Исламабад
Ulaanbaatar|Улан-Батор|Ұлан-Батор
Bangkok|Бангкок|Бангкок
Singapore|Сингапур|Сингапур
Kuala Lumpur|Куала-Лумпур|Куала-Лумпур
Jakarta|Джакарта|Джакарта
Dubai|Дубай|Дубай
Abu Dhabi|Абу-Даби|Әбу-Даби
Doha|Доха|Доха
Riyadh|Эр-Рияд|Эр-Рияд
Tehran|Тегеран|Тегеран
Cairo|Каир|Каир
Nairobi|Найроби|Найроби
"""

COLUMN = {"en": 0, "ru": 1, "kk": 2}


def names(language: Literal["en", "kk", "ru"]) -> list[str]:
    """Longest first, so that "New Delhi" is not read as "Delhi"."""
    column = COLUMN[language]
    found = {row.split("|")[column] for row in ROWS.split("\n") if row}
    return sorted(found, key=lambda name: (-len(name), name))
