"""Given names that are common in Kazakhstan, its neighbours and at the UN.

In whichever script: they are looked up by sound. It is evidence that a capitalised word
belongs to a person and tells whether case endings are a man's or a woman's; people with
other names are found by what stands around them.
"""

from events.intake.names.skeleton import skeleton
from events.intake.words import words

WOMEN = words(
    """
Ажар Айгерим Айгүл Айгуль Айгуль Айдана Айжан Айзада Аида Айман Айнагүл Айнұр Айнура
Айсулу Айсұлу Айша Айшагүл Ақбота Ақерке Ақжан Ақмарал Ақмаржан Алия Алма Алмагүл
Алтынай Алтын Алуа Альбина Альмира Альфия Амина Аминат Анара Анель Аружан Аруна Асем
Әсем Асель Әсел Асия Әсия Асылзат Ассоль Аяулым Аягөз Багдат Бағила Бақыт Бақытгүл
Бақтыгүл Балжан Баян Баянсұлу Ботагөз Бота Ботакөз Венера Гауһар Гаухар Гулбану
Гүлбану Гүлбаршын Гүлдана Гүлжан Гульжан Гүлжанат Гүлзада Гүлзат Гүлім Гүлмира
Гульмира Гүлнар Гульнар Гүлнара Гульнара Гүлнұр Гүлназ Гүлсім Гүлшат Гульшат Дамеш
Дана Дариға Даяна Джамиля Диана Дидар Дилара Дильназ Дина Динара Жадыра Жазира Жамал
Жамиля Жанар Жанара Жания Жанна Жансая Жібек Жулдыз Жұлдыз Жупар Забира Загира Зайра
Зарема Зарина Зауре Заура Зейнеп Земфира Зоя Зухра Индира Инкар Іңкәр Ирада Камила
Камшат Карина Карлыгаш Қарлығаш Кенжегүл Клара Күләш Кулян Күлпаш Күміс Кырмызы Қымбат
Лаура Лейла Ләззат Лаззат Ляззат Луиза Любовь Мадина Мәдина Мадинә Майра Макпал Мақпал
Малика Мәлика Маншук Марал Маржан Маруа Мархаба Меруерт Мөлдір Молдир Мунира Назгүл
Назгуль Назерке Назира Назым Нұргүл Нургуль Нұржамал Нұрсұлу Орал Оразгүл Орынгүл
Перизат Раушан Рабига Рабия Раиса Ракия Рая Рахима Роза Рысты Сабина Сағила Салтанат
Сәлима Самал Санди Сания Сәния Сандугаш Сандуғаш Сара Сауле Сәуле Саягүл Саяжан Сымбат
Тамара Толганай Толғанай Толқын Томирис Тұмар Улжан Ұлжан Ұлбала Улпан Ұлпан Ұлту
Фариза Фатима Хадиша Шара Шарипа Шолпан Шынар Шырын Ырысты Эльмира Эльвира Эльнара
Александра Алена Алёна Алина Алиса Алла Анастасия Ангелина Анжела Анна Антонина Ася
Белла Вера Валентина Валерия Варвара Василиса Вероника Виктория Галина Дарья Евгения
Екатерина Елена Елизавета Жанна Зинаида Инга Инесса Инна Ирина Капитолина Кира Ксения
Лариса Лидия Лилия Людмила Майя Маргарита Марина Мария Марта Милана Мирослава Надежда
Наталья Наталия Нелли Нина Оксана Олеся Ольга Полина Рената Римма Регина Светлана
Серафима Снежана Софья София Таисия Татьяна Ульяна Фаина Юлия Яна Ярослава Abigail
Adele Agnes Aisha Alice Alison Amanda Amelia Amy Andrea Angela Ann Anne Annette
Antonia Astrid Barbara Beatrice Birgit Brenda Brigitte Camille Carla Carol Caroline
Catherine Cecilia Charlotte Chiara Chloe Christine Claire Clara Claudia Constance
Deborah Denise Diana Dorothy Edith Eleanor Elena Elisabeth Elizabeth Ella Emily Emma
Erika Esther Eva Fatou Fiona Florence Frances Francesca Gabriela Gabrielle Gloria
Grace Greta Hannah Heather Helen Helena Ingrid Irene Isabel Isabelle Jane Janet
Jennifer Jessica Joan Joanna Johanna Josephine Joyce Julia Julie Karen Karin Kate
Katherine Kathleen Kerstin Kirsten Kristina Laura Leila Lena Linda Lisa Louise Lucia
Lucy Magdalena Margaret Maria Marie Marianne Marta Martha Mary Mei Mercedes Michelle
Miriam Monica Monika Nadia Nancy Naomi Natalie Nicole Nora Olga Olivia Pamela Patricia
Paula Petra Priya Rachel Rebecca Renata Rita Rosa Rose Ruth Samantha Sandra Sarah
Sharon Silvia Sofia Sophie Stella Stephanie Susan Susanne Sylvia Tara Teresa Ursula
Valerie Vanessa Veronica Victoria Virginia Wanjiru Yuki Yvonne Zainab Zoe
"""
)
MEN = words(
    """
Абай Абат Абдулла Абзал Абылай Абылайхан Азамат Азат Айбек Айбар Айбол Айдар Айдос
Айдын Айрат Айтуар Акан Ақан Акжол Ақжол Акылбек Ақылбек Албан Алдан Алдияр Алибек
Әлібек Алиакбар Алишер Әлішер Алмас Алмат Алпамыс Алтай Амангелді Амангельды Аманжол
Амир Әмір Амирхан Анвар Ануар Арман Арсен Арслан Арстан Артық Асан Асанәлі Асет Әсет
Асқар Аскар Асхат Асылан Асылбек Асылжан Ахат Ахмет Ахмед Аян Баглан Бағлан Бақдәулет
Бақыт Бахыт Бақытбек Бахытжан Бақытжан Барыс Батыр Батырхан Батырбек Бауыржан Бейбит
Бейбіт Бекболат Бекжан Бекзат Бекзод Бекнұр Берік Берик Берікбол Бектас Бердібек
Біржан Болат Болатбек Булат Ғабит Габит Ғазиз Газиз Ғалым Галым Галымжан Ғалымжан Ғани
Дамир Данияр Дархан Дастан Дәулет Даулет Даурен Дәурен Джамбул Динмухамед Дінмұхамед
Думан Дулат Едиге Едіге Елдар Елдос Елжан Елнур Ербол Ербосын Ердос Ерғали Ергали
Еркебұлан Еркін Еркин Ерлан Ермек Ермұрат Ернар Ерназ Ерсін Ерсайын Ертай Ертуган Есен
Есет Есім Есімхан Жақсылық Жалғас Жанат Жанболат Жанбырбай Жандос Жанибек Жәнібек
Жарас Жаслан Жаслан Жасұлан Жасулан Жасын Жеңіс Женис Жомарт Зангар Заңғар Зейнолла
Ибрагим Идрис Икрам Ильдар Ильяс Ілияс Имангали Ирлан Исатай Искандер Искендір Ислам
Кадыр Қадыр Кайрат Қайрат Қайролла Қайсар Қалижан Камал Қанат Канат Қанатбек Қасым
Касым Касым-Жомарт Қасым-Жомарт Кенжебек Кенес Кеңес Куаныш Қуаныш Қуандық Құрман
Қыдырәлі Максат Мақсат Максут Манас Мансур Марат Мәди Мади Марғұлан Маргулан Медет
Мейрам Мейіржан Мирас Мұрат Мурат Муса Мұса Муслим Мұслім Мұхамеджан Мұхтар Мухтар
Назар Нариман Нұрбек Нурбек Нұрбол Нурбол Нұрғали Нурдаулет Нұрдәулет Нұржан Нуржан
Нұрлан Нурлан Нұрлыбек Нурлыбек Нұрсұлтан Нурсултан Нұртай Олжас Омар Орал Оразбек
Өмірбек Омирбек Орынбек Полат Рамазан Рауан Рахат Рахим Ренат Рауф Рашид Ринат Руслан
Рустам Рустем Рүстем Сабит Сәбит Садық Саид Сакен Сәкен Самат Санат Санжар Сапар
Сарсен Серик Серік Серікбай Серікбек Серікжан Султан Сұлтан Сүлеймен Сырым Талгат
Талғат Тәңірберген Тельман Темирлан Темірлан Тилек Тимур Тимурлан Тоқтар Токтар
Толеген Төлеген Төрехан Турар Тұрар Турсын Ұлан Улан Улугбек Фарид Фархат Фарход
Фаррух Хамит Шамиль Шара Шерхан Шыңғыс Чингис Ықылас Эльдар Юсуф Юнус Ярмухамед
Александр Алексей Альберт Анатолий Андрей Антон Аркадий Артём Артем Артур Арсений
Борис Вадим Валентин Валерий Василий Виктор Виталий Владимир Владислав Всеволод
Вячеслав Геннадий Георгий Герман Глеб Григорий Даниил Данила Денис Дмитрий Евгений
Егор Захар Иван Игорь Илья Иннокентий Иосиф Кирилл Константин Лев Леонид Максим Марк
Матвей Михаил Никита Николай Олег Павел Пётр Петр Роман Ростислав Руслан Семён Семен
Сергей Станислав Степан Тарас Тимофей Фёдор Федор Филипп Эдуард Юрий Яков Ян Ярослав
Aaron Abdullah Abraham Adam Adrian Ahmad Ahmed Akira Alan Albert Alessandro Alex
Alexander Alexandre Alfred Ali Andreas Andrew Anthony Antonio Arthur Arun Benjamin
Bernard Bjorn Brian Bruce Carl Carlos Charles Chen Chris Christian Christopher Colin
Daniel David Dennis Diego Dieter Dirk Donald Douglas Edward Emmanuel Eric Erik Ernest
Farrukh Felix Fernando Francesco Francis Francois Frank Franz Fred Frederick Gabriel
Geoffrey George Gerald Gerhard Giovanni Giuseppe Gordon Graham Guido Hans Harald
Harold Harry Hassan Heinrich Henrik Henry Herbert Hiroshi Hugo Ian Ibrahim Jack Jacob
Jakob James Jan Jason Jean Jeffrey Jens Joachim Joao Johan Johannes John Jonas
Jonathan Jorge Jose Joseph Juan Julian Jurgen Karl Keith Kenneth Kevin Klaus Kofi
Kwame Lars Laurent Leonard Lewis Liam Louis Luca Luis Luke Magnus Malcolm Manuel Marc
Marcel Marco Marcus Mario Mark Markus Martin Matteo Matthew Michael Michel Miguel
Mohamed Mohammad Mohammed Mustafa Nathan Neil Nicholas Nicolas Nils Noah Olaf Oliver
Oscar Otto Pablo Patrick Paul Pedro Peter Philip Philippe Pierre Rafael Rainer Ralph
Raymond Ricardo Richard Robert Roger Roland Ronald Russell Ryan Samuel Santiago Sean
Sebastian Simon Stefan Stephen Steven Stuart Sven Takeshi Terence Thomas Timothy Tom
Tomas Tomasz Tony Victor Vincent Walter Wei William Wolfgang Yusuf Zhang
"""
)
GENDER = {skeleton(name): "m" for name in MEN} | {skeleton(name): "f" for name in WOMEN}
# What Kazakh given names are built from; rarer names are put together the same way.
ENDS = words(
    """
ай бай бек бекова болат ғали гали гүл гул жан зат зада хан кан қан мұрат мурат нұр нур
нар сұлу сулу тай тас шат шолпан әлі али ұлан улан дәулет даулет мұхамед мухамед жамал
баян гуль bek bai bay gul jan zhan khan nur nar sulu tai murat bolat gali ali ulan
"""
)


def gender_of(name: str) -> str:
    """'m' or 'f' for a known given name, '' for any other word."""
    return GENDER.get(skeleton(name), "")


def is_given_name(name: str) -> bool:
    first, _, second = name.partition("-")
    return skeleton(name) in GENDER or (
        bool(second) and is_given_name(first) and second[0].isupper()
    )


def is_built_like_one(name: str) -> bool:
    return len(name) > 4 and name.lower().endswith(ENDS)
