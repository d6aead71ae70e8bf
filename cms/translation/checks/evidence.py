"""Which of our languages a word speaks for: by its letters, its ending, or itself.

Most words speak for none, and names never do. What decides is many words together, so
the lists hold only words that the other two languages do not have.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from cms.translation.checks.scripts import is_cyrillic, is_latin
from cms.translation.checks.shared_words import is_shared, shared_stem
from cms.translation.checks.word_lists import listed

KAZAKH_LETTERS = frozenset("әғқңөұүһі")

# Without "school": events are called so, in every language (Astana Spring School).
_ENGLISH = frozenset(
    listed(
        """
the of and in to a for on with was were is are be been by at from this that these
those it its as an or but not which who whom whose their they them he she his her we
our you your has have had will would can could should may must during between among
about into over under after before also more most other than then there here when
where what how while if so such only all any each both through within without against
held took place opening closing session conference report participants speakers
remarks welcome discussion meeting workshop work social development results programme
program university support new agenda summary outcomes contacts registration thank
thanks recommendations annex introduction background conclusion conclusions keynote
panel lunch break coffee dinner day exchange experience sharing rights children women
families people law policy research education science health training questions
answers photo gallery partners organizers organisers annual next steps contents
overview venue downloads download appendix appendices acknowledgements acknowledgments
glossary references preface foreword abstract objectives aims findings feedback
highlights lessons learned thoughts programmes schedule minutes attendees guests hosts
sponsors donors team board staff members membership events event news home search save
delete cancel edit add back yes please dear colleagues friends hello goodbye morning
afternoon evening night today tomorrow yesterday days week weeks month months year
years first second third last old good great main general open closed free public
local national regional rural urban young student students teacher teachers
village villages city town river lake water air land house reports paper
papers book books film films music dance talk talks lecture lectures lesson question
answer how's it's don't nobody everybody everyone someone something anything nothing
never always often sometimes together again toward towards across along around behind
below beneath beside beyond despite except inside near off onto outside since
throughout until upon went came made said told asked gave given taken seen heard read
written spoke speak spoken began begun
"""
    )
)
_ENGLISH_ENDING = re.compile(
    r".{3,}(?:tion|tions|ing|ment|ments|ness|ity|ities|ance|ence|ive|ally|ful|less|ship|"
    r"ated|ized|ised|ers|ies)$"
)
_RUSSIAN = frozenset(
    listed(
        """
и в во на с со по для что от к ко из о об был была были было это эта эти этот не при
как его её ее их также которые который которая которое которых также или а но до за
под над между после перед через более менее уже еще ещё чтобы если когда где там
здесь все всех всем всеми каждый каждая мы они он она вы наш наша наши своей своих
свой свою своего том числе так только быть будет будут стал стали стала может могут
можно нужно есть нет без около среди из-за участники участников участие работа
работы работе работу работу встреча встречи заседание заседания доклад доклады
докладе доклада выступил выступила выступили рассказал рассказала отметил отметила
подчеркнул подчеркнула сообщил сообщила состоялась состоялся состоялось прошла
прошел прошёл прошло прошли проведен проведена провели приняли приняла принял
обсудили обсуждение итоги итогам решение решения развитие развития поддержка
поддержки защита защиты детей дети детям семьи семьям семей женщин людей человек
общества общество образования образование науки наука право права прав закон закона
закону помощь помощи вопросы вопросов вопрос проблемы проблем цели целей год года
году лет дня день новые новых новый новая первый первая главный важно важность
опыт опытом страны стран стране город города городе области область сотрудничество
сотрудничества спасибо внимание открытие закрытие совета центра рамках
рамки результаты результатов результате мероприятие мероприятия мероприятии
студентов студенты преподаватели ученые учёные эксперты экспертов необходимость
необходимо повестка повестки приветственное слово
"""
    )
)
_RUSSIAN_ENDING = re.compile(
    r".{2,}(?:ого|его|ому|ему|ый|ая|яя|ое|ые|ыми|ими|ать|ять|ить|еть|ться|лся|лась|лись|лось|"
    r"ения|ение|ений|ению|ением|ании|ания|ание|аний|ость|ости|остью|ство|ства|ству|ством|"
    r"ях|ами|ями|ующий|ующие|ующих|щих|щиеся|ции|цию|цией|ский|ская|ское|ские|ских|ского|"
    r"ской|ским|ную|ных|ным|ными|ной|ном|ют|ят|ует|ается|ются|ила|или|ала|али|ел|ении)$"
)
# Endings, and beginnings with two consonants, that no Kazakh word has.
_SURELY_RUSSIAN = re.compile(
    r".{2,}(?:[ае]ни[еяюй]|[ае]ниями?|[ае]ниях|[ао]ст[ьи]|остью"
    r"|н(?:ый|ая|ое|ые|ого|ых|ому|ыми|ую)|ск(?:ая|ое|ие|ого|их|ому|ими|ую)|щ(?:ий|ая|ее|ие|его|их)|[аеиыоуя]ть(?:ся)?"
    r"|[аеиыуя]л(?:ся|ась|ись|ось)|ыва[елюй]\w*|ова[лнт]\w*|[ео]вой|ии|[ая]ми|ях|..[ае]н[оы])"
)
_KAZAKH_PLURAL = re.compile(r"[лдт][ае]р")
_TWO_CONSONANTS = re.compile(r"[бвгджзклмнпрстфхцчшщ]{2}|[вфцщ]")
# Cyrillic words without a Kazakh letter that only Kazakh has.
_KAZAKH = frozenset(
    listed(
        """
мен бен пен бойынша туралы деп да де та те болды болып болатын болады бар бул осы ол
оны оның оған олар бұл сол жас бала балалар балалардың адам адамдар адамдардың жыл
жылы жылдар жылдары ай тыс астам арналды арналған атап аталды айтты берді берген
алды алған ашты ашылды мамандар мамандары мамандардың отырыс отырысы отырыста
отырысында баяндама баяндамалар баяндамасында басты маусым бағдарлама бастады
басшысы дамыту даму дамуы дамудың отбасы отбасылар жаңа сонымен сондай сондай-ақ
тура арасында арасындағы кейін дейін сайын тарапынан аталған бастап барлық себебі
ретінде ретте жасады жасау жасалды шара шаралар шарада шараны жиын жиында басталды
аяқталды талдау талдады маман орталы орталы бастама бастамалар негіз ата-ана
ата-аналар сала салада саласында саласы саласындағы жауап сауал алмасты пайда
ынтымак ынта дайын дайындау туындады жоба жобалар жобасы жобаны жобаның
"""
    )
)
_KAZAKH_ENDING = re.compile(
    # лидер, шахтёр, триллер: with е the plural alone may be a Russian ending, too.
    r".{2,}(?:[лдт]ар(?:ы|ын|ына|ында|ынан|ымен|да|дан|ды|мен)?|[лдт]ер(?:де|ден|ге|мен))$"
    r"|.{3,}(?:ылды|ылған|ланды|ланған|айды|ейді|йтын|атын|умен|уды|удан|ууы|ып|данды)$"
)


# Endings that are likelier in one language than in the other; only where not a single
# Kazakh letter is there to decide.
_RATHER_RUSSIAN = re.compile(
    r".{2,}(?:[ыиоеая]м|[аяиы]х|[ое]в|[ео]й|[еияую]т|ен[аоы]?|и[яйюеи]|[уюя]ю|ть|чь|л[аои]|"
    r"[кчщ]и|[аеиыя]л|с[яь]|ь[еяю]|[оыеь]е|ся|ь|ки|ка|ок|ец|же)"
)
_RATHER_KAZAKH = re.compile(
    r".{2,}(?:[дтнлсгм]ы|[дтн][ае]н|[лдт][ае]р(?:[ыи]н?)?|[ае]?у|[ыи]п|[ае]й|[гкдтн][ае]|ги|"
    r"[дтн][ыи]н|[лдт][ыи]к|[дтнршс]и|[мпб]ен|[гк][ае]н|шы|уи|ыс|ис|ым|ик|ык)"
)
_SCORE_SHORT, _SCORE_LONG = 2, 1
_LONG_ENGLISH, _LONG_KAZAKH = 6, 4
_SHORT, _LONG = 18, 34


def without_kazakh_letters(words: Iterable[str]) -> str:
    """ "ru", "kk" or "" for Cyrillic words, none of which has a Kazakh letter.

    Of a hundred good Kazakh sentences that have 20 letters or more, one has no Kazakh
    letter; so it is either Russian or typed without them, and little more is needed.
    """
    known = list(words)
    letters = sum(map(len, known))
    if letters < _SHORT:
        return ""
    score = rather_russian(known)
    least = _SCORE_LONG if letters >= _LONG else _SCORE_SHORT
    if score >= least:
        return "ru"
    return "kk" if score <= -least else ""


def rather_russian(words: Iterable[str]) -> int:
    """How much more speaks for Russian than for Kazakh; less than nothing, if not."""
    return sum(map(_russian_rather, words))


@lru_cache(maxsize=16_384)
def _russian_rather(word: str) -> int:
    if certain := speaks_for(word):
        return 2 if certain == "ru" else -2
    if is_shared(word):
        return 0
    return (
        int(_RATHER_RUSSIAN.fullmatch(word) is not None)
        + int(_TWO_CONSONANTS.match(word) is not None)
        - int(_RATHER_KAZAKH.fullmatch(word) is not None)
    )


def _ending_speaks_for(word: str, ending: str) -> str:
    """студенттер is Kazakh, студенческий Russian; студент may be either."""
    if _SURELY_RUSSIAN.fullmatch(word):
        return "ru"
    return "kk" if _KAZAKH_PLURAL.match(ending) else ""


@lru_cache(maxsize=16_384)
def is_surely(word: str, language: str) -> bool:
    """Whether one word in small letters is enough, if it is all that is there."""
    if language == "en":
        return word in _ENGLISH or (
            speaks_for(word) == "en" and len(word) > _LONG_ENGLISH
        )
    if language == "kk":
        is_long = len(word) >= _LONG_KAZAKH or not KAZAKH_LETTERS.isdisjoint(word)
        return is_long and speaks_for(word) == "kk" and not is_shared(word)
    if not KAZAKH_LETTERS.isdisjoint(word) or word == shared_stem(word):
        return False
    return word in _RUSSIAN or _SURELY_RUSSIAN.fullmatch(word) is not None


@lru_cache(maxsize=16_384)
def speaks_for(word: str) -> str:
    """ "en", "kk", "ru" or "" for a word in small letters."""
    if is_latin(word[0]):
        is_english = word in _ENGLISH or _ENGLISH_ENDING.fullmatch(word)
        return "en" if is_english and word.isascii() else ""
    if not is_cyrillic(word[0]):
        return ""
    if not KAZAKH_LETTERS.isdisjoint(word) or word in _KAZAKH:
        return "kk"
    if word in _RUSSIAN:
        return "ru"
    if shared := shared_stem(word):
        return _ending_speaks_for(word, word[len(shared) :])
    if _KAZAKH_ENDING.fullmatch(word):
        return "kk"
    if _RUSSIAN_ENDING.fullmatch(word):
        return "ru"
    return ""
