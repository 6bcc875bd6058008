from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('submissions', '0009_say_labels_plainly'),
    ]

    operations = [
        # Another label for the same column: nothing changes in the database.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name='followup',
                    name='still_true',
                    field=models.CharField(blank=True, choices=[('yes', 'Yes, it is as the example says'), ('partly', 'In part'), ('no', 'No, it has come to an end')], max_length=8, verbose_name='still true?'),
                ),
            ],
        ),
    ]
