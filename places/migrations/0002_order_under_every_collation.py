"""Give the rows that are there a key to order by that holds under every collation."""

from django.db import migrations, models

from places.normalising import stored_sort_key


def fill(apps, schema_editor):
    for row in apps.get_model("places", "InternationalParty").objects.all().iterator():
        row.sort_key = stored_sort_key(row.name)
        row.save(update_fields=["sort_key"])


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    operations = [
        migrations.AlterModelOptions(
            name="internationalparty",
            options={"ordering": ["sort_key", "country", "pk"], "verbose_name": "international partner", "verbose_name_plural": "international partners"},
        ),
        migrations.AddField(
            model_name="internationalparty",
            name="sort_key",
            field=models.CharField(db_index=True, editable=False, max_length=240, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
