"""The program's source files as trees, for the tests that read them."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).parent.parent
#: Half of all nodes, and nothing is said of them.
_DULL = (ast.expr_context, ast.Name, ast.Constant, ast.operator, ast.cmpop)

Node = TypeVar("Node", bound=ast.AST)


@dataclass(frozen=True, eq=False)
class Source:
    """One module: its path from the root, as "maison/store/engine.py", and what it says."""

    path: str

    @cached_property
    def text(self) -> str:
        """The module as it is written."""
        return (ROOT / self.path).read_text("utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """The module as it is parsed."""
        return ast.parse(self.text, self.path)

    @property
    def module(self) -> str:
        """The name by which it is imported."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def package(self) -> str:
        """The package in whose folder it lies."""
        return self.path.rpartition("/")[0].replace("/", ".")

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rpartition("/")[2]

    @cached_property
    def _nodes(self) -> dict[type[ast.AST], list[Any]]:
        """The nodes of the tree by their kind, those apart that no rule ever asks for."""
        found: dict[type[ast.AST], list[Any]] = {}
        todo: list[ast.AST] = [self.tree]
        for node in todo:  # it grows as it is gone through
            found.setdefault(type(node), []).append(node)
            for value in node.__dict__.values():
                if isinstance(value, list):
                    todo += [part for part in value if isinstance(part, ast.AST)]
                elif isinstance(value, ast.AST) and not isinstance(value, _DULL):
                    todo.append(value)
        return found

    def nodes(self, *kinds: type[Node]) -> list[Node]:
        """Every node of these kinds."""
        return [node for kind in kinds for node in self._nodes.get(kind, ())]

    @cached_property
    def imports(self) -> list[tuple[str, int]]:
        """Every module that it names in an import, wherever that stands, with the line."""
        return [found for node in self.nodes(ast.Import, ast.ImportFrom) for found in self._imported(node)]

    def _imported(self, node: ast.AST) -> Iterator[tuple[str, int]]:
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = self.package.split(".")[: 1 - node.level or None] if node.level else []
            base = ".".join([*parts, *filter(None, [node.module])])
            # what is taken from a package may be a module of it
            yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)

    def at(self, line: int, what: str) -> str:
        """A remark on one of its lines."""
        return f"{self.path}:{line}: {what}"


@cache
def tracked() -> tuple[str, ...]:
    """The files of the project that git knows; those that lie there where git knows none (a source archive)."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode == 0 and listed.stdout:
        return tuple(name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())
    found = (path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file())
    return tuple(name for name in found if not name.startswith((".venv", ".git/")) and "__pycache__" not in name)


def sources(*folders: str) -> Iterator[Source]:
    """Every Python module under these folders of the root, whether git knows it yet or not.

    Each is read anew: the trees of all are a million objects, which must not lie in the way of all other tests.
    """
    for path in _modules(*folders):
        yield Source(path)


@cache
def _modules(*folders: str) -> tuple[str, ...]:
    return tuple(
        sorted(path.relative_to(ROOT).as_posix() for folder in folders for path in (ROOT / folder).rglob("*.py"))
    )
