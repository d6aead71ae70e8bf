"""Which lists recommend something."""

import pytest

from tests.events.intake.reading import draft_of

ITEMS = "1. A nurse in every school.\n2. A map of the village."
TABLE = [
    (f"Recommendations\n\n{ITEMS}", "recommendations"),
    (f"РЕЗОЛЮЦИЯ\n\nУчастники постановили:\n\n{ITEMS}", "recommendations"),
    (f"Ұсынымдар\n\nМынадай ұсынымдар қабылданды:\n{ITEMS}", "recommendations"),
    (f"They adopted the following recommendations:\n\n{ITEMS}", "recommendations"),
    (f"Рекомендации встречи:\n\n{ITEMS}", "recommendations"),
    (f"Agenda\n\n{ITEMS}", "list"),
    (f"Recommendations were made. Then they ate:\n\n{ITEMS}", "list"),
    (f"Recommendations\n\nOne.\n\nTwo.\n\nThree.\n\n{ITEMS}", "list"),
]


@pytest.mark.parametrize(("text", "kind"), TABLE)
def test_list_recommends(text: str, kind: str) -> None:
    draft = draft_of(f"Title\n\nThe meeting was held.\n\n{text}\n\nThey left late.")
    assert [b.kind for b in draft.blocks if len(b.passages) > 1] == [kind]
    assert (draft.recommendations, draft.list_items) == (
        (2, 0) if kind == "recommendations" else (0, 2)
    )
