"""A style sheet that leaves a brace open swallows whatever comes after it."""

import re
from pathlib import Path

STATIC = Path(__file__).parents[2] / "static"


def test_every_style_sheet_closes_what_it_opens():
    sheets = sorted(STATIC.rglob("*.css"))
    said = {
        sheet.relative_to(STATIC): re.sub(
            r"/\*.*?\*/", "", sheet.read_text(), flags=re.S
        )
        for sheet in sheets
    }
    assert len(sheets) > 10
    assert {
        str(sheet): (text.count("{"), text.count("}"))
        for sheet, text in said.items()
        if text.count("{") != text.count("}")
    } == {}
