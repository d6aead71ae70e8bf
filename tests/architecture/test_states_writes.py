"""Who may write what, read from our own source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

HOUSE = Path(__file__).resolve().parents[2]
OURS = ("cms", "events", "home")
# Left may know those to its right, never back.
ORDER = ("home", "events", "approval", "translation", "accounts", "core")
CREATORS = {
    *("create", "acreate", "get_or_create", "update_or_create", "bulk_create"),
    "bulk_update",
}


def modules() -> dict[str, ast.Module]:
    return {
        path.relative_to(HOUSE).as_posix(): ast.parse(path.read_text())
        for top in OURS
        for path in sorted((HOUSE / top).rglob("*.py"))
        if "migrations" not in path.parts
    }


def writers(what: object) -> list[str]:
    """The modules in which `what` finds something."""
    return [name for name, tree in modules().items() if any(what(tree))]  # type: ignore[operator]


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def stores(tree: ast.AST) -> Iterator[ast.Attribute]:
    """`a.b = …`, wherever a `b` is assigned."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node


def chain(node: ast.AST) -> list[str]:
    """`a.b(…).c` as ["a", "b", "c"]."""
    if isinstance(node, ast.Call):
        return chain(node.func)
    if isinstance(node, ast.Attribute):
        return [*chain(node.value), node.attr]
    return [node.id] if isinstance(node, ast.Name) else []


def round_writes(tree: ast.AST) -> Iterator[ast.AST]:
    """Assignments to `.round`, `round=` in whatever writes rows, and setattr."""
    yield from (node for node in stores(tree) if node.attr == "round")
    for call in calls(tree):
        name = (chain(call) or [""])[-1]
        named = {keyword.arg for keyword in call.keywords}
        texts = {a.value for a in ast.walk(call) if isinstance(a, ast.Constant)}
        writes = name in {*CREATORS, "update", "aupdate", "LanguageVersion"}
        if (writes and "round" in named) or (
            name in {"setattr", "save", "bulk_update"} and "round" in texts
        ):
            yield call


def test_only_transitions_write_the_round() -> None:
    assert writers(round_writes) == ["cms/approval/transitions.py"]


@pytest.mark.parametrize(
    "source",
    [
        "version.round = target",
        "versions.update(round=target)",
        "LanguageVersion.objects.filter(pk=1).update(snapshot=None, round=target)",
        "LanguageVersion.objects.create(round=target)",
        "LanguageVersion(round=target)",
        "LanguageVersion.objects.bulk_update(rows, ['round'])",
        "LanguageVersion.objects.update_or_create(pk=1, defaults={}, round=target)",
        "setattr(version, 'round', target)",
        "version.save(update_fields=['round'])",
    ],
)
def test_a_write_of_the_round_is_seen(source: str) -> None:
    assert list(round_writes(ast.parse(source)))


def removal_writes(tree: ast.AST) -> Iterator[ast.AST]:
    """Rows of legal removals made, and the door that is open while one is."""
    rows = {"Removal", "Removed", "GoneAddress"}
    for call in calls(tree):
        names = chain(call)
        if names[-1:] and (
            names[-1] in {*rows, "removing"}
            or (rows & set(names) and names[-1] in CREATORS)
        ):
            yield call


def test_only_one_module_removes() -> None:
    assert writers(removal_writes) == ["cms/approval/removal/acts.py"]


@pytest.mark.parametrize(
    "source",
    [
        "Removal(what='text')",
        "Removal.objects.create(what='text')",
        "Removed.objects.bulk_create(rows)",
        "models.GoneAddress.objects.get_or_create(language='en')",
        "with guard.removing(7): pass",
    ],
)
def test_a_write_of_a_removal_is_seen(source: str) -> None:
    assert list(removal_writes(ast.parse(source)))


def release_writes(tree: ast.AST) -> Iterator[ast.AST]:
    """Rows of Release made or changed, by its manager, a relation or an instance."""
    columns = {"ended_at", "ended_by", "end_reason", "end_told"}
    yield from (node for node in stores(tree) if node.attr in columns)
    for call in calls(tree):
        names = chain(call)
        named = {keyword.arg for keyword in call.keywords}
        last = names[-1] if names else ""
        if last == "Release" or (
            {"Release", "releases"} & set(names)
            and last in {*CREATORS, "update", "delete", "aupdate"}
        ):
            yield call
        if last == "update" and named & columns:
            yield call


def test_only_release_writes_releases() -> None:
    assert writers(release_writes) == ["cms/approval/release.py"]


@pytest.mark.parametrize(
    "source",
    [
        "Release.objects.create(version=version)",
        "Release(version=version).save()",
        "version.releases.create()",
        "version.releases.all().delete()",
        "Release.objects.current().update(payload={})",
        "current.ended_at = now",
        "rows.update(ended_at=None)",
    ],
)
def test_a_write_of_a_release_is_seen(source: str) -> None:
    assert list(release_writes(ast.parse(source)))


def imports_of_localize(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        elif isinstance(node, ast.Call) and chain(node)[-1:] == ["import_module"]:
            names = [a.value for a in node.args if isinstance(a, ast.Constant)]
        yield from (name for name in names if name.split(".")[0] == "wagtail_localize")


def test_only_segments_touch_the_library() -> None:
    assert writers(imports_of_localize) == ["cms/translation/segments.py"]


def guard_opened(tree: ast.AST) -> Iterator[ast.AST]:
    """Another `refuse`, or the contexts in which the guard lets a page pass."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            if node.attr in {"refuse", "_releasing", "_sealing"}:
                yield node
        elif isinstance(node, ast.Call):
            texts = {a.value for a in node.args if isinstance(a, ast.Constant)}
            name = chain(node)[-1:]
            if name == ["setattr"] and "refuse" in texts:
                yield node
            if name in (["patch"], ["object"]) and any(
                isinstance(text, str) and text.endswith("refuse") for text in texts
            ):
                yield node
            if name == ["disconnect"] and chain(node)[:1] != ["post_delete"]:
                yield node


def test_nobody_opens_the_guard() -> None:
    assert writers(guard_opened) == []


@pytest.mark.parametrize(
    "source",
    [
        "guard.refuse = print",
        "setattr(guard, 'refuse', print)",
        "mock.patch('cms.approval.guard.refuse')",
        "mock.patch.object(guard, 'refuse')",
        "pre_save.disconnect(dispatch_uid='guard.save')",
    ],
)
def test_an_opened_guard_is_seen(source: str) -> None:
    assert list(guard_opened(ast.parse(source)))


@pytest.mark.parametrize(
    ("context", "module"),
    [
        ("releasing", "cms/approval/release.py"),
        ("sealing", "cms/approval/transitions.py"),
    ],
)
def test_one_module_lets_a_page_pass(context: str, module: str) -> None:
    def uses(tree: ast.AST) -> Iterator[ast.AST]:
        return (call for call in calls(tree) if chain(call)[-1:] == [context])

    assert writers(uses) == [module]


def test_migrations_follow_the_order_of_the_apps() -> None:
    graph = MigrationLoader(None).disk_migrations
    ours = {config.label for config in apps.get_app_configs() if config.label in ORDER}
    backwards = [
        (label, name, needed)
        for (label, name), migration in graph.items()
        if label in ours
        for needed, _name in migration.dependencies
        if needed in ours and ORDER.index(needed) < ORDER.index(label)
    ]
    assert backwards == []
    assert ours - {"core"} <= {label for label, _name in graph}
