"""Ways in which content is written, past Django's signals too."""

from django.db import connection
from django.db.models import F
from wagtail.models import Page, PageViewRestriction

from places.models import InternationalParty, LocalGovernment, Region


def _raw_sql():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE places_region SET slug = slug")


def _ignoring_conflicts():
    InternationalParty.objects.bulk_create([InternationalParty(name="Lamu", country="KE")], ignore_conflicts=True)


WRITES = {
    "saving": lambda: Region.objects.get(code="12").save(),
    "update": lambda: Region.objects.update(slug=F("slug")),
    "bulk_create": lambda: InternationalParty.objects.bulk_create([InternationalParty(name="Lamu", country="KE")]),
    "ignoring conflicts": _ignoring_conflicts,
    "deleting": lambda: LocalGovernment.counties.through._default_manager.all().delete(),
    "between many and many": lambda: LocalGovernment.objects.with_code("1280").counties.clear(),
    "raw SQL": _raw_sql,
    "moving a page": lambda: Page.objects.get(depth=1).fix_tree(fix_paths=True),
    "a restriction": lambda: PageViewRestriction.objects.create(page=Page.objects.last(), restriction_type="login"),
}
