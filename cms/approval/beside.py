"""Complaints about blocks, said where Wagtail's editor says its own: beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import (
    FieldBlock,
    StreamBlockValidationError,
    StructBlockValidationError,
)


def stream_error(stream: Any, told: Iterable[tuple[str, Any]]) -> ValidationError:
    """One error for the whole field: its widget shows no second one.

    `told` has messages with the paths below the field, "<block id>.<child>", or the id
    alone of a block without children; a message about no block that is there stands
    above the field.
    """
    place = {str(block.id): index for index, block in enumerate(stream)}
    fields = {str(one.id) for one in stream if isinstance(one.block, FieldBlock)}
    single: defaultdict[int, list[Any]] = defaultdict(list)
    below: defaultdict[int, dict[str, list[Any]]] = defaultdict(dict)
    above = []
    for path, message in told:
        block_id, _dot, child = path.partition(".")
        if child and block_id in place:
            below[place[block_id]].setdefault(child, []).append(message)
        elif block_id in fields:
            single[place[block_id]].append(message)
        else:
            above.append(message)
    return StreamBlockValidationError(
        block_errors={
            index: StructBlockValidationError(
                {name: ValidationError(messages) for name, messages in children.items()}
            )
            for index, children in below.items()
        }
        | {index: ValidationError(messages) for index, messages in single.items()},
        non_block_errors=above,
    )
