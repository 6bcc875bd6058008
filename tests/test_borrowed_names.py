"""What is used of others without their promise is written down, with the test that breaks first."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/reference/borrowed-names.md"
# What models, documented by Django, and namedtuples are asked for.
DOCUMENTED = {"_meta", "_base_manager", "_default_manager", "_replace", "_asdict"}


def rows() -> list[tuple[str, Path, str]]:
    """Each row's name, the file that uses it, and its test as pytest names it."""
    told = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            name, _whose, where, _why, test = (cell.strip() for cell in line.strip("|").split("|"))
            told.append((name.strip("`"), ROOT / where.strip("`"), test.strip("`")))
    return told


def private_names(source: str) -> set[str]:
    """Attributes with an underscore at their beginning that are asked of something which the source does not define."""
    tree = ast.parse(source)
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    own |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and _is_self(node.value)}
    own |= {
        node.target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    own |= {word.arg for node in ast.walk(tree) if isinstance(node, ast.Call) for word in node.keywords if word.arg}
    asked = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and not _is_self(node.value)}
    return {name for name in asked if re.match(r"_[a-z]", name)} - own - DOCUMENTED


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in {"self", "cls"}


def test_each_row_is_true():
    for name, file, test in rows():
        assert name in file.read_text(encoding="utf-8"), (name, file)
        path, _colons, function = test.partition("::")
        assert f"def {function}" in (ROOT / path).read_text(encoding="utf-8"), test
    assert len(rows()) > 20


def test_every_private_name_of_others_has_its_row():
    named = {(name, file) for name, file, _test in rows()}
    for app in settings.PROJECT_APPS:
        for file in (ROOT / app).rglob("*.py"):
            if "migrations" not in file.parts:
                unsaid = {name for name in private_names(file.read_text(encoding="utf-8")) if (name, file) not in named}
                assert unsaid == set(), file


def test_a_private_name_of_another_is_seen():
    assert private_names("def f(request):\n    request._secret = 1\n    return self._own + other._meta") == {"_secret"}
    assert private_names("class A:\n    def _mine(self): ...\n\ndef f(a):\n    return a._mine()") == set()
