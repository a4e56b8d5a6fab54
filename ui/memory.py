"""What the window remembers on this PC between two days: its place, the columns of lists, what was chosen last.

A small JSON file. Losing it costs nobody any work, so that an unreadable one is simply begun anew.
"""

import logging
from pathlib import Path
from typing import Any

from maison.files import FileRefused, write_whole

log = logging.getLogger(__name__)


class Memory:
    """Values by key ("arrivals.columns"). Personal data never goes in."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._values: dict[str, Any] = {}
        if path is not None:
            import json

            try:
                loaded = json.loads(path.read_text("utf-8"))
                self._values = loaded if isinstance(loaded, dict) else {}
            except (OSError, ValueError):
                log.info("the window remembers nothing yet")

    def get(self, key: str, default: Any = None) -> Any:
        """What was remembered, or `default`."""
        return self._values.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Remember `value` (JSON)."""
        self._values[key] = value

    def save(self) -> None:
        """Write it down; a full or protected disk is no reason to bother anyone."""
        if self._path is None:
            return
        import json

        try:
            write_whole(self._path, json.dumps(self._values, ensure_ascii=False, indent=1).encode())
        except FileRefused:
            log.warning("what the window remembers could not be written")
