"""What the keys are found by: an index on PostgreSQL, a full-text table on SQLite."""

from django.db import migrations


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE INDEX search_entry_keys ON search_entry USING gin (keys)")
    elif schema_editor.connection.vendor == "sqlite":
        # Letters stay as they are: `search.analysis` has folded what is to be folded.
        schema_editor.execute(
            "CREATE VIRTUAL TABLE search_keys USING fts5 "
            "(A, B, C, D, tokenize = \"ascii\", detail = column, columnsize = 0)"
        )


def take_away(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_entry_keys")
    elif schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_keys")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, take_away)]
