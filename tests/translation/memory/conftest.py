import pytest

from events.models import ReportPage
from tests.photographs import scene
from tests.translation.memory.stories import report_of, translated

KAZAKH = ("Көктем мектебі", "Мұғалімдер Алматыда кездесті.", "Олар бірге ән айтты.")
RUSSIAN = ("Весенняя школа", "Учителя встретились в Алматы.", "Они пели вместе.")


@pytest.fixture
def school(public_trees, aigerim, bolat, vera, dana):
    """The memory knows two sentences and a title in three languages."""

    def approve_it():
        page = report_of(
            "The teachers met in Almaty.",
            "They sang together.",
            by=aigerim,
            approver=dana,
        )
        translated(page, "kk", *KAZAKH, by=bolat, approver=dana)
        translated(page, "ru", *RUSSIAN, by=vera, approver=dana)

    scene("school", approve_it)
    return ReportPage.objects.get(title="Spring school")
