import pytest

from cms.translation.readiness.dates import find_slashed_dates
from tests.translation.readiness.telling import told


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
@pytest.mark.parametrize("date", ["03/04/2024", "3/4/2024", "11/12/24", "3-04-2024"])
def test_a_date_that_has_two_readings_is_told(language, date):
    assert told(find_slashed_dates, language, f"{date}: Алматы, Almaty.") == [
        f"In “{date}” the day or the month may come first."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "25/04/2024",
        "04/25/2024",
        "04/04/2024",
        "03.04.2024",
        "2024-04-03",
        "3/4 of them",
        "A/RES/03/04/2024",
        "03-04-24",
        "13/14/2024",
        "https://example.org/03/04/2024",
    ],
)
def test_other_numbers_pass(text):
    assert told(find_slashed_dates, "en", text) == []
