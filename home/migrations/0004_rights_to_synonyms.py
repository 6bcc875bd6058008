"""Let the roles of a site that is there already keep synonyms; a new site's get it when they are made."""

from django.db import migrations

KEEPING = {
    "synonymgroup": ("add", "change", "view"),
    "miss": ("view", "delete"),
}
TAKING_AWAY = {"synonymgroup": ("delete",)}
ROLES = {
    "Redaktörer": [KEEPING],
    "Publicister": [KEEPING, TAKING_AWAY],
    "Administratörer": [KEEPING, TAKING_AWAY],
}


def give(apps, schema_editor):
    of = {name: apps.get_model(app, name) for app, name in (("auth", "Group"), ("auth", "Permission"), ("contenttypes", "ContentType"))}
    for group in of["Group"].objects.filter(name__in=ROLES):
        for rights in ROLES[group.name]:
            for model, verbs in rights.items():
                # Django makes these rows when all migrations have run; those that are there it leaves as they are.
                kind, _made = of["ContentType"].objects.get_or_create(app_label="search", model=model)
                for verb in verbs:
                    named = {"synonymgroup": "group of synonyms", "miss": "search without hits"}[model]
                    right, _made = of["Permission"].objects.get_or_create(
                        content_type=kind, codename=f"{verb}_{model}", defaults={"name": f"Can {verb} {named}"}
                    )
                    group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_say_labels_plainly"),
        ("search", "0003_synonyms_and_misses"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
