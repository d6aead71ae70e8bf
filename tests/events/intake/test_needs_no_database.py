"""Reading and recognising run without Django: a dry run has no database, no user."""

import subprocess
import sys

CODE = """
import sys
from events.intake.as_json import to_json
from events.intake.readers.plain_text import read
from events.intake.recognise import recognise
to_json(recognise(read(b"Fair")), "fair.txt")
print(sorted(name for name in sys.modules if name in ("django", "wagtail", "cms")))
"""


def test_no_framework_is_imported() -> None:
    run = subprocess.run(  # noqa: S603 our own interpreter, our own text
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
