"""That content has been written."""

from __future__ import annotations

from django.db import models


class ContentChange(models.Model):
    """A transaction that has written content; on SQLite, which has one writer at a time, the latest one alone.

    The database's own triggers write the rows (`site_cms.generation.triggers`). Together their tokens are the
    generation of the content. Of older ones some are taken away by a row that comes, so that no set of tokens is
    ever there twice.
    """

    token = models.CharField(max_length=36)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.token
