"""What is imported is what Wagtail's own publishing would have left, field by field.

The writer of pages makes revisions itself, since Wagtail's publishing takes ten times as long. Here a page that was
imported is published again by Wagtail without a change: nothing may differ but the times and the revision's number.
"""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.forms.models import model_to_dict
from modelcluster.models import get_all_child_relations
from wagtail.models import ReferenceIndex, Revision

from events.pages import EventPage
from site_cms.pages.work_page import WorkPage
from stories.pages import StoryPage
from tests import generated
from tests.interchange.test_events import whole_event
from tests.interchange.test_round_trip import picture, run, whole_story

pytestmark = pytest.mark.django_db
# What publishing anew is for.
TIMES = {"last_published_at", "latest_revision_created_at"}
NUMBERS = {"live_revision", "latest_revision"}


def row_of(page: WorkPage) -> dict[str, Any]:
    """The page's own columns and the rows that belong to it, with their keys."""
    stored = type(page)._base_manager.get(pk=page.pk)
    told = {field.attname: getattr(stored, field.attname) for field in stored._meta.concrete_fields}
    for name in TIMES:
        assert told.pop(name) is not None, name
    for name in NUMBERS:
        assert told.pop(f"{name}_id") == stored.get_latest_revision().pk, name
    for relation in get_all_child_relations(type(page)):
        name = relation.get_accessor_name()
        told[name] = [model_to_dict(row) for row in getattr(stored, name).all()]
    for field in stored._meta.many_to_many:
        told[field.name] = sorted(str(each.pk) for each in getattr(stored, field.name).all())
    return {name: list(value) if hasattr(value, "raw_data") else value for name, value in told.items()} | {
        name: list(getattr(stored, name).raw_data) for name in stored.text_fields
    }


def revision_of(page: WorkPage) -> dict[str, Any]:
    """The live revision: its columns and its content."""
    revision = Revision.objects.get(pk=type(page).objects.get(pk=page.pk).live_revision_id)
    told = model_to_dict(revision, exclude=["id", "created_at"])
    content = {name: value for name, value in revision.content.items() if name not in TIMES | NUMBERS}
    # Of the revision before, which publishing leaves in what it makes of it.
    content.pop("has_unpublished_changes")
    # Texts are JSON within JSON, whose keys stand as the database keeps them.
    content |= {name: json.loads(content[name]) for name in page.text_fields}
    return told | {"content": content}


def references_of(page: WorkPage) -> set[tuple[Any, ...]]:
    """What the page says that it uses."""
    rows = ReferenceIndex.get_references_for_object(page)
    return set(rows.values_list("to_content_type", "to_object_id", "model_path", "content_path"))


@pytest.mark.parametrize(
    ("record", "model"), [(whole_story, StoryPage), (whole_event, EventPage)], ids=["story", "event"]
)
def test_publishing_what_was_imported_changes_nothing(
    record: Any, model: type[WorkPage], tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    # Wagtail's publishing asks about the people on a picture, an import does not.
    told = record(pictures=[{"file": "media/in-text.png", "credit": "", "consent": "nobody"}])
    (tmp_path / "media").mkdir()
    for name in ("x.jpg", "top.jpg", "in-text.png"):
        (tmp_path / "media" / name).write_bytes(picture("red", "PNG" if name.endswith("png") else "JPEG"))
    with django_capture_on_commit_callbacks(execute=True):
        run("import_content", generated.write(tmp_path / "in.jsonl", [told]))
    pages = model.objects.filter(translation_key=uuid.UUID(told["id"]), live=True)
    assert pages
    for page in pages:
        imported = row_of(page), revision_of(page), references_of(page)
        with django_capture_on_commit_callbacks(execute=True):
            page.get_latest_revision_as_object().save_revision().publish()
        published = row_of(page), revision_of(page), references_of(page)
        for before, after in zip(imported, published, strict=True):
            assert after == before
        assert imported[2]
