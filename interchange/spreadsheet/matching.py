"""Which partnership of the register the rows of a file are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from interchange.records.partnership_records import PartnershipRecord
from interchange.spreadsheet.grouping import IDENTITY, Group
from interchange.spreadsheet.sheet import Sheet
from partnerships.models import Partnership
from partnerships.programme import Programme
from places.normalising import normalised

Signature = tuple[frozenset[str], frozenset[tuple[str, str]], str]


class Matcher:
    """Finds partnerships by the site's own id, by ICLD's case number, or by who takes part and in which programme.

    What is not sure is noted in the sheet.
    """

    def __init__(self, sheet: Sheet, there: list[PartnershipRecord]) -> None:
        self._sheet = sheet
        self._by_id = {record.id: record for record in there}
        self._by_case = {record.case: record for record in there if record.case}
        self._by_signature: dict[Signature, list[PartnershipRecord]] = defaultdict(list)
        for record in there:
            self._by_signature[_signature_of_record(record)].append(record)
        # The groups that were matched with a partnership, or are new without a number of their own.
        self._taken: dict[object, Group] = {}
        self._cases: list[tuple[Group, PartnershipRecord | None]] = []

    def match(self, group: Group) -> tuple[PartnershipRecord | None, bool]:
        """The partnership that a group is about, None for a new one; and whether that is clear."""
        found, is_clear = self._found(group)
        if not is_clear or (found is None and not self._may_be_new(group)):
            return None, False
        token: object = found.id if found else None
        if found is None and "case" not in group.facts and "id" not in group.facts:
            token = _signature_of_group(group)
        if token is not None and (other := self._taken.setdefault(token, group)) is not group:
            self._complain(
                group,
                _("This is the same partnership as on row %(row)s. If they are two, each needs its own case number.")
                % {"row": other.rows[0].number},
            )
            return None, False
        self._cases.append((group, found))
        return found, True

    def refuse_cases_of_others(self) -> None:
        """Note case numbers that another partnership has, which the file leaves with it."""
        changed = {found.id for group, found in self._cases if found and "case" in group.facts}
        for group, found in self._cases:
            holder = self._by_case.get(group.facts.get("case", ""))
            if holder and (found is None or holder.id != found.id) and holder.id not in changed:
                self._sheet.problem(
                    group.told_in["case"], "case", _("Another partnership in the register has this case number.")
                )

    def keys_of(self, ids: Iterable[str]) -> dict[str, int]:
        """The primary key of each."""
        rows = Partnership.objects.filter(translation_key__in=list(ids)).values_list("translation_key", "pk")
        return {str(key): pk for key, pk in rows}

    def _found(self, group: Group) -> tuple[PartnershipRecord | None, bool]:
        if "id" in group.facts:
            return self._by_id.get(group.facts["id"]), True
        case = group.facts.get("case")
        if case in self._by_case:
            return self._by_case[case], True
        if not all(key in self._sheet.columns for key in IDENTITY) or "swedish_parties" not in group.facts:
            return None, True
        alike = self._by_signature.get(_signature_of_group(group), [])
        # One with a number of its own is another; one without may be given this number.
        alike = [each for each in alike if not (case and each.case)]
        if len(alike) > 1:
            self._complain(group, _several(len(alike), has_case=bool(case)))
            return None, False
        return (alike[0] if alike else None), True

    def _may_be_new(self, group: Group) -> bool:
        if "swedish_parties" in group.facts:
            return True
        said = _("A new partnership must have at least one Swedish partner.")
        if "case" in group.facts or "id" in group.facts:
            said = _("There is no such partnership in the register, and a new one must have a Swedish partner.")
        self._complain(group, said)
        return False

    def _complain(self, group: Group, said: str) -> None:
        key = next((key for key in ("case", "id", "name_sv", "name_en") if key in group.told_in), None)
        if key:
            self._sheet.problem(group.told_in[key], key, said)
        else:
            self._sheet.row_problem(group.rows[0], said)


def _signature_of_record(record: PartnershipRecord) -> Signature:
    abroad = frozenset((normalised(each.name), each.country) for each in record.international_parties)
    return frozenset(record.swedish_parties), abroad, record.programme


def _signature_of_group(group: Group) -> Signature:
    abroad = frozenset((normalised(each.name), each.country) for each in group.facts.get("international_parties", ()))
    programme = group.facts.get("programme", str(Programme.PARTNERSHIP))
    return frozenset(group.facts.get("swedish_parties", ())), abroad, programme


def _several(number: int, *, has_case: bool) -> str:
    """What is said of a row that could be about several partnerships."""
    if has_case:
        return _(
            "%(number)s partnerships in the register have these partners and this programme, and no case number. Give "
            "one of them this number on the site, or write its id from the site’s own spreadsheet."
        ) % {"number": number}
    return _(
        "%(number)s partnerships in the register have these partners and this programme. Write the case number, or "
        "the id from the site’s own spreadsheet."
    ) % {"number": number}
