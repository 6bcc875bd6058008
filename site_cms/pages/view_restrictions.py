"""Which pages everybody may see and which not."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction

from site_cms.generation.remembering import held


@held
def restricted_paths() -> tuple[str, ...]:
    """Where in the tree view restrictions lie: each covers a page whose own path begins so. There are few or none."""
    return tuple(PageViewRestriction.objects.values_list("page__path", flat=True).distinct().order_by("page__path"))


def is_covered() -> Exists:
    """For a query of pages: whether a view restriction lies on the page or on an ancestor of it."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return Exists(PageViewRestriction.objects.alias(_path=path).filter(_path__startswith=F("page__path")))


def is_public() -> Q:
    """For a query of pages: whether anybody may read it: live, unrestricted up to the root, no alias, not the root.

    The rule of docs/reference/format.md, "What counts", 1 and 2. Unlike Wagtail's step `public` it asks about
    restrictions in the same query.
    """
    # What asks no other table comes first, since SQLite asks in this order.
    return Q(live=True, alias_of__isnull=True, depth__gt=1) & Q(~is_covered())
