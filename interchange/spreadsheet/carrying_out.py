"""Carrying out what a spreadsheet would do: all of it or nothing."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from interchange.site.partnership_rows import write_partnerships
from interchange.spreadsheet.plan import Plan, plan_of
from interchange.taking_turns import wait_for_other_imports
from partnerships.models import Partnership
from site_cms.operations.query_planner import tell_planner
from site_cms.security.user import User


class PlanRefusedError(ValueError):
    """Nothing was written: something in the file is wrong, as `plan` tells."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__("\n".join(map(str, plan.problems)))


class ChangedMeanwhileError(ValueError):
    """Nothing was written: the file would do something else by now than what was looked at; `plan` tells what."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__("the register has changed")


def carry_out(raw: dict[str, Any], language: str, *, seen: str | None = None, by: User | None = None) -> Plan:
    """Write what a file would do to the register.

    Args:
        raw: what `raw_cells` tells of the file.
        language: "sv" or "en", the active one.
        seen: the fingerprint of the plan that somebody has looked at, if somebody has.
        by: whoever does it, for the partnerships' histories.

    Raises:
        SheetRefusedError: it is no spreadsheet of partnerships.
        PlanRefusedError: something in it is wrong.
        ChangedMeanwhileError: it would do something else than what was looked at.
    """
    with transaction.atomic():
        wait_for_other_imports()
        # An editor who saves one of them now waits, and does not write between the plan and what follows from it.
        list(Partnership.objects.select_for_update().values_list("pk", flat=True))
        plan = plan_of(raw, language)
        if plan.problems:
            raise PlanRefusedError(plan)
        if seen is not None and seen != plan.fingerprint:
            raise ChangedMeanwhileError(plan)
        list(write_partnerships([entry.record for entry in plan.wanted], dry_run=False))
        _note_in_history(plan, by)
    if plan.wanted:
        tell_planner()
    return plan


def _note_in_history(plan: Plan, by: User | None) -> None:
    new = {entry.record.id for entry in plan.new}
    ids = [entry.record.id for entry in plan.wanted]
    for row in Partnership.objects.filter(translation_key__in=ids):
        log(row, "wagtail.create" if str(row.translation_key) in new else "wagtail.edit", user=by)
