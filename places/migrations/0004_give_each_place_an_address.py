"""Each place gets an address; those abroad theirs here, those in Sweden with the reference rows after migrating."""

from django.db import migrations, models

from places.addresses import free_slug


def give_addresses(apps, schema_editor):
    taken = {}
    for party in apps.get_model("places", "InternationalParty").objects.order_by("pk"):
        in_country = taken.setdefault(party.country, set())
        party.slug = free_slug(party.name, in_country)
        in_country.add(party.slug)
        party.save(update_fields=["slug"])


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0003_say_labels_plainly'),
    ]

    operations = [
        migrations.AddField(
            model_name='internationalparty',
            name='slug',
            field=models.SlugField(editable=False, max_length=80, null=True, verbose_name='slug'),
        ),
        migrations.AddField(
            model_name='localgovernment',
            name='place_en',
            field=models.CharField(editable=False, max_length=60, null=True, verbose_name='place, in English'),
        ),
        migrations.AddField(
            model_name='localgovernment',
            name='place_sv',
            field=models.CharField(editable=False, max_length=60, null=True, verbose_name='place, in Swedish'),
        ),
        migrations.AddField(
            model_name='localgovernment',
            name='slug',
            field=models.SlugField(editable=False, max_length=60, null=True, verbose_name='slug'),
        ),
        migrations.RunPython(give_addresses, migrations.RunPython.noop, elidable=True),
    ]
