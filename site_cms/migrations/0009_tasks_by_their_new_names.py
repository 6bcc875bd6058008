"""Tasks that wait, or failed and may be run again, are kept by the name of their function; it has moved."""

from typing import Any

from django.db import migrations

MOVED = {
    "site_cms.picture_sizes.make_sizes": "site_cms.pictures.sizes.make_sizes",
    "commitments.documents.making.make_documents": "commitments.editions.files.make_documents",
}


def rename(apps: Any, names: dict[str, str]) -> None:
    tasks = apps.get_model("django_tasks_database", "DBTaskResult")
    for before, after in names.items():
        tasks.objects.filter(task_path=before).update(task_path=after)


def forwards(apps: Any, schema_editor: Any) -> None:
    rename(apps, MOVED)


def backwards(apps: Any, schema_editor: Any) -> None:
    rename(apps, {after: before for before, after in MOVED.items()})


class Migration(migrations.Migration):
    dependencies = [
        ("site_cms", "0008_why_a_piece_was_kept"),
        ("django_tasks_database", "0001_initial"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
