"""What subjects mean, and their Swedish addresses, made of the names of those that are there."""

from django.db import migrations, models

from places.addresses import free_slug


def fill(apps, schema_editor):
    rows = list(apps.get_model("partnerships", "Network").objects.order_by("pk"))
    for row in rows:
        taken = {each for other in rows if other.pk != row.pk for each in (other.slug, other.slug_sv)}
        row.slug_sv = free_slug(row.name_sv, taken)
        row.save(update_fields=["slug_sv"])


class Migration(migrations.Migration):

    dependencies = [
        ('partnerships', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='network',
            name='description_en',
            field=models.TextField(blank=True, null=True, max_length=300, verbose_name='meaning in English'),
        ),
        migrations.AddField(
            model_name='network',
            name='description_sv',
            field=models.TextField(blank=True, null=True, help_text='A sentence or two that say what it means. Shown at the top of its page.', max_length=300, verbose_name='meaning in Swedish'),
        ),
        migrations.AddField(
            model_name='network',
            name='slug_sv',
            field=models.SlugField(editable=False, max_length=80, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
