from django.db import migrations


def leave_names_out(apps, schema_editor):
    """Wagtail's log kept what an instructor was called when it wrote: the name."""
    entries = apps.get_model("wagtailcore", "ModelLogEntry").objects.filter(
        content_type__app_label="commitments", content_type__model="instructor"
    )
    for number in entries.order_by().values_list("object_id", flat=True).distinct():
        entries.filter(object_id=number).update(label=f"Instructor {number}")


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0003_leave_names_out_of_an_edition"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(leave_names_out, migrations.RunPython.noop)]
