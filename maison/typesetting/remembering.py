"""What is made again is remembered; what is made once is not for long.

Most of what packs say they all say, and some of it is one person's. A memory that keeps whatever it met last fills up with names that never
come back. So what was made is dropped after some documents, unless it was asked for again by then: that stays.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class _Memory(Generic[R]):
    """Results by what they were made of: new ones, with the number of the document that they were made for, and `most` kept ones."""

    def __init__(self, most: int, documents: int) -> None:
        self.kept: dict[Hashable, R] = {}
        self._new: dict[Hashable, tuple[R, int]] = {}
        self._most, self._documents, self._document = most, documents, 0
        self._lock = Lock()

    def again(self, key: Hashable) -> tuple[R, int] | None:
        """What was made of this a while ago; for another document, it is kept from now on."""
        with self._lock:
            found = self._new.get(key)
            if found is not None and found[1] < self._document:
                del self._new[key]
                self.kept[key] = found[0]
                if len(self.kept) > self._most:
                    del self.kept[next(iter(self.kept))]
            return found

    def note(self, key: Hashable, made: R) -> None:
        """This was made."""
        with self._lock:
            self._new[key] = made, self._document

    def clear(self) -> None:
        """Forget all of it."""
        with self._lock:
            self.kept.clear()
            self._new.clear()

    def turn(self) -> None:
        """A document is done."""
        with self._lock:
            self._document += 1
            old = self._document - self._documents
            for key, (_made, document) in list(self._new.items()):
                if document > old:
                    break
                del self._new[key]


_MEMORIES: list[_Memory[Any]] = []


def again(most: int, documents: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Remember what a function of values answers: for so many documents, and `most` of what another one of these asks for again."""

    def remembering(make: Callable[P, R]) -> Callable[P, R]:
        memory: _Memory[R] = _Memory(most, documents)
        _MEMORIES.append(memory)
        kept = memory.kept

        @wraps(make)
        def remembered(*key: P.args, **named: P.kwargs) -> R:
            made = kept.get(key)
            if made is not None:
                return made
            found = memory.again(key)
            if found is not None:
                return found[0]
            assert not named, "what is remembered is found by its place"
            made = make(*key)  # type: ignore[call-arg]  # as the assertion says
            memory.note(key, made)
            return made

        remembered.cache_clear = memory.clear  # type: ignore[attr-defined]  # as those of `functools` have it
        return remembered

    return remembering


def document_done() -> None:
    """What nobody asked for again in time is forgotten."""
    for memory in _MEMORIES:
        memory.turn()
