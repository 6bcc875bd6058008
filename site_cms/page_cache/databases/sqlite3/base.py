"""SQLite, holding kept pages back around what is committed."""

from django.db.backends.sqlite3 import base

from site_cms.page_cache.databases.holding import HoldingMixin


class DatabaseWrapper(HoldingMixin, base.DatabaseWrapper):
    """Django's own, with holds."""
