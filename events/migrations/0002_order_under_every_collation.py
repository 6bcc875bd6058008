"""Give the rows that are there a key to order by that holds under every collation."""

from django.db import migrations

from places.normalising import stored_sort_key


def fill(apps, schema_editor):
    for row in apps.get_model("events", "Organiser").objects.all().iterator():
        row.sort_key = stored_sort_key(row.name)
        row.save(update_fields=["sort_key"])


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
