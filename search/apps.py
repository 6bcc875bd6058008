"""Search: the analyser, the index, understanding what is asked."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Ask every app what of it can be found (its module `findable`), and follow what is written."""
        from search.index.following import follow

        autodiscover_modules("findable")
        follow()
