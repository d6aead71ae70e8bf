from __future__ import annotations

from typing import Any

from django.core.validators import URLValidator
from django.db import models
from wagtail.fields import StreamField


class BlocksField(StreamField):
    """A StreamField whose migrations do not carry the tree of its blocks.

    A change of blocks then makes no migration; the price is that a data migration sees
    the raw JSON of the field, not its blocks.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> Any:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs


class WebAddressField(models.URLField):  # type: ignore[type-arg]  # not at run time
    """An address the public may follow: http or https, no ftp.

    The database knows an ordinary URLField, so the rule makes no migration.
    """

    default_validators = [URLValidator(schemes=["http", "https"])]

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs
