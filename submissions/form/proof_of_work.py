"""A small sum that a visitor's browser works out by itself, which makes sending a thousand times dear.

ALTCHA's challenge and solution (docs/decisions/0024-proof-of-work.md): the browser tries numbers
until the SHA-256 of a salt and the number is the one asked for. Nobody is asked to do anything,
and no other site is asked for anything.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import json
from typing import Any

from altcha import ChallengeOptionsV1, create_challenge_v1, verify_solution_v1
from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

# Numbers to try at most, on average half as many: about a second on a telephone.
MOST = 50_000
LASTS = datetime.timedelta(hours=2)
LONGEST = 2000


def new_challenge() -> str:
    """A challenge as JSON; good for two hours."""
    challenge = create_challenge_v1(
        ChallengeOptionsV1(max_number=MOST, hmac_key=_key(), expires=timezone.now() + LASTS)
    )
    return json.dumps(challenge.to_dict())


def is_solved(payload: str) -> bool:
    """Whether it solves a challenge of ours that has not been counted yet; from now on it has.

    Args:
        payload: what the browser sent, base64 of JSON; may be anything.
    """
    solution = _solution(payload)
    if solution is None or not verify_solution_v1(solution, _key(), check_expires=True)[0]:
        return False
    return cache.add(f"submissions:solved:{solution['challenge']}", 1, int(LASTS.total_seconds()))


def _solution(payload: str) -> Any:
    """The parts of a payload, each of the kind it should be; None for anything else."""
    if not payload or len(payload) > LONGEST:
        return None
    try:
        parts = json.loads(base64.b64decode(payload, validate=True))
    except (ValueError, binascii.Error, RecursionError):
        return None
    if not isinstance(parts, dict) or not isinstance(parts.get("number"), int):
        return None
    names = ("algorithm", "challenge", "salt", "signature")
    return parts if all(isinstance(parts.get(name), str) for name in names) else None


def _key() -> str:
    return salted_hmac("submissions.proof_of_work", "", algorithm="sha256").hexdigest()
