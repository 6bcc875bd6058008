"""Give the rows that are there a key to order by that holds under every collation."""

from django.db import migrations, models

from places.normalising import stored_sort_key


def fill(apps, schema_editor):
    for row in apps.get_model("stories", "Theme").objects.all().iterator():
        row.sort_key = stored_sort_key(row.name_sv)
        row.save(update_fields=["sort_key"])


class Migration(migrations.Migration):
    dependencies = [("stories", "0002_picture_chooser")]

    operations = [
        migrations.AlterModelOptions(
            name="theme",
            options={"ordering": ["sort_key", "pk"], "verbose_name": "theme", "verbose_name_plural": "themes"},
        ),
        migrations.AddField(
            model_name="theme",
            name="sort_key",
            field=models.CharField(db_index=True, editable=False, max_length=240, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
