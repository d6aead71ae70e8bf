"""What one process remembers of the stored answers, and when to believe it."""

from __future__ import annotations

import threading

from home.serving.answer import Answer

# Which file the shared word is in, and the word.
State = tuple[int, int]


class Memory:
    """Answers by address, all of one state of the public, up to so many bytes of them.

    Whatever was read while the word was odd, or before another word was seen, is not
    remembered.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self._state: State = (0, -1)
        self._number: int | None = None
        self._answers: dict[str, Answer] = {}
        self._lock = threading.Lock()

    def get(self, path: str, state: State) -> Answer | None:
        if state != self._state:
            return None
        return self._answers.get(path)

    def remember(
        self, path: str, answer: Answer | None, *, state: State, number: int | None
    ) -> None:
        """What the database said after the word had been read.

        The same number under a new word: somebody wrote, but nothing public changed,
        and everything that is remembered still holds.
        """
        if state[1] % 2 or number is None:
            return
        with self._lock:
            if not self._follows(state, number):
                return
            if answer is not None:
                self._put(path, answer)

    def _follows(self, state: State, number: int) -> bool:
        is_same_file = state[0] == self._state[0]
        if is_same_file and state[1] < self._state[1]:
            return False
        if not is_same_file or number != self._number:
            self._answers, self.size = {}, 0
        self._state, self._number = state, number
        return True

    def _put(self, path: str, answer: Answer) -> None:
        if before := self._answers.pop(path, None):
            self.size -= before.size
        while self._answers and self.size + answer.size > self.most:
            oldest = next(iter(self._answers))
            self.size -= self._answers.pop(oldest).size
        if answer.size <= self.most:
            self._answers[path] = answer
            self.size += answer.size
