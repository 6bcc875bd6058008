"""The demonstration's sign-ins, one for each role: obviously invented people."""

from __future__ import annotations

from home.roles import group_of
from site_cms.security.user import User

PASSWORD = "demo-losenord-2026"  # noqa: S105  (printed for all to see; refused in production)
PEOPLE = {
    "editor": ("redaktor", "Ebba", "Exempel"),
    "publisher": ("publicist", "Per", "Påhitt"),
    "translator": ("oversattare", "Tuva", "Testsson"),
    "report_owner": ("rapport", "Runa", "Rimlig"),
    "administrator": ("admin", "Alva", "Allsvåra"),
}


def ensure_people() -> dict[str, User]:
    """The user of each role, made if missing."""
    return {role: _ensure(role, *person) for role, person in PEOPLE.items()}


def _ensure(role: str, username: str, first: str, last: str) -> User:
    users = User.objects
    user = users.filter(username=username).first()
    if user is None:
        user = users.create_user(username, f"{username}@example.org", PASSWORD, first_name=first, last_name=last)
        user.groups.add(group_of(role))
    return user
