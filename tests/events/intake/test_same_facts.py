"""What must not matter: line ends, indentation, quotation marks, the kind of dash."""

from collections.abc import Callable

import pytest

from tests.events.intake.reading import TEXTS, codes_of, draft_of, expected_in, facts_of

NAMES = sorted(expected_in(TEXTS))
CHANGES: dict[str, Callable[[str], str]] = {
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old line ends": lambda text: text.replace("\n", "\r"),
    "byte order mark": lambda text: "\ufeff" + text,
    "last line end": lambda text: text.rstrip("\n") + "\n",
    "no last line end": lambda text: text.rstrip("\n"),
    "blank lines around": lambda text: "\n\n" + text + "\n \n\u00a0\n",
    "blank lines doubled": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "spaces at line ends": lambda text: text.replace("\n", "  \n"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "straight quotes": lambda text: text.replace("«", '"').replace("»", '"'),
    "high quotes": lambda text: text.replace("«", "“").replace("»", "”"),
    "hyphens": lambda text: text.replace("–", "-"),
    "long dashes": lambda text: text.replace("–", "—"),
    "decomposed letters": lambda text: text.replace("й", "и\u0306"),
}


@pytest.mark.parametrize("change", sorted(CHANGES))
@pytest.mark.parametrize("name", NAMES)
def test_appearance_changes_no_fact(name: str, change: str) -> None:
    text = (TEXTS / name).read_text(encoding="utf-8")
    before, after = draft_of(text), draft_of(CHANGES[change](text))
    assert _comparable(after, str) == _comparable(before, CHANGES[change])
    assert codes_of(after) == codes_of(before)


def _comparable(draft: object, change: Callable[[str], str]) -> dict[str, object]:
    """Titles and marks are kept letter for letter, so they show the change."""
    facts = facts_of(draft)  # type: ignore[arg-type]
    for key in ("title", "site_mark"):
        facts[key] = change(facts[key] or "").strip("\ufeff\n \u00a0")
    return facts


@pytest.mark.parametrize("indent", ["", "  ", "\t", "\u00a0 \u00a0 \u00a0"])
@pytest.mark.parametrize("name", [n for n in NAMES if "wrapped" not in n])
def test_indentation_changes_no_fact(name: str, indent: str) -> None:
    text = (TEXTS / name).read_text(encoding="utf-8")
    lines = [indent + line.strip() if line.strip() else "" for line in text.split("\n")]
    assert facts_of(draft_of("\n".join(lines))) == facts_of(draft_of(text))
