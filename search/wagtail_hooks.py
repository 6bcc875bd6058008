"""The words of the search in the admin."""

from __future__ import annotations

from django.db.models import Model
from django.http import HttpRequest
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from search.admin.views import MissPolicy, SearchGroup
from search.misses.counting import forget_answered
from search.models import Miss, SynonymGroup

register_permission_policy(Miss, MissPolicy(Miss))
register_snippet(SearchGroup)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def take_off_the_list(_request: HttpRequest, instance: Model) -> None:
    """What a group of synonyms names needs none any more; if it still finds nothing, it is counted anew."""
    if isinstance(instance, SynonymGroup):
        forget_answered(instance)
