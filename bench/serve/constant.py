"""Says one answer to everything without looking: what the server itself costs.

`USHTIL_BENCH_ANSWER` names the file with it: a line of JSON with the headers, then the
body. The headers are those of our own page, since a server has to write them as well.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_HEAD, _, _BODY = Path(os.environ["USHTIL_BENCH_ANSWER"]).read_bytes().partition(b"\n")
_HEADERS = [(name, value) for name, value in json.loads(_HEAD)]


def application(environ: Any, start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", _HEADERS)
    return [_BODY]
