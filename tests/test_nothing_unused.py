"""What nothing uses any more is found: templates, classes of style sheets, files beside them, settings."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterable, Mapping, Set
from functools import cache
from pathlib import Path

import allauth
from django.apps import apps
from django.conf import global_settings, settings
from wagtail.models import get_page_models

ROOT = Path(__file__).resolve().parents[1]
NAME_OF_TEMPLATE = re.compile(r"""["']([\w./-]+\.(?:html|txt|xml))["']""")
# Whole pages whose content is still to come; the catalogue alone shows them (docs/how-to/develop.md).
STILL_TO_COME = "components/frames/"
# Where a class stands in a template, with tags and variables inside.
CLASSES = re.compile(r"""\bclass="((?:\{%.*?%\}|\{\{.*?\}\}|[^"])*)\"""")
# In place of what is known only when a template is rendered.
ANYTHING = "\0"


# --- The checks, as functions of sources ------------------------------------------------------


@cache
def texts_in(python: str) -> tuple[set[str], list[str]]:
    """The texts that a source holds; and those that it puts together, with `ANYTHING` for what it puts in."""
    texts: set[str] = set()
    patterns: list[str] = []
    for node in ast.walk(ast.parse(python)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = [str(part.value) if isinstance(part, ast.Constant) else ANYTHING for part in node.values]
            patterns.append("".join(parts))
    return texts, patterns


def unused_templates(templates: Mapping[str, str], sources: Iterable[str], known: Iterable[str]) -> list[str]:
    """Templates to which no way leads.

    Args:
        templates: their texts by their names.
        sources: the Python that may name them, whole or by a part of the name.
        known: names by which others ask for them.
    """
    texts: set[str] = set()
    patterns: set[str] = set()
    beginnings: list[re.Pattern[str]] = []
    for source in sources:
        own, put_together = texts_in(source)
        texts |= own
        # A part of a name may be put together too, of what says what it is: `step_` and a step.
        beginnings += [re.compile(_shape(each)) for each in put_together if re.fullmatch(rf"[a-z]+_{ANYTHING}", each)]
        patterns |= {each for each in put_together if NAME_OF_TEMPLATE.fullmatch(f'"{each.replace(ANYTHING, "x")}"')}
    shapes = [re.compile(re.escape(each).replace(re.escape(ANYTHING), "(.+)")) for each in patterns]

    def is_named(name: str) -> bool:
        return name in texts or any(
            all(part in texts or any(beginning.fullmatch(part) for beginning in beginnings) for part in met.groups())
            for shape in shapes
            if (met := shape.fullmatch(name))
        )

    waiting = [name for name in templates if is_named(name)] + [name for name in known if name in templates]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [other for other in NAME_OF_TEMPLATE.findall(templates[name]) if other in templates]
    return sorted(set(templates) - reached)


def classes_of_styles(css: str) -> set[str]:
    """The classes that a style sheet selects by."""
    bare = re.sub(r"""/\*.*?\*/|url\([^)]*\)|"[^"]*"|'[^']*'""", " ", css, flags=re.DOTALL)
    return set(re.findall(r"\.([a-zA-Z_][\w-]*)", bare))


def classes_of_template(html: str) -> set[str]:
    """The classes that a template gives, with `ANYTHING` for what is known only when it is rendered."""
    found: set[str] = set()
    for value in CLASSES.findall(html):
        bare = re.sub(r"\{\{.*?\}\}|\{%\s*(?:firstof|cycle)\b.*?%\}", ANYTHING, value)
        found |= set(re.sub(r"\{%.*?%\}", " ", bare).split())
    return found - {ANYTHING}


def words_of(source: str) -> set[str]:
    """All that may be a class in a script or a source; what ends with a hyphen goes on with anything."""
    words = set(re.findall(r"[a-zA-Z_][\w-]*", source))
    return words | {f"{word}{ANYTHING}" for word in words if word.endswith("-")}


def unmatched(classes: Set[str], others: Set[str]) -> list[str]:
    """Those of the classes that none of the others is or may become."""
    plain = {name for name in others if ANYTHING not in name}
    shapes = [re.compile(_shape(name)) for name in others - plain]
    return sorted(
        name
        for name in classes - plain
        if not any(shape.fullmatch(name) for shape in shapes)
        and not (ANYTHING in name and any(re.fullmatch(_shape(name), other) for other in plain))
    )


def _shape(name: str) -> str:
    return re.escape(name).replace(re.escape(ANYTHING), r"[\w-]+")


def unread_settings(modules: Iterable[str], sources: Iterable[str], libraries: Iterable[str]) -> list[str]:
    """Settings that neither the project nor anything that it is built of reads.

    Args:
        modules: the sources of the settings.
        sources: those of the project besides them.
        libraries: those of what it is built of, in which a name counts wherever it stands.
    """
    declared: set[str] = set()
    read: set[str] = set()
    for module in modules:
        for node in ast.walk(ast.parse(module)):
            if isinstance(node, ast.Name) and node.id.isupper():
                (declared if isinstance(node.ctx, ast.Store) else read).add(node.id)
    for source in sources:
        read |= {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}
        read |= {text for text in texts_in(source)[0] if text.isupper()}
    left = {name for name in declared - read if not name.startswith("_")}
    for library in libraries:
        if not left:
            break
        left -= {name for name in left if name in library}
    return sorted(left)


def unnamed_files(files: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Files of which no text holds the name, whole or from the folder that they are in."""
    told = "\n".join(texts)
    return sorted(file for file in files if not re.search(rf"""["'/(]{re.escape(Path(file).name)}\b""", told))


# --- What there is ----------------------------------------------------------------------------


@cache
def texts_below(folder: str, *patterns: str) -> dict[str, str]:
    """The texts of the files below a folder, by their paths from it."""
    found = (path for pattern in patterns for path in sorted((ROOT / folder).rglob(pattern)))
    return {path.relative_to(ROOT / folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


def python_of(app: str) -> list[str]:
    return [text for name, text in texts_below(app, "*.py").items() if "migrations/" not in name]


def python() -> list[str]:
    """The Python of what visitors and editors use: the demonstration shows what is there and makes no use of it."""
    return [text for app in settings.PROJECT_APPS if app != "demonstration" for text in python_of(app)]


def asked_for_by_others() -> set[str]:
    """Templates of page types, by the names that Wagtail gives them; and those that stand in place of others' own."""
    found = {model.template for model in get_page_models()}
    for config in apps.get_app_configs():
        if config.name not in settings.PROJECT_APPS:
            folder = Path(config.path) / "templates"
            found |= {name for name in texts_below("templates", "*.*") if (folder / name).is_file()}
    # Its folder is beside its apps, and no app of its own: none of its pages is shown as it is.
    folder = Path(allauth.__file__).parent / "templates"
    return found | {name for name in texts_below("templates", "*.*") if (folder / name).is_file()}


def of_public_pages(name: str) -> bool:
    """Whether a template is shown by the site's own styles, and not by those of Wagtail's admin."""
    return not re.search(r"(^|/)(admin|wagtailadmin|wagtail_localize|mail)/", name)


def libraries() -> Iterable[str]:
    """The sources of what reads settings, one after the other."""
    yield " ".join(dir(global_settings))
    for module in ("wagtail", "wagtail_localize", "csp", "whitenoise", "django_tasks", "modelsearch"):
        spec = importlib.util.find_spec(module)
        assert spec is not None and spec.origin is not None
        for path in Path(spec.origin).parent.rglob("*.py"):
            if not {"tests", "test", "migrations"} & set(path.parts):
                yield path.read_text(encoding="utf-8")
    # It puts the names together.
    for app, prefix in (("account", "ACCOUNT_"), ("mfa", "MFA_"), ("socialaccount", "SOCIALACCOUNT_")):
        source = (Path(allauth.__file__).parent / app / "app_settings.py").read_text(encoding="utf-8")
        yield " ".join(prefix + name for name in re.findall(r'_setting\(\s*"(\w+)"', source))


# --- The checks of the project, and of planted faults -----------------------------------------


def test_every_template_is_used():
    known = asked_for_by_others()
    known |= {name for name in texts_below("templates", "*.*") if name.startswith((STILL_TO_COME, "demonstration/"))}
    assert unused_templates(texts_below("templates", "*.*"), python(), known) == []


def test_a_template_that_only_unused_ones_name_is_found():
    templates = {
        "a.html": '{% include "components/b.html" %}',
        "components/b.html": "",
        "components/c.html": '{% include "components/d.html" %}',
        "components/d.html": '{% include "components/c.html" %}',
        "mail/told.txt": "",
        "mail/untold.txt": "",
        "form/step_one.html": "",
    }
    source = 'render("a.html")\nsend("told", f"mail/{kind}.txt")\nstep(f"form/{it}.html", f"step_{number}")'
    assert unused_templates(templates, [source], []) == ["components/c.html", "components/d.html", "mail/untold.txt"]
    assert unused_templates(templates, [source], ["components/c.html"]) == ["mail/untold.txt"]


def test_every_class_of_a_style_sheet_is_given_somewhere():
    styles = texts_below("static/css", "*.css")
    given = {name for html in texts_below("templates", "*.html").values() for name in classes_of_template(html)}
    given |= {word for text in [*python(), *python_of("demonstration")] for word in words_of(text)}
    given |= {word for text in texts_below("static/js", "*.js").values() for word in words_of(text)}
    assert {name: left for name, css in styles.items() if (left := unmatched(classes_of_styles(css), given))} == {}


def test_every_class_of_a_public_template_has_a_style():
    sheets = texts_below("static/css", "*.css") | texts_below("interchange/bundle/scripts", "*.css")
    styled = {name for css in sheets.values() for name in classes_of_styles(css)}
    styled |= {word for text in texts_below("static/js", "*.js").values() for word in words_of(text)}
    templates = {name: html for name, html in texts_below("templates", "*.html").items() if of_public_pages(name)}
    assert {
        name: left for name, html in templates.items() if (left := unmatched(classes_of_template(html), styled))
    } == {}


def test_a_class_on_one_side_alone_is_found():
    css = "/* .gone */ .card { gap: .5rem; background: url(a.svg) } .card--row, .v-equity > p.big { margin: 1.5em }"
    html = """<p class="card{% if row %} card--row{% endif %} v-{{ value }}"> <p class="{{ all }} lost">"""
    styled, given = classes_of_styles(css), classes_of_template(html)
    assert styled == {"card", "card--row", "v-equity", "big"}
    assert given == {"card", "card--row", f"v-{ANYTHING}", "lost"}
    assert (unmatched(styled, given), unmatched(given, styled)) == (["big"], ["lost"])
    assert unmatched({f"w-{ANYTHING}"}, styled) == [f"w-{ANYTHING}"]
    assert unmatched({"weave--light", "weaver"}, words_of('f"weave--{scheme}"')) == ["weaver"]


def test_every_setting_is_read():
    modules = texts_below("site_cms/settings", "*.py")
    assert unread_settings(modules.values(), python(), libraries()) == []


def test_a_setting_that_nothing_reads_is_found():
    modules = ["DAYS = 3\nWEEKS = DAYS\nLOST = 1\nDEBUG = False\nNAMED = 2"]
    sources = ["print(settings.WEEKS, getattr(settings, 'NAMED', 1))"]
    assert unread_settings(modules, sources, ["if settings.DEBUG:"]) == ["LOST"]


def test_every_variable_of_the_environment_is_read():
    (declared,) = (
        node
        for node in ast.parse(texts_below("site_cms/settings", "environment.py")["environment.py"]).body
        if isinstance(node, ast.ClassDef) and node.name == "Environment"
    )
    names = {n.target.id for n in declared.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)}
    assert names
    told = "\n".join(texts_below("site_cms/settings", "*.py").values())
    assert {name for name in names if f"ENV.{name}" not in told} == set()


def test_every_static_file_is_named():
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "static").rglob("*") if path.is_file()]
    texts = [
        *python(),
        *texts_below("templates", "*.*").values(),
        *texts_below("static", "*.css", "*.js").values(),
    ]
    assert unnamed_files(files, texts) == []


def test_a_file_that_nothing_names_is_found():
    texts = ['static("css/a.css") new Worker("/b.js") not-c.css']
    assert unnamed_files(["static/css/a.css", "static/js/b.js", "static/css/c.css"], texts) == ["static/css/c.css"]
