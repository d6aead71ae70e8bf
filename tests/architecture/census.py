"""Every place in the installed libraries that publishes, found in their source."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import wagtail
import wagtail_localize

LIBRARIES = (wagtail, wagtail_localize)
CALLS = {"publish", "save_base", "save_target", "create_alias", "update_aliases"}
COLUMNS = {"live", "alias_of", "alias_of_id"}
ARGUMENTS = {"live", "keep_live", "alias_of"}
NOT_INSTALLED = {"tests", "tests.py", "test", "migrations"}


class Hit(NamedTuple):
    file: str  # from the library's own name on
    function: str  # with its class; "-" outside of both
    kind: str


def census() -> Counter[Hit]:
    """The hits and how often each occurs; the libraries' own tests are left out."""
    return Counter(
        hit
        for library in LIBRARIES
        for hit in hits_in(Path(str(library.__file__)).parent)
    )


def hits_in(folder: Path) -> Iterator[Hit]:
    for path in sorted(folder.rglob("*.py")):
        file = path.relative_to(folder.parent)
        if not NOT_INSTALLED & set(file.parts):
            for function, kind in kinds_in(path.read_text()):
                yield Hit(file.as_posix(), function, kind)


def kinds_in(source: str) -> Iterator[tuple[str, str]]:
    yield from _walk(ast.parse(source), ())


def _walk(node: ast.AST, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        names = (*names, node.name)
    for kind in _kinds(node):
        yield ".".join(names) or "-", kind
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, names)


def _kinds(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        name = _name(node.func)
        if name in CALLS:
            yield f"{name}("
        if "Publish" in name and name.endswith("Action"):
            yield f"{name}("
        for keyword in node.keywords:
            if keyword.arg in ARGUMENTS:
                yield f"{keyword.arg}="
        for argument in node.args:
            if isinstance(argument, ast.Attribute) and argument.attr in CALLS:
                yield f"{argument.attr}, to be called later"
            if name == "get_action_class" and isinstance(argument, ast.Constant):
                yield f"{name}({argument.value!r})"
    elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
        if node.attr in COLUMNS:
            yield f".{node.attr} ="
    elif isinstance(node, ast.Dict):
        for key in node.keys:
            if isinstance(key, ast.Constant) and key.value in ARGUMENTS:
                yield f"{key.value!r}:"


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
