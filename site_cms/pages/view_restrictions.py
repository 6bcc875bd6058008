"""Which pages not everybody may see, asked within the query that finds them."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageViewRestriction


def is_covered() -> Exists:
    """For a query of pages: whether a view restriction lies on the page or on an ancestor of it."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return Exists(PageViewRestriction.objects.alias(_path=path).filter(_path__startswith=F("page__path")))
