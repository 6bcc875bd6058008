"""Longer codes, names and addresses, for federations of municipalities. Whatever fits today fits afterwards."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0004_give_each_place_an_address'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='localgovernment',
            name='places_party_has_a_duty',
        ),
        migrations.AlterField(
            model_name='localgovernment',
            name='code',
            field=models.CharField(help_text='Four digits for a municipality (SCB), R and two digits for a region authority, F and the organisation number for a federation.', max_length=11, primary_key=True, serialize=False, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='localgovernment',
            name='place_en',
            field=models.CharField(editable=False, max_length=120, null=True, verbose_name='place, in English'),
        ),
        migrations.AlterField(
            model_name='localgovernment',
            name='place_sv',
            field=models.CharField(editable=False, max_length=120, null=True, verbose_name='place, in Swedish'),
        ),
        migrations.AlterField(
            model_name='localgovernment',
            name='slug',
            field=models.SlugField(editable=False, max_length=80, null=True, verbose_name='slug'),
        ),
        migrations.AddConstraint(
            model_name='localgovernment',
            constraint=models.CheckConstraint(condition=models.Q(('is_municipality', True), ('is_region_authority', True), ('code__startswith', 'F'), _connector='OR'), name='places_party_has_a_duty'),
        ),
    ]
