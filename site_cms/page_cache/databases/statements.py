"""Whether a statement may write anything that public pages show, told from its words."""

from __future__ import annotations

import re
from functools import cache

from django.apps import apps

from site_cms.generation.watched import models_pages_do_not_show

# What only reads, or begins and ends something. PostgreSQL's functions that write, such as `nextval`, write nothing
# that is shown.
_READS = re.compile(
    r"[\s(]*(?:SELECT|VALUES|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|START|COMMIT|END|SET|RESET|SHOW|PRAGMA|DECLARE|FETCH"
    r"|CLOSE|LOCK|ANALYZE|VACUUM|LISTEN)\b",
    re.IGNORECASE,
)
# They read, unless they write.
_MAY_READ = re.compile(r"\s*(?:WITH|EXPLAIN)\b", re.IGNORECASE)
_WRITES = re.compile(r"\b(?:INSERT|UPDATE|DELETE|MERGE|TRUNCATE|CREATE|ALTER|DROP)\b", re.IGNORECASE)
_WITH = re.compile(r"\bWITH\b", re.IGNORECASE)
_WRITES_ONE = re.compile(
    r"\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+ONLY)?|DELETE\s+FROM(?:\s+ONLY)?)\s+"
    r"(?:\"(?P<quoted>[^\"]+)\"|(?P<bare>\w+))(?=[\s(]|$)",
    re.IGNORECASE,
)


def may_change_pages(sql: object) -> bool:
    """True for what is not plainly reading, and does not plainly write one table alone that no page shows.

    Whatever cannot be told counts: several statements in one, a comment before one, SQL that is no text.
    """
    if not isinstance(sql, str):
        return True
    if ";" in sql.rstrip().rstrip(";"):
        return True
    if _READS.match(sql):
        return False
    if _MAY_READ.match(sql):
        return bool(_WRITES.search(sql))
    found = _WRITES_ONE.match(sql)
    if not found or not apps.models_ready or _WITH.search(sql):
        return True
    return (found["quoted"] or found["bare"].lower()) not in _tables_not_shown()


@cache
def _tables_not_shown() -> frozenset[str]:
    return frozenset(model._meta.db_table for model in models_pages_do_not_show())
