"""Subjects that reports of social offices are about, in three languages.

English|Russian|Kazakh, each as one would name the topic. A subject is recognised in any
case form: every word is compared without its ending.
"""

ROWS = """
Sustainable Development Goals|Цели устойчивого развития|Тұрақты даму мақсаттары
social orphanhood|социальное сиротство|әлеуметтік жетімдік
social work|социальная работа|әлеуметтік жұмыс
social protection|социальная защита|әлеуметтік қорғау
social services|социальные услуги|әлеуметтік қызметтер
social workers|социальные работники|әлеуметтік қызметкерлер
social policy|социальная политика|әлеуметтік саясат
social inclusion|социальная инклюзия|әлеуметтік инклюзия
care work|работа по уходу|күтім жұмысы
unpaid care|неоплачиваемый уход|ақысыз күтім
home care|надомный уход|үйдегі күтім
long-term care|долговременный уход|ұзақ мерзімді күтім
family-based care|семейное устройство|отбасылық тәрбие
foster families|приёмные семьи|асырап алушы отбасылар
family support|поддержка семьи|отбасын қолдау
family support centres|центры поддержки семьи|отбасын қолдау орталықтары
children with disabilities|дети с инвалидностью|мүгедектігі бар балалар
people with disabilities|люди с инвалидностью|мүгедектігі бар адамдар
children's rights|права ребёнка|бала құқықтары
protection of children's rights|защита прав ребёнка|бала құқықтарын қорғау
child protection|защита детей|балаларды қорғау
violence against children|насилие в отношении детей|балаға қатысты зорлық-зомбылық
domestic violence|бытовое насилие|тұрмыстық зорлық-зомбылық
gender equality|гендерное равенство|гендерлік теңдік
women's rights|права женщин|әйелдер құқықтары
human rights|права человека|адам құқықтары
demographic policy|демографическая политика|демографиялық саясат
older people|пожилые люди|қарт адамдар
active ageing|активное долголетие|белсенді ұзақ өмір
young people|молодёжь|жастар
youth policy|молодёжная политика|жастар саясаты
volunteering|волонтёрство|еріктілік
accessibility|доступная среда|кедергісіз орта
barrier-free environment|безбарьерная среда|кедергісіз орта
inclusive education|инклюзивное образование|инклюзивті білім беру
early childhood|раннее детство|ерте балалық шақ
social pedagogues|социальные педагоги|әлеуметтік педагогтер
mental health|психическое здоровье|психикалық денсаулық
public health|общественное здоровье|қоғамдық денсаулық
health care|здравоохранение|денсаулық сақтау
poverty reduction|сокращение бедности|кедейлікті азайту
inequality|неравенство|теңсіздік
labour rights|трудовые права|еңбек құқықтары
employment|занятость|жұмыспен қамту
labour migration|трудовая миграция|еңбек көші-қоны
migration|миграция|көші-қон
human trafficking|торговля людьми|адам саудасы
climate change|изменение климата|климаттың өзгеруі
urban ecology|городская экология|қалалық экология
environment|окружающая среда|қоршаған орта
water resources|водные ресурсы|су ресурстары
energy transition|энергетический переход|энергетикалық ауысу
higher education|высшее образование|жоғары білім
vocational education|профессиональное образование|кәсіптік білім
professional development|повышение квалификации|біліктілікті арттыру
digital skills|цифровые навыки|цифрлық дағдылар
digitalisation|цифровизация|цифрландыру
artificial intelligence|искусственный интеллект|жасанды интеллект
civil society|гражданское общество|азаматтық қоғам
local self-government|местное самоуправление|жергілікті өзін-өзі басқару
media literacy|медиаграмотность|медиасауаттылық
cultural heritage|культурное наследие|мәдени мұра
food security|продовольственная безопасность|азық-түлік қауіпсіздігі
rural development|развитие села|ауылды дамыту
urban development|городское развитие|қалалық даму
juvenile justice|ювенальная юстиция|ювеналды әділет
access to justice|доступ к правосудию|сот төрелігіне қол жеткізу
"""


def names_of(name: str) -> tuple[str, ...]:
    """The subject in all three languages, the given name first."""
    row = next((row for row in rows() if name in row), ())
    return (name, *(other for other in row if other != name))


def rows() -> list[tuple[str, str, str]]:
    found = (row.split("|") for row in ROWS.split("\n") if row)
    return [(en, ru, kk) for en, ru, kk in found]
