"""The 17 Sustainable Development Goals as topics, under their official titles.

English and Russian are the United Nations' own short titles (resolution A/RES/70/1 and
the UN's sites in both languages); Kazakh follows the wording of Kazakhstan's national
statistics. Every site has them after migrate. They are confirmed as they stand, by
nobody: a title that others gave is not ours to decide. From then on they are names like
any other, and whoever renames one or retires a goal is not corrected.
"""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.db import transaction
from django.db.models.signals import post_migrate

from cms.core.names import part_keys
from events.models.record import Kind

MODELS = ("Topic", "Name", "NameKey")

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


def connect(config: AppConfig) -> None:
    post_migrate.connect(follow_migrate, sender=config, dispatch_uid="goals.plant")


def follow_migrate(sender: Any, using: str, apps: Any = apps, **kwargs: Any) -> None:
    """`apps` has the models as far as they have been migrated."""
    try:
        models = [apps.get_model("events", name) for name in MODELS]
    except LookupError:
        return  # before their migration, or after it was taken back
    with transaction.atomic(using=using):
        plant(*(model._base_manager.using(using) for model in models))


def plant(topics: Any, names: Any, keys: Any) -> int:
    """Make the goals that are missing; answers how many. A goal that is there stays."""
    known = set(topics.exclude(goal=None).values_list("goal", flat=True))
    missing = [goal for goal in range(1, 18) if goal not in known]
    for goal in missing:
        number = topics.create(kind=Kind.TOPIC.value, goal=goal).pk
        titles = {language: said[goal - 1] for language, said in TITLES.items()}
        names.bulk_create(
            names.model(
                record_id=number, language=language, full=full, sort=full, edition=1
            )
            for language, full in titles.items()
        )
        found_by = {key for full in titles.values() for key in part_keys(full)}
        keys.bulk_create(
            keys.model(record_id=number, key=key) for key in sorted(found_by)
        )
    return len(missing)
