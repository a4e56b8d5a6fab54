"""What the wheel carries beside the code: the resources, and the translations compiled while it is built.

Hatchling runs this; the program never imports it, and the wheel leaves it out.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface[Any]):
    """Puts `resources` and the compiled `translations` where `maison.paths.data_dir` looks for them."""

    _compiled: tempfile.TemporaryDirectory[str]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the wheel is written; an editable one (`version`) reads the checkout as it is."""
        self._compiled = tempfile.TemporaryDirectory(prefix="maison-translations-")
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        build_data["force_include"][str(root / "resources")] = "maison/_data/resources"
        build_data["force_include"][self._compiled.name] = "maison/_data/translations"
        for catalogue in sorted((root / "translations").glob("*/LC_MESSAGES/*.po")):
            into = Path(self._compiled.name) / catalogue.relative_to(root / "translations")
            _compile(catalogue, into)
            shutil.copyfile(catalogue, into)  # what `maison translations status` reads
        shutil.copy(root / "translations" / "reviews.toml", self._compiled.name)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """After it is written."""
        self._compiled.cleanup()


def _compile(catalogue: Path, into: Path) -> None:
    into.parent.mkdir(parents=True, exist_ok=True)
    babel = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "compile"]
    files = ["--input-file", str(catalogue), "--output-file", str(into.with_suffix(".mo"))]
    subprocess.run([*babel, *files], check=True)
