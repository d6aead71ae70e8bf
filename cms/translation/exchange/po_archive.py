"""Several PO files at once: one after the other, or packed in an archive."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.translation.exchange.po_export import MOST_TEXTS
from cms.translation.exchange.po_file import MOST_BYTES
from cms.translation.refusals import FileRefused

# Of all files together, read.
MOST_BYTES_TOGETHER = 10 * MOST_BYTES
_ARCHIVE = b"PK\x03\x04"


@dataclass(frozen=True)
class Named:
    """A file by the name it came under."""

    name: str
    data: bytes


def unpacked(files: Iterable[Named]) -> list[Named]:
    """PO files as they are, archives as the files in them; raises FileRefused."""
    found: list[Named] = []
    for file in files:
        parts = _members(file) if file.data.startswith(_ARCHIVE) else [file]
        for part in parts:
            found.append(part)
            _refuse_too_much(found)
    return found


def _refuse_too_much(found: list[Named]) -> None:
    if len(found) > MOST_TEXTS:
        raise FileRefused(
            _("There are more than %(most)d files. Bring them in several parts.")
            % {"most": MOST_TEXTS}
        )
    if sum(len(file.data) for file in found) > MOST_BYTES_TOGETHER:
        raise FileRefused(_("The files are too large together. Bring them one by one."))


def _members(file: Named) -> Iterator[Named]:
    """What the archive says of itself is not believed: reading it is bounded."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            for info in archive.infolist():
                if info.is_dir():
                    continue
                with archive.open(info) as member:
                    data = member.read(MOST_BYTES + 1)
                yield Named(info.filename.rpartition("/")[2], data)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,  # a password; NotImplementedError: a packing nobody knows
        ValueError,
    ) as error:
        raise FileRefused(
            _("The archive is damaged or locked. Please choose its PO files instead.")
        ) from error
