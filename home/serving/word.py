"""One word that all processes of this machine share: whether the public is changing.

Odd while a transaction that may change it is under way, even between; never the same
even word again. Every such transaction holds the file's lock, which the system lets go
of when a process dies: who then finds the word odd and the lock free makes it even.

Readers look at mapped memory and ask the system nothing: a call costs them as much as
the rest of a remembered answer. Somebody may remove the file meanwhile. So a reader
believes in its file for no longer than BELIEVED, and who writes into a new file waits
for longer than that before it changes anything.
"""

from __future__ import annotations

import fcntl
import mmap
import os
from pathlib import Path
from time import monotonic, sleep

# Seconds.
BELIEVED = 0.1
_WAITED = 1.5 * BELIEVED
# The word, and when somebody first wrote into the file.
_SIZE = 16


class Word:
    """The word in the file at `path`; one object serves all threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # Looked at with each request, and quicker than a `Path`.
        self._name = str(path)
        self._seen: memoryview | None = None
        self._inode = 0
        self._until = 0.0

    def read(self) -> tuple[int, int]:
        """Which file and its word; a word that nobody holds odd any more is mended."""
        view = self._seen
        if view is None or monotonic() >= self._until:
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
        self._wait_for_readers(view)
        # Nobody counts on while the lock is shared: that takes all of it.
        view[0] = view[0] | 1
        return held

    def end(self, held: int) -> None:
        """Whoever is the last makes the word even; the others leave it to them."""
        try:
            self._count_on(held)
        finally:
            os.close(held)

    def _wait_for_readers(self, view: memoryview) -> None:
        """Until all who had another file have looked at this one."""
        now = monotonic()
        began = view[1] / 1e9 if view[1] else now
        view[1] = int(began * 1e9)
        # The clock begins anew with the machine: then nobody has another file.
        if now < began + _WAITED and began <= now:
            sleep(began + _WAITED - now)

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
        asked = monotonic()
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
        self._until = asked + BELIEVED
        return self._seen

    def _open(self) -> int:
        descriptor = os.open(self._name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if os.fstat(descriptor).st_size < _SIZE:
            os.ftruncate(descriptor, _SIZE)
        return descriptor
