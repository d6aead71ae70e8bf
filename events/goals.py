"""The 17 Sustainable Development Goals as topics, under their official titles.

English and Russian are the United Nations' own short titles (resolution A/RES/70/1 and
the UN's sites in both languages); Kazakh follows the wording of Kazakhstan's national
statistics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from events.models.topics import Topic
from events.records import naming

if TYPE_CHECKING:
    from collections.abc import Callable

    from cms.accounts.models import User

TITLES: dict[str, tuple[str, ...]] = {
    "en": (
        "No poverty",
        "Zero hunger",
        "Good health and well-being",
        "Quality education",
        "Gender equality",
        "Clean water and sanitation",
        "Affordable and clean energy",
        "Decent work and economic growth",
        "Industry, innovation and infrastructure",
        "Reduced inequalities",
        "Sustainable cities and communities",
        "Responsible consumption and production",
        "Climate action",
        "Life below water",
        "Life on land",
        "Peace, justice and strong institutions",
        "Partnerships for the goals",
    ),
    "ru": (
        "Ликвидация нищеты",
        "Ликвидация голода",
        "Хорошее здоровье и благополучие",
        "Качественное образование",
        "Гендерное равенство",
        "Чистая вода и санитария",
        "Недорогостоящая и чистая энергия",
        "Достойная работа и экономический рост",
        "Индустриализация, инновации и инфраструктура",
        "Уменьшение неравенства",
        "Устойчивые города и населённые пункты",
        "Ответственное потребление и производство",
        "Борьба с изменением климата",
        "Сохранение морских экосистем",
        "Сохранение экосистем суши",
        "Мир, правосудие и эффективные институты",
        "Партнёрство в интересах устойчивого развития",
    ),
    "kk": (
        "Кедейлікті жою",
        "Аштықты жою",
        "Жақсы денсаулық және әл-ауқат",
        "Сапалы білім беру",
        "Гендерлік теңдік",
        "Таза су және санитария",
        "Қолжетімді және таза энергия",
        "Лайықты жұмыс және экономикалық өсу",
        "Индустрияландыру, инновация және инфрақұрылым",
        "Теңсіздікті азайту",
        "Тұрақты қалалар мен елді мекендер",
        "Жауапты тұтыну және өндіріс",
        "Климаттың өзгеруімен күрес",
        "Теңіз экожүйелерін сақтау",
        "Құрлық экожүйелерін сақтау",
        "Бейбітшілік, әділ сот және тиімді институттар",
        "Тұрақты даму мүддесіндегі серіктестік",
    ),
}


@transaction.atomic
def plant(proposer: Callable[[str], User], confirmer: Callable[[str], User]) -> int:
    """Make the goals that are missing, named in every language we have titles in.

    `proposer` and `confirmer` answer who does so in a language: two different people,
    as for any other name. Returns how many were made; safe to repeat.
    """
    known = set(Topic.objects.exclude(goal=None).values_list("goal", flat=True))
    missing = [goal for goal in range(1, 18) if goal not in known]
    for goal in missing:
        topic = Topic.objects.create(goal=goal)
        for language, titles in TITLES.items():
            full = titles[goal - 1]
            proposal = naming.propose(topic, language, by=proposer(language), full=full)
            naming.confirm(proposal, by=confirmer(language))
    return len(missing)
