"""One word that all processes of this machine share: whether the public is changing.

Odd while a transaction that may change it is under way, even between; never the same
even word again. Every such transaction holds the file's lock, which the system lets go
of when a process dies: who then finds the word odd and the lock free makes it even.
"""

from __future__ import annotations

import fcntl
import mmap
import os
from pathlib import Path

_SIZE = 8


class Word:
    """The word in the file at `path`; one object serves all threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # Looked at with each request, and quicker than a `Path`.
        self._name = str(path)
        self._seen: memoryview | None = None
        self._inode = 0

    def read(self) -> tuple[int, int]:
        """Which file and its word; a word that nobody holds odd any more is mended."""
        view = self._view()
        word: int = view[0]
        if word % 2:
            self._mend()
            word = view[0]
        return self._inode, word

    def begin(self) -> int:
        """From now on the word is odd; answers what `end` lets go of."""
        held = self._open()
        fcntl.flock(held, fcntl.LOCK_SH)
        view = self._view()
        # Nobody counts on while the lock is shared: that takes all of it.
        view[0] = view[0] | 1
        return held

    def end(self, held: int) -> None:
        """Whoever is the last makes the word even; the others leave it to them."""
        try:
            self._count_on(held)
        finally:
            os.close(held)

    def _mend(self) -> None:
        own = self._open()
        try:
            self._count_on(own)
        finally:
            os.close(own)

    def _count_on(self, held: int) -> None:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        view = self._view()
        if view[0] % 2:
            view[0] = view[0] + 1

    def _view(self) -> memoryview:
        """The file as memory; mapped anew when another has taken its place."""
        try:
            inode = os.stat(self._name).st_ino
        except FileNotFoundError:
            inode = -1
        if self._seen is None or inode != self._inode:
            descriptor = self._open()
            try:
                mapped = mmap.mmap(descriptor, _SIZE)
                self._inode = os.fstat(descriptor).st_ino
            finally:
                os.close(descriptor)
            # Read and written in one piece, which bytes one after another are not.
            self._seen = memoryview(mapped).cast("Q")
        return self._seen

    def _open(self) -> int:
        descriptor = os.open(self._name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if os.fstat(descriptor).st_size < _SIZE:
            os.ftruncate(descriptor, _SIZE)
        return descriptor
