"""One fingerprint for anything that is JSON."""

import hashlib
import json


def digest(value: object) -> str:
    """SHA-256 (64 hex letters) of the value's canonical JSON.

    Key order and spacing do not count; letters are hashed as written, so texts that
    differ only in Unicode normal form differ here too.
    """
    canonical = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()
