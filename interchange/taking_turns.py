"""One import at a time, whichever file it comes from."""

from django.db import connection

# Any number that nothing else in the database uses for an advisory lock.
IMPORT_LOCK = 20_211_126


def wait_for_other_imports() -> None:
    """Within a transaction: wait until no other import runs, so that this one finds what that one has made.

    SQLite lets in one writer at a time as it is.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
