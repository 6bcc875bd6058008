"""The house rules that a reader of one file cannot see: layers, circles, sizes, names."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]
APPS = settings.PROJECT_APPS
LONGEST = 400
MOST_IN_A_FOLDER = 25
SEES_ALL = "site_cms.urls"
NO_NAMES = {"utils", "util", "helpers", "helper", "misc", "common"}


# --- The checks, as functions of sources ------------------------------------------------------


def module_name(path: Path) -> str:
    """The dotted name of a module by its path below the root of the project."""
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imports_of(name: str, source: str, *, for_types: bool = True) -> set[str]:
    """The modules that a source imports, as dotted names; `from a import b` gives both `a` and `a.b`.

    Args:
        name: the module's own dotted name, by which relative imports are read.
        source: its text.
        for_types: whether what stands under `if TYPE_CHECKING:`, which never runs, counts too.
    """
    found: set[str] = set()

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join([*name.split(".")[: -node.level], *filter(None, [node.module])])
            found.update({base, *(f"{base}.{alias.name}" for alias in node.names)})
        if not for_types and isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            return
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(ast.parse(source))
    return found


def upward_imports(sources: Mapping[str, str], layers: list[str]) -> list[str]:
    """Imports of an app that comes later in `layers`; those inside functions and for types count too."""
    wrong = []
    for name, source in sources.items():
        app = name.split(".")[0]
        if app not in layers or name == SEES_ALL or name.startswith("site_cms.settings"):
            continue
        later = layers[layers.index(app) + 1 :]
        wrong += [f"{name} imports {other}" for other in sorted(imports_of(name, source)) if other in later]
        wrong += [
            f"{name} imports {other}"
            for other in sorted(imports_of(name, source))
            if other.split(".")[0] in later and other in sources
        ]
    return wrong


def _knots(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Groups of nodes that can be reached from one another."""

    def reached_from(start: str) -> set[str]:
        seen: set[str] = set()
        left = [start]
        while left:
            for other in set(graph.get(left.pop(), ())) - seen:
                seen.add(other)
                left.append(other)
        return seen

    reach = {name: reached_from(name) for name in graph}
    groups = {frozenset(o for o in reach[name] if name in reach[o]) for name in graph if name in reach[name]}
    return sorted(sorted(group) for group in groups)


def _imports_within(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """Which of the modules each imports when it runs; inside a function too, where a circle only hides."""
    return {
        name: {other for other in imports_of(name, source, for_types=False) if other in sources and other != name}
        for name, source in sources.items()
    }


def circles(sources: Mapping[str, str]) -> list[list[str]]:
    """Groups of modules that import one another."""
    return _knots(_imports_within(sources))


def folder_circles(sources: Mapping[str, str]) -> list[list[str]]:
    """Groups of neighbours in a folder, be they folders or modules, that import one another or what is in them."""
    graphs: dict[tuple[str, ...], dict[str, set[str]]] = {}
    for name, others in _imports_within(sources).items():
        for other in others:
            here, there = name.split("."), other.split(".")
            depth = next((i for i, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), 0)
            if depth:  # Neither in another app nor in the other's own folder.
                folder = graphs.setdefault(tuple(here[:depth]), {})
                folder.setdefault(".".join(here[: depth + 1]), set()).add(".".join(there[: depth + 1]))
                folder.setdefault(".".join(there[: depth + 1]), set())
    return sorted(knot for graph in graphs.values() for knot in _knots(graph))


def overfull(paths: Iterable[str], most: int = MOST_IN_A_FOLDER) -> list[str]:
    """Folders of more modules than one can take in."""
    counted = Counter(str(Path(path).parent) for path in paths if not path.endswith("__init__.py"))
    return [f"{folder}: {n} modules" for folder, n in sorted(counted.items()) if n > most]


def too_long(texts: Mapping[str, str], most: int = LONGEST) -> list[str]:
    """Files of more lines than `most`."""
    return [f"{name}: {n} lines" for name, text in texts.items() if (n := len(text.splitlines())) > most]


def listed_apps(texts: Mapping[str, str], apps: list[str]) -> list[str]:
    """Files in which four apps stand side by side, as in a list of them: there is one list."""
    rows = [apps[number : number + 4] for number in range(len(apps) - 3)]
    listed = re.compile("|".join(r"\W{1,5}".join(row) for row in rows))
    return [name for name, text in texts.items() if listed.search(text)]


def meaningless_names(paths: Iterable[str]) -> list[str]:
    """Modules and packages whose name does not say what is in them."""
    return [path for path in paths if NO_NAMES & {part.removesuffix(".py") for part in Path(path).parts}]


def unexplained(templates: Mapping[str, str]) -> list[str]:
    """Templates that do not open with a comment, but for the `extends` that must come first."""
    opening = re.compile(r"\s*(?:{%\s*extends [^%]*%}\s*)?{%\s*comment\b[^%]*%}\s*\S")
    return [name for name, text in templates.items() if not opening.match(text)]


# --- What they are asked of -------------------------------------------------------------------


def project_sources() -> dict[str, str]:
    """The source of each module of the project, by its dotted name; no migrations."""
    paths = [p for app in APPS for p in sorted((ROOT / app).rglob("*.py")) if "migrations" not in p.parts]
    return {module_name(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}


def own_files(*patterns: str) -> dict[str, str]:
    """Text files under version control, or not yet, but not ignored; no migrations."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = [name for name in listed.stdout.split("\0") if name and "/migrations/" not in name]
    return {name: (ROOT / name).read_text(encoding="utf-8") for name in sorted(names) if (ROOT / name).is_file()}


def test_an_app_imports_only_from_those_before_it():
    assert upward_imports(project_sources(), APPS) == []


def test_no_modules_import_each_other():
    assert circles(project_sources()) == []


def test_no_folders_import_each_other():
    assert folder_circles(project_sources()) == []


def test_no_folder_holds_more_modules_than_one_can_take_in():
    assert overfull(path for path in own_files("*.py") if path.split("/")[0] in APPS) == []


def test_no_file_is_longer_than_one_can_read():
    assert too_long(own_files("*.py", "*.css", "*.js", "*.html")) == []


def test_names_say_what_is_in_a_module():
    assert meaningless_names(own_files("*.py")) == []


def test_every_component_says_what_it_needs():
    components = {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "templates/components").rglob("*.html"))
    }
    assert components
    assert unexplained(components) == []


def test_the_apps_are_listed_once():
    """The catalogue, these tests and, by the Makefile, the linters, types and counted lines take them from there."""
    told = subprocess.run(
        ["make", "--silent", "--eval", "told: ; @echo $(APPS)", "told"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == APPS
    configuration = own_files("*.py", "Makefile", "pyproject.toml")
    del configuration["site_cms/settings/base.py"]
    assert listed_apps(configuration, APPS) == []


# --- The checks can fail ----------------------------------------------------------------------


def test_an_upward_import_is_seen():
    sources = {
        "places.a": "def f():\n    from stories.models import StoryPage",
        "places.b": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import home.models",
        "stories.c": "import places.a\nfrom site_cms import x",
        "site_cms.urls": "from home import views",
        "stories.models": "",
        "home.models": "",
    }
    assert upward_imports(sources, ["site_cms", "places", "stories", "home"]) == [
        "places.a imports stories.models",
        "places.b imports home.models",
    ]
    assert upward_imports({"places.a": "import stories"}, ["places", "stories"]) == ["places.a imports stories"]


def test_a_circle_is_seen():
    sources = {"a": "import b", "b": "from c import x", "c": "if True:\n    from a import y", "d": "import a"}
    assert circles(sources) == [["a", "b", "c"]]
    assert circles({"a": "import b", "b": "def f():\n    import a"}) == [["a", "b"]]
    types = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a"
    assert circles({"a": "import b", "b": types}) == []
    assert circles({"p": "from p.q import x", "p.q": "from . import r", "p.r": ""}) == [["p", "p.q"]]


def test_a_circle_between_folders_is_seen():
    sources = {
        "app.mail.a": "from app.desk import c",
        "app.mail.b": "",
        "app.desk.c": "",
        "app.desk.d": "import app.mail.b",
        "app.loose": "import app.desk.c",
        "other.e": "import app.loose",
    }
    assert circles(sources) == []
    assert folder_circles(sources) == [["app.desk", "app.mail"]]
    assert folder_circles({**sources, "app.desk.d": ""}) == []
    back = {"app.desk.d": "", "app.desk.c": "import app.loose"}
    assert folder_circles({**sources, **back}) == [["app.desk", "app.loose"]]
    deeper = {"app.x.y.a": "import app.x.z.b", "app.x.z.b": "", "app.x.z.c": "import app.x.y.d", "app.x.y.d": ""}
    assert folder_circles(deeper) == [["app.x.y", "app.x.z"]]


def test_an_overfull_folder_is_seen():
    paths = [f"app/room/{number}.py" for number in range(26)]
    assert overfull(paths) == ["app/room: 26 modules"]
    assert overfull([*paths[:25], "app/room/__init__.py", "app/other.py"]) == []


def test_a_second_list_of_the_apps_is_seen():
    apps = ["one", "two", "three", "four", "five"]
    sources = {"a.toml": 'x = ["one", "two", "three", "four"]', "Makefile": "X := two three four five"}
    assert listed_apps(sources, apps) == ["a.toml", "Makefile"]
    assert listed_apps({"c": '"one", "two", "four", "five"'}, apps) == []


def test_a_long_file_is_seen():
    assert too_long({"a.py": "x\n" * 401, "b.py": "x\n" * 400}) == ["a.py: 401 lines"]


def test_a_meaningless_name_is_seen():
    assert meaningless_names(["a/utils.py", "a/helpers/b.py", "a/period.py"]) == ["a/utils.py", "a/helpers/b.py"]


def test_a_template_without_comment_is_seen():
    good = {
        "a": "{% comment %}A.{% endcomment %}\n<p>",
        "b": "\n{% extends 'x' %}\n{% comment %}\n  B.\n{% endcomment %}",
    }
    assert unexplained({**good, "c": "<p></p>", "d": "<p>{% comment %}D.{% endcomment %}"}) == ["c", "d"]
