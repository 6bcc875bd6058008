from django.db import migrations


def note_addresses(apps, schema_editor):
    """Whoever had an account before signs in as before: allauth knows an address by its own table."""
    EmailAddress = apps.get_model("account", "EmailAddress")
    for user in apps.get_model("site_cms", "User").objects.exclude(email="").order_by("pk").iterator():
        email = user.email.lower()
        if not EmailAddress.objects.filter(user=user, email=email).exists():
            taken = EmailAddress.objects.filter(email=email, verified=True).exists()
            EmailAddress.objects.create(user=user, email=email, verified=not taken, primary=True)


class Migration(migrations.Migration):
    """Each account's address, for signing in (site_cms/sign_in/own_address.py keeps them the same from now on)."""

    dependencies = [
        ("site_cms", "0013_note_what_came_of_scheduled_jobs"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(note_addresses, migrations.RunPython.noop, elidable=False)]
