"""Words of the machine go to a browser and come back: a seal says that they are."""

from __future__ import annotations

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare

_SIGNER = Signer(salt="cms.translation.machine")


def proof(version_id: int, segment_id: int, html: str) -> str:
    """That the machine suggested just this, for this segment of this text."""
    return _SIGNER.signature(f"{version_id}:{segment_id}:{html}")


def is_proved(said: object, version_id: int, segment_id: int, html: str) -> bool:
    wanted = proof(version_id, segment_id, html)
    return isinstance(said, str) and constant_time_compare(said, wanted)
