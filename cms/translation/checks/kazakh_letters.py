"""Kazakh typed on a Russian keyboard: жане for және, билим for білім.

Good Kazakh has 9 to 18 Kazakh letters in a hundred, but a short text may have none. So
a share alone never decides: words do that exist only without their letters, and
endings that Kazakh writes with them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair
from cms.translation.checks.evidence import KAZAKH_LETTERS, without_kazakh_letters
from cms.translation.checks.reading import Word
from cms.translation.checks.scripts import is_cyrillic
from cms.translation.checks.sentence_count import sentences
from cms.translation.checks.word_lists import listed

PLAIN = str.maketrans("әғқңөұүһі", "агкноуухи")
# Words (or how they begin) that are no word of Kazakh or Russian without the letters.
_WORDS = listed(
    """
орталық жуық білім ғылым қазақстан құқық құқығ құрмет қызмет қатысты қатысушы
қатысқан көрсет көмек көмег көптеген көздел көтер өткен өтті өткіз өнер өзекті өмір
өңір өкіл өсір өскелең өлке өндір мүмкін мүше мүдде мүгедек мәселе мәдениет мәлімде
мәжіліс мәтін мәртебе жүзеге жүргіз жүйе жүргіл жұмыс жұмысшы жәрдем жиналысы
жөнінде жоғары жағдай жастарғ түсіну түсінік түрлі тәжірибе тәрбие тәуелсіз тәсіл
тиімді тілдік тігін тұрақты тұрғын тұлға ұйым ұлттық ұсын ұстаз ұрпақ ұжым ұғым
үкімет үлес үлкен үйрен үдеріс үздік халықаралық қоғам қоғамдық қорғау қорытынды
қолдау қаржы қабылда қажет қарым қиын қосымша қойылған құрыл құралд құжат кеңес
кеңейт кеңінен күнделікті күтілетін күшей әлеуметтік әлем әдіс әділет әйел әкім
әртүрлі әңгіме әрекет әріптес әсер әсіресе зерттеулер зерттеуші бірлес біліктілік
бірқатар бірлік бірге бөлім бөлін бүгін бүкіл дәріс дәстүр дүниежүзі дөңгелек деңгей
дәлел сөйле сөйлед сәйкес сәбиле сүйен сұрақ сұхбат сұраныс нәтиже нұсқа негізгі
негізінде ниетін мұғалім мұратт маңызды мақсат мақала мамандығы мемлекеттік
министрлігі университетінің төраға төрай төмен төтен тақырып үміт үндеу ықпал
ынтымақ ынталандырғ заңнама заңды заңын зорлық-зомбылық ғалым ғасыр ғимарат шешім
шығарм шәкірт шақыр іс-шара ішінде ізденіс институтының кәсіб кәсіпкер кітап кіріспе
кірді еңбек егеменд еріктіл сондықтан халқымыз халқын оқушы оқыту оқытушы оқулық
оқиға орталығы ауылшаруашылығы болғанын айтқан жылғы олардың арқылы арқасында бағыт
бағдарлау бағытт бағдар дағды дағдылар жаңғыр жаңалық жаңарту жарық жауапкершіл
жетекші жетістік жиынға психологиялық экологиялық экономикалық стратегиялық
практикалық медициналық республикалық халық қалалық аймақ аймақтық облыстық аудандық
меңгер еліміз бақыла сыйлық жақсы ауқым мұрағат уақыт қызығ қыркүйек сәуір шілде
желтоқсан ақпан қаңтар дүйсенбі сейсенбі сәрсенбі бейсенбі жексенбі теңге жасөспірім
сабақ болашақ қарастыр қамтамасыз қамтыл қосыл теңдік көшбасшы көзқарас күндері
кәмелет тұрмыс тұрғызу ұсыныс ұлғай жұртшылық жүргізуші көше көрме жүлде қоры құрад
құрам серіктес түйін біздің ешкім тіркеу сағат бөлме балабақша сыйақы жетім дүкен
көңіл жаһан ұзақ қызыл тірек сенім пікір өнім еркін ертең кедергі бейімде белсенді
жүктеме көмірт көкейтесті көлік күрес қаласы қалада қаланың құнды қарапайым қария
қауым қауіп қашық қолжет қолға қонақ оқырман тыңда таңда отырғыз өтеді өтеті сегіз
түрде үстел шағын ғаламшар қазыл қойды алғыс барлығы болға шығу шықты дағдарыс
ілеспе ізгі іргелі істей істеп тұрат жазғы рақмет бекіт қосым өңде айғақ жөнде
жүктел көрін құрған кішкен тәртіп дұрыс шектеу көлем өкілет өзара өзгер өсім өтініш
өткізу үйлесім үйлестір үлгі үкім өндіріс
түзет қашан қайдан мағына әдетте жеткіз қайтар қайтыс сілтеме мазмұн дәйексөз түпнұсқа
сақта сақтал белгіле біріктір шығарыл үзіліс істеу істелді рұқсат бұрынғы бұрыннан
қысқарт тізім іздеу іздеген қазіргі қазірде жаңаша түскі көркем көрші күшті күннен
күніне күніндегі түнгі түнде кешкі таңғы бүрсігүні кейінгі алдыңғы соңғы соңында соңынан
жоғарғы ортаңғы шеткі ішкі сыртқы үстіңгі астыңғы оңтүстік солтүстік шығыс төңірек
өзгеше ерекшелі тұңғыш тәлімгер бәйге құттықта құттықтау сәлем сәлемде дәмхана дәрігер
дәрігерл дәрілік науқас зейнетақы кәсіпорын кәсіподақ шаруашылық фермерлік көпірден
жүргінші әуежай теміржол теңіз теңізде өзен өзенн көлінің көлдің тауының орманның
балықшы жаңбыр қарлы ыстық суық желді күзгі қысқы көктем көктемгі жаздың қыста күзде
сәулесі жұлдыз отбасылық отбасының әкесі әкелер ерлі қыздар қыздард ұлдар ұлдард жұбай
туыстық сіңлі қарындас ағайын көрермен ақындар әнші күйші суретші мүсінші сәулетші
режиссёрлік мұражайда көркемө археологиялық ескерткіш мұрагер қымыз ұлыстың шеберлік
жатақхана студенттердің докторанттың кафедраның үлгерім бағала бағасы дәптер орындық
есік қабырға төбе баспалдақ алаңда саябақ гүлзар бақша нарық бағаның қымбат төлем төлеу
ақша ақшалай салықтар салық бюджеттік шығында кіріс кірістер мөлшер мөлшері көпшілі
көпшілік азшылық үштен төрттен жетінші тоғызыншы мыңдаған жүздеген ондаған әрқайсы әрбір
кейбір ешқандай ешқашан әрқашан жиірек тезірек ақырын мұқият сақтық төнген апаттық
өртсөнд құтқару құтқарушы әскери әскер қорғаныс бейбіт бейбітшілік келісім келісілді
келіссөз шарттың міндет міндетті міндеттеме заңгер соттың сотталған қылмыс қылмыстық
тергеуші куәлік айыппұл адвокаттың төрелік бердік депутаттық партияның үгіт қозғалыс
қозғал ұмтылыс түсіндір түсіндірме анықта анықтама анықтал тексеріс талқылау талқыла
талқыланд сұраған берді баспасөз газеттің түсірілім түсірді ашылған жабылған аяқталу
қатысад қатысуш келушіл кеңсе бастық сөзінде сөздік тілінде тілдері тілдерд қазақша
қазақта ағылшын ағылшынша түрік түркі өзбек қырғыз қытай неміс шетелдік елшілік
облыстағы ауданындағы қалалар ауылдық мәслихат басқармас департаментінің инспекцияның
сұраны өзін өзінің өздері біздер сіздер оларға бұларға мұндай сондайақ қандай қалай
неліктен үшінші дейін шейін ғана бірақ сөйтіп өйткені жөнінен қарамастан қарағанда
тиісінше алғанда ортақта достық сыйластық түсіністік қуанышты қайғы бақыт бақытты жүрек
жүректі мейірім мейірімді қамқор қамқорлық қолдан қолданыл қолданушы құрал құралы
дерекқор ақпарат ақпараттық желісі әлеуметтендір бірінші екінші үшінші төртінші бесінші
"""
)
# Written without the letters these are words, after all, or parts of Russian ones.
_KNOWN_ANYWAY = frozenset(
    listed(
        """
казак казаки казака казаков казаку казакова казаковой казакову корсет
"""
    )
)
_MIN = 4
_BEGINNINGS = tuple(
    sorted(
        {
            plain
            for word in _WORDS
            if (plain := word.translate(PLAIN)) != word and len(plain) >= _MIN
        }
    )
)
_BY_FIRST = {
    first: tuple(word for word in _BEGINNINGS if word.startswith(first))
    for first in {word[:3] for word in _BEGINNINGS}
}
_EXACTLY = frozenset(
    word.translate(PLAIN)
    for word in listed(
        """
және үшін ғана іске қайта жаңа өте екі бір үш жеті күні ірі оқу қарай деді бері көп
жоқ күн түн тіл тілі біз сіз мұнда сұрау күйі түрі қыз сегіз тоғыз қырық
"""
    )
)
# -ға, -ған, -лық, -ді, -ның as a Russian keyboard leaves them: no Kazakh word ends so.
_ENDING = re.compile(
    r".{2,}(?:га|[гк]ы|[лнртсшкпй][гк]ан|[аыу]к|ыкт[аы]|ыкка|агы|егы|[дт]агы|[дт]еги"
    r"|[бвгджзклмнпрстшщ]и|и[нрлк]|и[нрлшкз](?:у|ди|ти|ип|ген|ген)|н[ыи]з|[ие]нин|ынын|уи)"
    r"|(?:ош|уш|коз|соз|тил|бир|еки|жети|биз|кыз|кун|уй|ози|жок)"
)
# The same where a single word among good ones was typed so: балаларга, жылдагы.
_SURE_ENDING = re.compile(
    r".{3,}(?:[лнрй]ган|[аеы]ган|лыкт(?:ы|ар|ын|а)|[дт]агы|[дтн]деги|[лдт]ер(?:ди|ин|и|дин)"
    r"|[лдт]ар(?:га|дын)|[аыу]лык|дык|[аы]нык|инши|синин|синде|индеги|тикке|ликке|агы)"
)
# Back vowels want қ and ғ beside them: no Kazakh word has кы, аға without its ғ, or ыг.
_UNHARMONIOUS = re.compile(
    r"кы|(?<!о)гы|ык|ыг|ага|ука|[ктдлрс]уй|ныз|[лшзнтй]акта[улнсп]"
)
_LOAN_WITHIN = re.compile(
    r"музык|язык|шашлык|штык|адыг|цыган|магаз|шпагат|гага|нагас|пропаганд|бумага|скуй"
)
_LOANS = frozenset(
    listed(
        """
ураган хулиган орган йога коллега лига книга дога сага мега маяк знак коньяк тарихи
ресми саяси аскери холестерин
такси магазин машин витамин термин админ дельфин бензин дизайнер академик химик
политик критик аналитик физик техник электрик медик механик историк фильм педагоги
"""
    )
)
_COUNTRY = "казакстан"
_LONG = 50


def find_kazakh_letters(pair: Pair) -> Iterator[Found]:
    if pair.target_lang != "kk":
        return
    text = pair.target_text
    for start, end in sentences(text.masked):
        words = [word for word in text.words if start <= word.start < end]
        words = [word for word in words if is_cyrillic(word.text[0])]
        told = _told(words)
        if told:
            yield Found(
                _("Kazakh letters seem to be missing: “%(words)s”."),
                {"words": ", ".join(word.text for word in told[:5])},
                in_target=tuple(text.span(word.start, word.end) for word in told),
            )


def _told(words: list[Word]) -> list[Word]:
    certain = [
        word
        for word in words
        if (lacks_letters(word.text.lower()) and not _is_name(word, words))
        or (not word.is_capitalised and _is_unharmonious(word.text))
    ]
    if certain:
        return certain
    small = [word for word in words if not _is_in_name(word, words)]
    texts = [word.text.lower() for word in small]
    if any(not KAZAKH_LETTERS.isdisjoint(text) for text in texts):
        return []
    return small if without_kazakh_letters(texts) == "kk" and _is_odd(texts) else []


def _is_odd(texts: list[str]) -> bool:
    """Whether a word ends as no Kazakh word does, or the text is long enough."""
    is_long = sum(map(len, texts)) >= _LONG
    return is_long or any(_ENDING.fullmatch(t) and t not in _LOANS for t in texts)


def _is_in_name(word: Word, words: list[Word]) -> bool:
    return word.is_capitalised and word is not words[0]


def _is_name(word: Word, words: list[Word]) -> bool:
    """Курмет, Максат: written so in Russian, and by some in Kazakh as well."""
    if not word.is_capitalised or word.text.lower().startswith(_COUNTRY):
        return False
    following = words[words.index(word) + 1 :][:1]
    is_first = word is words[0]
    return not is_first or any(other.is_capitalised for other in following)


@lru_cache(maxsize=16_384)
def _is_unharmonious(word: str) -> bool:
    return (
        KAZAKH_LETTERS.isdisjoint(word)
        and _UNHARMONIOUS.search(word) is not None
        and _LOAN_WITHIN.search(word) is None
    )


@lru_cache(maxsize=16_384)
def lacks_letters(word: str) -> bool:
    """Whether a word in small letters is a Kazakh one typed without its letters."""
    if not KAZAKH_LETTERS.isdisjoint(word) or word in _KNOWN_ANYWAY:
        return False
    if word in _EXACTLY or word.startswith(_BY_FIRST.get(word[:3], ())):
        return True
    return _SURE_ENDING.fullmatch(word) is not None and word not in _LOANS
