import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("commitments", "0002_ledger")]

    operations = [
        migrations.CreateModel(
            name="Redaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField()),
                ("works", models.JSONField(default=list)),
                ("content", models.TextField()),
                ("checksum", models.CharField(max_length=64)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redactions",
                        to="commitments.edition",
                    ),
                ),
            ],
            options={
                "ordering": ["edition", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "checksum"), name="commitments_one_redaction_a_content"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RedactedDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=2)),
                (
                    "format",
                    models.CharField(
                        choices=[("pdf", "PDF"), ("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON")], max_length=4
                    ),
                ),
                ("content", models.BinaryField()),
                ("checksum", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "redaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="commitments.redaction",
                    ),
                ),
            ],
            options={
                "ordering": ["redaction", "language", "format"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("redaction", "language", "format"), name="commitments_one_redacted_document_a_form"
                    )
                ],
            },
        ),
    ]
