"""The description of the API is valid itself, and the guide tells all of it."""

from pathlib import Path

from home.api.asked import PARAMETERS
from home.api.description import description
from tests.home.api.reading import valid_description

GUIDE = (Path(__file__).parents[3] / "docs" / "api.md").read_text()


def test_it_is_valid_openapi():
    valid_description()


def test_it_names_every_parameter_there_is():
    said = description()["paths"]["/v1/reports/"]["get"]["parameters"]
    assert tuple(one["name"] for one in said) == PARAMETERS


def test_the_guide_names_every_address_parameter_and_part():
    whole = description()
    schemas = whole["components"]["schemas"]
    names = {
        *(f"`/api{path}`" for path in whole["paths"]),
        *(f"`{name}`" for name in PARAMETERS),
        *(
            f"`{name}`"
            for part in ("Entry", "Text", "Facts", "Report")
            for name in schemas[part]["properties"]
        ),
    }
    assert {name for name in names if name not in GUIDE} == set()
