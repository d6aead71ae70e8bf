"""Why a file cannot be read, as a code with parameters.

People read these in three languages, so the sentence is made where the language is
known; `MESSAGES` is the English of it and names every parameter a code carries.
"""

MESSAGES = {
    "empty": "The file is empty: there is no text in it.",
    "too_large": "The file is larger than {limit} bytes, the most a report may have.",
    "binary": "The file is not plain text: it looks like {kind}.",
    "not_utf8": (
        "The text is not in UTF-8 (first seen in line {line}): save it as UTF-8."
    ),
    "not_utf8_encoding": (
        "The text is not in UTF-8: it looks like {encoding}. Save it as UTF-8."
    ),
    "nul_bytes": "The file contains NUL bytes (first in line {line}); text has none.",
    "control_character": (
        "Line {line} contains {character}, a control character; text has none."
    ),
}


class Unreadable(Exception):  # noqa: N818 it reads as a refusal, not as a fault
    """The whole file is refused: nothing of it may be stored."""

    def __init__(self, code: str, **params: str | int) -> None:
        self.code = code
        self.params = params
        super().__init__(MESSAGES[code].format(**params))
