"""Search: the analyser, the index, understanding what is asked."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Ask every app what of it can be found (its module `findable`), and follow what is written."""
        from search.asking.synonyms import follow_requests
        from search.index.following import follow
        from search.misses.counting import forget_misses
        from site_cms.operations.kept_for_a_time import FORGETTING

        autodiscover_modules("findable")
        follow()
        follow_requests()
        FORGETTING["searches without hits"] = forget_misses
        post_migrate.connect(fill_once, sender=self)


def fill_once(**kwargs: Any) -> None:
    """Receiver of `post_migrate`: have the queue index a site that has been there since before it had an index."""
    from search.index.refreshing import fill_if_empty

    fill_if_empty()
