"""The machine's dictionaries, for the tests that are about spelling."""

import os
from pathlib import Path

import pytest

from cms.core.languages import codes
from cms.translation.spelling.dictionaries import files

USUAL = "/usr/share/hunspell"
PACKAGES = "hunspell-kk hunspell-ru hunspell-en-gb hunspell-en-us"


@pytest.fixture
def dictionaries(settings):
    """Elsewhere nobody has to install them; where everything is proved they are there.

    `.ci/run` installs the packages, so there a missing dictionary is a failure.
    """
    settings.USHTIL_DICTIONARIES = Path(os.environ.get("USHTIL_DICTIONARIES", USUAL))
    missing = [code for code in codes() if not files(code)]
    if not missing:
        return settings.USHTIL_DICTIONARIES
    reason = f"no dictionaries for {', '.join(missing)}: apt install {PACKAGES}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
