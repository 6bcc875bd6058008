from django.db import migrations


class Migration(migrations.Migration):
    """An index of the pages right below the first pages: every page has the menu, and walked all pages for it."""

    dependencies = [
        ("site_cms", "0011_note_that_content_was_written"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX site_cms_sections ON wagtailcore_page (path) WHERE depth = 3",
            "DROP INDEX IF EXISTS site_cms_sections",
        ),
    ]
