"""The words for hybrid, online and in person, each tied to how an event is held."""

import re

EVENT = (
    r"(?:format|mode|manner|event|meeting|sess\w+|conference|seminar|workshop|training"
    r"|forum|lecture|round\s?table|participation|attendance|basis|class|course)"
)
HELD = (
    r"(?:held|hosted|took\s+place|conducted|organi[sz]ed|gathered|met|participated"
    r"|joined|attended)"
)
OFFLINE = r"(?:offline|in[\s-]?person|face[\s-]to[\s-]face|on[\s-]?site)"
ONLINE = r"(?:online|virtual(?:ly)?|remote(?:ly)?)"
RU_OFF, RU_ON = (
    r"(?:очн\w+|офф?лайн\w*)",
    r"(?:онлайн\w*|дистанционн\w+|заочн\w+|удал[её]нн\w+)",
)
KK_OFF = r"(?:офф?лайн|бетпе[\s-]бет|жүзбе[\s-]жүз|дәстүрлі|күндізгі)"
KK_ON = r"(?:онлайн|қашықтан|қашықтықтан|виртуалды)"
RU_FORM = r"(?:формат|режим|форм[аеу])\w*"
KK_FORM = r"(?:формат|режим|түр|нысан)\w*"
# People who gathered in a room were there in person.
EN_ROOM = r"(?:hall|room|auditorium|library|theatre|lecture\s+hall)"
RU_ROOM = r"(?:конференц-|актов\w+\s+)?(?:зале|аудитории|библиотеке|лектории)\b"
KK_ROOM = r"(?:зал(?:ында|да)|аудитория(?:сында|да)|кітапхана(?:сында|да))"
RU_HELD = (
    r"(?:про(?:шл|ш[её]л|вел|вед|ход|води)|состоял|организова|участвовал|собрал)\w*"
)
KK_HELD = r"(?:өт(?:ті|кен|кіз)|ұйымдастыр|қатыс|жүргіз|жина)\w*"
AND = (
    r"(?:\s*[/,+&-]\s*|\s+(?:and|и|және|мен|пен|бен|as\s+well\s+as|плюс)\s+)"
    r"(?:also\s+)?"
)
PLATFORM = r"(?:zoom|teams|webex|google\s+meet|ms\s+teams|microsoft\s+teams|skype)"

PATTERNS = {
    "hybrid": (
        rf"\bhybrid(?:[\s/-]+[\w/-]+){{0,3}}[\s/-]+{EVENT}|{HELD}\s+(?:in\s+)?(?:a\s+)?hybrid"
        rf"|\bas\s+a\s+hybrid|\b{OFFLINE}{AND}{ONLINE}\b|\b{ONLINE}{AND}(?:in\s+)?{OFFLINE}\b",
        rf"\bгибридн\w+(?:\s+\S+){{0,2}}\s+{RU_FORM}|\b(?:смешанн|комбинированн)\w+\s+{RU_FORM}"
        rf"|{RU_FORM}\s+гибридн|\b{RU_OFF}{AND}(?:в\s+)?{RU_ON}|\b{RU_ON}{AND}(?:в\s+)?{RU_OFF}",
        rf"\b(?:гибрид\w*|аралас)(?:\s+\S+){{0,2}}\s+{KK_FORM}|\b{KK_OFF}{AND}{KK_ON}"
        rf"|\b{KK_ON}{AND}{KK_OFF}",
    ),
    "online": (
        rf"\b{ONLINE}\s+(?:format|mode|event|meeting|sess\w+|conference|seminar|workshop"
        rf"|forum|lecture|round\s?table|participation|attendance)\b|{HELD}\s+(?:\w+\s+)?{ONLINE}"
        rf"|\b(?:via|on|over|through|using)\s+(?:the\s+)?{PLATFORM}\b|\b(?:by|via)\s+video"
        rf"\s?(?:link|conference)|\bwebinar\s+(?:was|took|on|titled)\b|{ONLINE}\s+(?:via|on)\b",
        rf"\b(?:онлайн|дистанционн\w+|удал[её]нн\w+)[\s-]*{RU_FORM}|{RU_FORM}\s+(?:онлайн|видео)"
        rf"|{RU_HELD}\s+(?:\S+\s+)?(?:онлайн|дистанционно)|\bонлайн\s+{RU_HELD}"
        rf"|\bонлайн-(?:встреч|семинар|конференц|форум|лекци|тренинг|совещан|круглый)\w*"
        rf"|\b(?:на\s+платформе|через|в)\s+\"?{PLATFORM}|\bпо\s+видео(?:связи|конференцсвязи)"
        rf"|\bсостоялся\s+вебинар|\bпрош[её]л\s+вебинар|\bвебинар\s+(?:на\s+тему|состоялся)",
        rf"\b{KK_ON}[\s-]*{KK_FORM}|\b{KK_ON}\s+{KK_HELD}|\bбейне(?:конференция|байланыс)\s?арқылы"
        rf"|\b{PLATFORM}\"?(?:\s+платформасы\w*|\s+арқылы)|\bвебинар\s+{KK_HELD}"
        rf"|\bонлайн[\s-](?:кездесу|семинар|конференция|форум|дәріс|жиын|жиналыс)\w*",
    ),
    "in_person": (
        rf"\b{OFFLINE}\s+{EVENT}\b|{HELD}\s+(?:\w+\s+)?{OFFLINE}\b"
        rf"|\b(?:gathered|met|assembled)\s+in\s+(?:the|a)\s+(?:[\w'-]+\s+){{0,3}}{EN_ROOM}\b",
        rf"\b(?:в\s+)?(?:очн\w+|офф?лайн)[\s-]*{RU_FORM}|{RU_HELD}\s+(?:очно|офф?лайн)\b"
        rf"|\bсобрал(?:ся|ась|ось|ись)\s+в\s+(?:[\w-]+\s+){{0,3}}{RU_ROOM}",
        rf"\b{KK_OFF}[\s-]*{KK_FORM}|\b(?:офф?лайн|бетпе[\s-]бет|жүзбе[\s-]жүз)\s+{KK_HELD}"
        rf"|\b{KK_ROOM}\s+(?:бас\s+қос|жинал)(?:ды|ып|ған|ты|қан)",
    ),
}
RULES = {
    value: re.compile("|".join(patterns), re.IGNORECASE)
    for value, patterns in PATTERNS.items()
}
