"""Invented people in as many spellings as their papers may show."""

# One person a line; every spelling has the same key.
SPELLINGS = """
Қожамқұлова|Кожамкулова|Qozhamkulova|Kozhamkulova|Qojamqulova
Хасенов|Khasenov|Hasenov
Жаупуева|Джаупуева|Dzhaupueva|Dzhaupuyeva|Jaupuyeva
Есімова|Есимова|Yesimova|Esimova
Мырзараимова|Myrzaraimova
Абдирайымова|Абдираимова|Abdirayimova|Abdiraiymova|Abdiraimova
Жанар|Zhanar|Janar|Dzhanar
Айгүл|Айгуль|Aigul|Aygul|Aygül|Aigul'|Айгуль’
Тоқаев|Токаев|Tokayev|Tokaev|Toqaev
Қасым-Жомарт|Касым-Жомарт|Kassym-Jomart|Kasym-Zhomart|Qasym-Jomart|Касымжомарт
Ерлан|Yerlan|Erlan
Мұхаммед|Мухаммед|Мухамед|Muhammed|Mukhammed
Шынар|Shynar|Şynar
Асхат|Askhat
Ғалия|Галия|Galiya|Galia|Ghaliya
Бекхан|Bekkhan|Bekhan
Ілияс|Ильяс|Ilyas|Ilias|Iliyas
Мәриям|Марьям|Mariyam|Mariam|Maryam
Мейіржан|Меиржан|Meirzhan|Meyirzhan|Meiirjan
Әсел|Асель|Assel|Asel
Уәлиханов|Уалиханов|Ualikhanov|Walikhanov
Алиев|Aliyev|Aliev
Мүсіреп|Мусиреп|Musirep|Mussirep
Щербаков|Shcherbakov|Scherbakov
Юлия|Yulia|Yuliya|Iuliia
Фёдор|Федор|Fyodor|Fedor
Соловьёв|Соловьев|Solovyev|Solovyov|Solovev
Цой|Tsoy|Tsoi
Александр|Alexandr|Aleksandr
Абдулла|Abdulla|Abdullah
Қуаныш|Куаныш|Kuanysh|Quanysh|Quwanysh|Kuanyş
Гауһар|Гаухар|Gaukhar|Gauhar
Маратқызы|Мараткызы|Maratkyzy|Maratqyzy|Марат қызы|Marat kyzy
Серікұлы|Серикулы|Serikuly|Серік ұлы
Серік|Сeрік|Cерiк
София|Sophia|Sofiya|Sofia
Фриц|Fritz
Сесилия|Cecilia
Виктор|Victor|Viktor
Бе́ков|Беков|Bekov
"""

GIVEN = (
    "Айгүл Гүлмира Қасым-Жомарт Мейіржан Әбдірайым Ұлжан Үміт Өмірзақ Іңкәр Һәкім "
    "Ғалым Шәңгерей Жанар Ерлан Юлия Хадиша Цой Чингиз Асайын Ёлқын"
)
SURNAMES = (
    "Қожамқұлова Абдирайымова Есімова Тоқаев Жұмағалиев Жаңабаева Щербаков Әшімов "
    "Мұхаметжанов Өтеғұлов Үсенова Хасенов Джаупуева Бекұзақ Айымбетов Мүйізов"
)
PATRONYMICS = "Маратқызы Серікұлы Қайратовна Әлиевич Өмірзаққызы Гүлжанұлы"


def spellings():
    return [line.split("|") for line in SPELLINGS.strip().splitlines()]
