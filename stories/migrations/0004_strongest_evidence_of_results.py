"""Give each story the strongest evidence that any public version of it has for a result."""

from collections import defaultdict

from django.db import migrations, models

STRENGTH = ["claimed", "documented", "evaluated"]


def fill(apps, schema_editor):
    pages = apps.get_model("stories", "StoryPage").objects
    strongest = {}
    for page in pages.filter(live=True, alias_of=None).only("translation_key", "results").iterator():
        for result in page.results.raw_data:
            evidence = result["value"].get("evidence")
            if evidence in STRENGTH:
                known = strongest.get(page.translation_key, evidence)
                strongest[page.translation_key] = max(known, evidence, key=STRENGTH.index)
    works = defaultdict(list)
    for key, evidence in strongest.items():
        works[evidence].append(key)
    for evidence, keys in works.items():
        for start in range(0, len(keys), 500):
            pages.filter(translation_key__in=keys[start : start + 500]).update(evidence=evidence)


class Migration(migrations.Migration):
    dependencies = [("stories", "0003_order_under_every_collation")]

    operations = [
        migrations.AddField(
            model_name="storypage",
            name="evidence",
            field=models.CharField(
                choices=[
                    ("claimed", "Told by those involved"),
                    ("documented", "Documented"),
                    ("evaluated", "Evaluated by somebody else"),
                ],
                editable=False,
                max_length=16,
                null=True,
                verbose_name="strongest evidence",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
