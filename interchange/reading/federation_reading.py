"""Reading the record of a federation of municipalities."""

from __future__ import annotations

import re
from typing import Any

from interchange.reading.checking import UNDEFINED, Fields, ProblemsOfLine, shown
from interchange.reading.page_reading import Authorities, read_swedish_parties
from interchange.reading.values import read_in_both
from interchange.records.federation_records import FEDERATION_KEYS, FederationRecord
from places.models import Federation
from places.models.federation import FEWEST_MEMBERS

_CODE = re.compile(r"F[0-9]{10}")
_LONGEST_NAME = Federation._meta.get_field("name_sv").max_length or 0


def read_federation(value: dict[str, Any], problems: ProblemsOfLine, known: Authorities) -> FederationRecord:
    """Read a federation's record; what is wrong is noted in `problems`, and then the result means nothing."""
    record = Fields(value, problems, required=FEDERATION_KEYS)
    code, name = record.raw("code"), read_in_both(record, "name", _LONGEST_NAME)
    if code is not UNDEFINED and not (isinstance(code, str) and _CODE.fullmatch(code)):
        record.complain("code", f"must be F and ten digits, not {shown(code)}")
    if record.has("name") and not any(text.strip() for text in name):
        record.complain("name", "must not be empty in both languages")
    members = read_swedish_parties(record, "members", known.without_federations())
    if isinstance(record.raw("members"), list) and len(members) < FEWEST_MEMBERS:
        record.complain("members", f"a federation needs at least {FEWEST_MEMBERS}")
    return FederationRecord(code=str(code), name=name, members=members)
