import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0005_room_for_federations'),
    ]

    operations = [
        migrations.CreateModel(
            name='Federation',
            fields=[
                ('localgovernment_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='places.localgovernment')),
                ('organisation_number', models.CharField(help_text='Ten digits. It cannot be changed afterwards.', max_length=10, unique=True, validators=[django.core.validators.RegexValidator('^[0-9]{10}\\Z', 'Write the ten digits of the organisation number.')], verbose_name='organisation number')),
                ('members', models.ManyToManyField(help_text='The municipalities and regions that are in it, at least two.', related_name='federations', to='places.localgovernment', verbose_name='members')),
            ],
            options={
                'verbose_name': 'federation of municipalities',
                'verbose_name_plural': 'federations of municipalities',
            },
            bases=('places.localgovernment',),
        ),
        migrations.AddField(
            model_name='localgovernment',
            name='counties',
            field=models.ManyToManyField(editable=False, related_name='+', to='places.region', verbose_name='counties'),
        ),
    ]
