"""Every figure is declared once, and what describes the figures to others says the same."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from commitments.figures import SECTIONS, declared_in, figures_in
from commitments.links import EditionLinks
from tests.recount import recount

REFERENCE = Path(__file__).parents[2] / "docs/reference"


def keys_of(section: str) -> list[str]:
    return [each.key for each in declared_in(section)]


def schema_faults(schema: dict[str, Any]) -> list[str]:
    """Where the schema of an edition has other keys than are declared, or asks for one of editions that lack it."""
    wrong = []
    for section in SECTIONS:
        described = schema["properties"][section]
        always = [each.key for each in declared_in(section) if each.since == 1]
        if sorted(described["properties"]) != sorted(keys_of(section)):
            wrong.append(f"{section}: properties")
        if sorted(described["required"]) != sorted(always):
            wrong.append(f"{section}: required")
    return wrong


def test_the_schema_of_an_edition_has_the_declared_figures() -> None:
    schema = json.loads((REFERENCE / "edition.schema.json").read_text(encoding="utf-8"))
    assert schema_faults(schema) == []
    del schema["properties"]["internal"]["properties"]["courses"]
    schema["properties"]["external"]["required"].remove("events")
    assert schema_faults(schema) == ["internal: properties", "external: required"]


def test_the_contract_has_the_declared_figures_in_their_order() -> None:
    text = (REFERENCE / "format.md").read_text(encoding="utf-8")
    example = re.search(r"# The report's figures.*?```json\n(.*?)```", text, re.DOTALL)
    assert example
    told = json.loads(example[1])
    for section in SECTIONS:
        assert [key for key in told[section] if key != "items"] == keys_of(section), section


@pytest.mark.parametrize("section", list(SECTIONS))
def test_every_number_of_a_section_is_declared(section: str) -> None:
    assert [each.name for each in fields(SECTIONS[section]) if each.name != "items"] == keys_of(section)
    assert all(str(each.label) for each in figures_in(section))


def test_every_figure_of_a_commitment_opens() -> None:
    links = EditionLinks("evidence/")
    for section in list(SECTIONS)[:3]:
        for each in figures_in(section):
            assert each.opens, each.key
            assert each.opens(links), each.key


def test_the_second_counting_of_the_tests_has_the_declared_figures() -> None:
    """Else a new figure could be wrong in the same way wherever it is counted."""
    told = recount([], "2021-01-01", "2021-12-31")
    for section in SECTIONS:
        assert set(told[section]) - {"items"} == set(keys_of(section)), section
