"""Every act that our own source writes into the audit trail, read from the source.

`trail.write` and `trail.tell` are followed to where the name of the act comes from: a
text, one of two texts, the name of a move, or a parameter of the function around them.
Anything else is an error of the reader, not silence.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from cms.approval.states import MOVES

HOUSE = Path(__file__).resolve().parents[3]
OURS = ("cms", "events", "home")
WRITERS = {"write": 0, "tell": 1}  # and where the act stands among the arguments


class UnreadableActError(Exception):
    pass


def acts() -> set[str]:
    files = [path for top in OURS for path in sorted((HOUSE / top).rglob("*.py"))]
    return _found({str(path): path.read_text() for path in files})


def acts_in(source: str, **others: str) -> set[str]:
    """Those of one module, or of several by their names."""
    return _found({"here": source, **others})


def _found(sources: dict[str, str]) -> set[str]:
    house = _House(_by_name({path: ast.parse(t) for path, t in sources.items()}))
    return {act for act in house.acts() if act}


def _by_name(trees: dict[str, ast.Module]) -> dict[str, list[ast.Module]]:
    named: dict[str, list[ast.Module]] = {}
    for path, tree in trees.items():
        named.setdefault(Path(path).stem, []).append(tree)
    return named


class _House:
    """Every call, with the function around it and the name of its module."""

    def __init__(self, modules: dict[str, list[ast.Module]]) -> None:
        self.calls = [
            (call, around)
            for trees in modules.values()
            for tree in trees
            for call, around in _calls(tree, None)
        ]
        self.homes = {
            id(node): name
            for name, trees in modules.items()
            for tree in trees
            for node in ast.walk(tree)
        }

    def acts(self) -> Iterator[str]:
        for call, around in self.calls:
            name = _writer(call)
            if name is not None:
                act = _argument(call, WRITERS[name], "act")
                yield from self._resolved(act, around, call)

    def _resolved(
        self, value: ast.expr | None, around: ast.FunctionDef | None, call: ast.Call
    ) -> Iterator[str]:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value
        elif isinstance(value, ast.IfExp):
            yield from self._resolved(value.body, around, call)
            yield from self._resolved(value.orelse, around, call)
        elif isinstance(value, ast.Attribute) and ast.unparse(value) == "move.name":
            yield from (move.name for move in MOVES)
        elif isinstance(value, ast.Name) and around and value.id in _names(around):
            yield from self._given(around, value.id)
        else:
            raise UnreadableActError(ast.unparse(call))

    def _given(self, function: ast.FunctionDef, name: str) -> Iterator[str]:
        """What its callers give for a parameter, or its default."""
        for call, around in self.calls:
            if self._calls(call, function):
                value = _argument(call, _names(function).index(name), name)
                value = value or _default(function, name)
                yield from self._resolved(value, around, call)

    def _calls(self, call: ast.Call, function: ast.FunctionDef) -> bool:
        """By its bare name at home, elsewhere as `module.function`."""
        home = self.homes[id(function)]
        if self.homes[id(call)] == home:
            return ast.unparse(call.func) == function.name
        return ast.unparse(call.func) == f"{home}.{function.name}"


def _calls(
    node: ast.AST, around: ast.FunctionDef | None
) -> Iterator[tuple[ast.Call, ast.FunctionDef | None]]:
    if isinstance(node, ast.FunctionDef):
        around = node
    if isinstance(node, ast.Call):
        yield node, around
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, around)


def _writer(call: ast.Call) -> str | None:
    function = call.func
    if isinstance(function, ast.Attribute) and function.attr in WRITERS:
        return function.attr if ast.unparse(function.value) == "trail" else None
    return None


def _argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    return call.args[place] if place < len(call.args) else named.get(name)


def _names(function: ast.FunctionDef) -> list[str]:
    arguments = function.args
    return [one.arg for one in (*arguments.args, *arguments.kwonlyargs)]


def _default(function: ast.FunctionDef, name: str) -> ast.expr | None:
    arguments = function.args
    placed = arguments.args[len(arguments.args) - len(arguments.defaults) :]
    defaults = zip(
        (*placed, *arguments.kwonlyargs),
        (*arguments.defaults, *arguments.kw_defaults),
        strict=True,
    )
    return next((value for one, value in defaults if one.arg == name), None)
