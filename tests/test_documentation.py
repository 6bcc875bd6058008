"""The documentation says what is so: settings, links, commands, targets; and names no machine of its authors."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Collection, Mapping
from dataclasses import fields
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from atlas.register.facets import RegisterFilter
from events.facets import EventFilter
from site_cms.listing.facet import Facet
from site_cms.settings.environment import Environment
from stories.facets import StoryFilter

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]

# Put together here, so that this file does not itself hold what it looks for.
REGISTRIES = ["pypi" + ".org", "registry.npmjs" + ".org", "files.pythonhosted" + ".org", "crates" + ".io"]
FOLDERS = ["/" + name + "/" for name in ("root", "work")] + ["/home" + "/", "/Users" + "/"]


# --- The checks, as functions of text ---------------------------------------------------------


def table_lines(markdown: str, heading: str) -> list[str]:
    """The lines of the first table below a heading, without its head."""
    section = markdown.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return [line for line in section.splitlines() if line.startswith("|")][2:]


def facet_line(facet: Facet) -> str:
    """A facet as a row of the documentation's table."""
    return f"| `{facet.parameter}` | {facet.values} | {'yes' if facet.several else 'no'} | {facet.shows} |"


def table_rows(markdown: str, heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, without its head; back-ticks around a whole cell are taken off."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table_lines(markdown, heading)]
    return [[re.sub(r"^`([^`]*)`$", r"\1", cell) for cell in row] for row in cells]


def anchor_of(heading: str) -> str:
    """The anchor that a reader of Markdown gives a heading."""
    plain = re.sub(r"\[([^]]*)]\([^)]*\)", r"\1", heading).replace("`", "")
    return re.sub(r"[^\w\- ]", "", plain.strip().lower()).replace(" ", "-")


def links_in(markdown: str) -> list[str]:
    """The targets of all links and pictures; what stands in code is none."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", markdown, flags=re.DOTALL)
    return re.findall(r"]\(([^)\s]+)\)", text)


def broken_links(markdown: str, path: Path) -> list[str]:
    """Relative links that lead to no file, or to no heading of it."""
    broken = []
    for link in links_in(markdown):
        if re.match(r"[a-z]+:", link):
            continue
        name, _hash, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        text = target.read_text(encoding="utf-8") if anchor and target.is_file() else ""
        headings = {anchor_of(h) for h in re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)}
        if not target.exists() or (anchor and anchor not in headings):
            broken.append(link)
    return broken


def unreachable(documents: Mapping[Path, str], start: Path) -> set[Path]:
    """The documents that no way of links from `start` leads to."""
    found, left = {start}, [start]
    while left:
        here = left.pop()
        linked = {(here.parent / link.partition("#")[0]).resolve() for link in links_in(documents[here])}
        new = (linked & documents.keys()) - found
        found |= new
        left += new
    return documents.keys() - found


def betrayals(text: str) -> list[str]:
    """Registries' host names, and paths of somebody's machine."""
    found = [host for host in REGISTRIES if host in text]
    return found + [folder for folder in FOLDERS if re.search(rf"(?<![\w.}}/*-]){re.escape(folder)}\w", text)]


def headings_in_code(markdown: str) -> set[str]:
    """The first word of each heading that is in back-ticks."""
    return set(re.findall(r"^#+ `(\w[\w-]*)[^`]*`", markdown, flags=re.MULTILINE))


def targets_named(markdown: str) -> set[str]:
    """The Makefile's targets that a text names in code as `make …`."""
    return set(re.findall(r"(?:`|^ *)make ([a-z][a-z-]*)\b", markdown, flags=re.MULTILINE))


def targets_of(makefile: str) -> set[str]:
    """The targets that a Makefile declares to be no files."""
    return set(re.findall(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)[0].split())


def project_commands(commands: Mapping[str, object], apps: Collection[object]) -> set[str]:
    """The management commands of the project's own apps."""
    return {name for name, app in commands.items() if app in apps}


def commands_without_settings(markdown: str) -> list[str]:
    """Lines of code that run manage.py before the site's settings were read; each line of a crontab reads its own."""
    without, were_read = [], False
    for line in "\n".join(re.findall(r"^```\w*\n(.*?)^```", markdown, flags=re.DOTALL | re.MULTILINE)).splitlines():
        is_of_cron = re.match(r"[\d*/,-]+ [\d*/,-]+ ", line) is not None
        reads = ". /etc/goda-exempel.env" in line
        were_read = were_read or (reads and not is_of_cron)
        if "manage.py" in line and not (reads if is_of_cron else were_read):
            without.append(line)
    return without


# --- What they are asked of -------------------------------------------------------------------


def test_the_table_of_settings_is_the_environment():
    table = table_rows((ROOT / "README.md").read_text(encoding="utf-8"), "Settings")
    declared = [[f.name.upper(), f.default or "none", f.metadata["meaning"]] for f in fields(Environment)]
    assert table == declared


def test_every_relative_link_leads_somewhere():
    broken = {
        str(path.relative_to(ROOT)): links
        for path in DOCUMENTS
        if (links := broken_links(path.read_text(encoding="utf-8"), path))
    }
    assert not broken


def test_every_document_is_found_from_the_map():
    texts = {path: path.read_text(encoding="utf-8") for path in DOCUMENTS}
    assert unreachable(texts, ROOT / "docs/README.md") <= {ROOT / "CHANGELOG.md"}


def test_no_file_names_a_registry_or_a_machine():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    names = [name for name in listed.stdout.split("\0") if name] if listed.returncode == 0 else []
    # Without git, as in an unpacked archive, the documents at least.
    paths = [ROOT / name for name in names] or DOCUMENTS
    contents = {str(path.relative_to(ROOT)): path.read_bytes() for path in paths if path.is_file()}
    texts = {name: content.decode("utf-8", "replace") for name, content in contents.items() if b"\0" not in content}
    assert {name: found for name, text in texts.items() if (found := betrayals(text))} == {}


def test_the_commands_documented_are_those_there_are():
    documented = headings_in_code((ROOT / "docs/reference/commands.md").read_text(encoding="utf-8"))
    assert documented == project_commands(get_commands(), settings.PROJECT_APPS)


def test_commands_of_a_running_site_have_its_settings():
    # Develop runs them with the settings of development, which are what manage.py takes without any.
    paths = [path for path in sorted((ROOT / "docs/how-to").glob("*.md")) if path.stem != "develop"]
    told = {path.stem: commands_without_settings(path.read_text(encoding="utf-8")) for path in paths}
    assert {name: lines for name, lines in told.items() if lines} == {}


def test_every_target_named_exists_and_none_is_forgotten():
    targets = targets_of((ROOT / "Makefile").read_text(encoding="utf-8"))
    assert targets_named((ROOT / "docs/how-to/develop.md").read_text(encoding="utf-8")) == targets
    for path in DOCUMENTS:
        assert targets_named(path.read_text(encoding="utf-8")) <= targets, path


@pytest.mark.parametrize(
    ("heading", "declared"),
    [
        ("The listing's query", StoryFilter),
        ("The register's query", RegisterFilter),
        ("The events' query", EventFilter),
    ],
)
def test_the_facets_documented_are_those_declared(heading, declared):
    *facets, page = table_lines((ROOT / "docs/reference/addresses.md").read_text(encoding="utf-8"), heading)
    assert facets == [facet_line(facet) for facet in declared.facets]
    assert page.startswith("| `page` |")


# --- The checks can fail ----------------------------------------------------------------------


def test_a_setting_that_differs_is_seen():
    markdown = "## Settings\n\n| a | b | c |\n|---|---|---|\n| `ONE` | `1` | the first |\n\n## Next\n| x |\n"
    assert table_rows(markdown, "Settings") == [["ONE", "1", "the first"]]


def test_a_broken_link_is_seen(tmp_path):
    page = tmp_path / "page.md"
    (tmp_path / "other.md").write_text("# A heading: `code`, too\n")
    (tmp_path / "picture.webp").write_bytes(b"\xaa")
    good = "[a](other.md) [b](other.md#a-heading-code-too) [c](#här) ![d](picture.webp) [e](https://x.example) `[f](x)`"
    markdown = f"# Här\n{good} [g](gone.md) [h](other.md#no)"
    page.write_text(markdown)
    assert broken_links(markdown, page) == ["gone.md", "other.md#no"]


def test_a_document_that_no_link_leads_to_is_seen(tmp_path):
    names = {"a.md": "[b](b.md#x)", "b.md": "[a](a.md)", "c.md": "[a](a.md)"}
    documents = {tmp_path / name: text for name, text in names.items()}
    assert unreachable(documents, tmp_path / "a.md") == {tmp_path / "c.md"}


def test_a_registry_and_a_machine_are_seen():
    host, folder = REGISTRIES[0], FOLDERS[0]
    assert betrayals(f"see https://{host}/x and {folder}x") == [host, folder]
    assert betrayals("templates/home/page.html and docs/work/x") == []


def test_a_command_without_settings_is_seen():
    reading = "set -a; . /etc/goda-exempel.env; set +a"
    assert commands_without_settings(f"```sh\nmanage.py a\n{reading}\nmanage.py b\n```\n") == ["manage.py a"]
    crontab = f"```\n*/5 * * * * {reading}; manage.py a\n15 3 * * * manage.py b\n```\n"
    assert commands_without_settings(crontab) == ["15 3 * * * manage.py b"]


def test_an_unknown_command_and_target_are_seen():
    assert headings_in_code("# Commands\n## `import_content FILE`\n## Other\n") == {"import_content"}
    assert project_commands({"a": "stories", "b": "django.core"}, ["stories"]) == {"a"}
    assert targets_named("`make demo PORT=1`, then `make no-such`") - targets_of(".PHONY: demo test") == {"no-such"}
