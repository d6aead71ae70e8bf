"""What a machine lacks, said where its keeper is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks

from cms.core.languages import codes
from cms.translation.spelling.dictionaries import files

PACKAGES = {"en": "hunspell-en-gb", "kk": "hunspell-kk", "ru": "hunspell-ru"}


@checks.register
def check_dictionaries(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """A language without a dictionary goes without hints about its spelling.

    Nothing breaks without them, so this is said and stops nobody.
    """
    return [
        checks.Info(
            f"No Hunspell dictionary for {code!r} in {settings.USHTIL_DICTIONARIES}: "
            "nothing is said about the spelling of this language.",
            hint=f"On Debian: apt install {PACKAGES[code]}."
            if code in PACKAGES
            else "USHTIL_DICTIONARIES names the folder.",
            id="translation.I001",
        )
        for code in codes()
        if not files(code)
    ]
