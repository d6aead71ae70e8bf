"""`.env.example` lists what the settings read, no more and no less."""

import ast
import re
from itertools import pairwise
from pathlib import Path

from cms.settings import env

HOUSE = Path(__file__).resolve().parents[2]
READERS = {
    name
    for name, value in vars(env).items()
    if callable(value) and value.__module__ == env.__name__
} - {"refuse", "refuse_unseen", "sqlite_in"}


def variables_read_in(source: str) -> set[str]:
    """First arguments of `env.<reader>("NAME", …)` and of direct reads."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "env"
            and node.func.attr in READERS
        ):
            name = node.args[0]
            assert isinstance(name, ast.Constant), "a variable's name is written out"
            found.add(str(name.value))
    return found


def settings_modules() -> dict[str, str]:
    return {
        path.name: path.read_text()
        for path in sorted((HOUSE / "cms" / "settings").glob("*.py"))
    }


def test_the_example_lists_every_variable_that_the_settings_read() -> None:
    read = set().union(*map(variables_read_in, settings_modules().values()))
    example = (HOUSE / ".env.example").read_text()
    listed = re.findall(r"^([A-Z_]+)=", example, flags=re.MULTILINE)
    assert sorted(listed) == sorted(read)


def test_every_line_of_the_example_is_a_remark_or_a_variable_with_one() -> None:
    lines = (HOUSE / ".env.example").read_text().splitlines()
    for above, line in pairwise(lines):
        if line and not line.startswith("#"):
            assert re.fullmatch(r"USHTIL_[A-Z_]+=\S*", line)
            assert above.startswith("# "), f"{line} has no remark"


def test_only_env_reads_the_environment() -> None:
    readers = [
        name
        for name, source in settings_modules().items()
        if re.search(r"\bos\.environ|\bgetenv", source)
    ]
    assert readers == ["env.py"]


def test_the_census_sees_a_reader() -> None:
    assert variables_read_in('A = env.flag("USHTIL_A", default=True) or {}') == {
        "USHTIL_A"
    }
