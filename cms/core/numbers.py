"""Numbers of records as somebody else writes them: in an address, a form, a link."""

import re

# Eighteen digits fit into the numbers of both databases, whatever they are.
NUMBER = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)


def record_number(written: object) -> int | None:
    """The number, None for anything a database would refuse to look for."""
    text = str(written)
    return int(text) if NUMBER.fullmatch(text) else None
