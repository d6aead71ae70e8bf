"""The memory at the desk, in Chromium: fetched aside, taken with a key, judged."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from cms.translation.models import Origin, Rejection, TranslationEdit
from tests.cast import begun, version
from tests.translation.memory.stories import report_of, translated

SANG = "They sang together."
