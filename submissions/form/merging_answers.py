"""What is sent, against what the page was given, against what is stored by now: nothing written is ever lost.

An answer that was not changed in the page leaves what is stored, however it came there. One that was
changed in the page alone is stored. Where it was changed in the page and elsewhere too, or makes no sense
yet, what was sent is set aside with the draft, and the page shows both.
"""

from __future__ import annotations

from enum import Enum

from django import forms

from submissions.form.given_answers import SEEN, Given, digest, sent_values, stored_values, values_of
from submissions.form.step_forms import StepForm
from submissions.models.set_aside import SetAsideAnswer
from submissions.models.submission import Submission

TAKE = "take"
# More than anybody writes; it bounds what a program can have kept.
LONGEST_SET_ASIDE = 200_000
MOST_SET_ASIDE = 10
_CLOSED = "!"


class OvertakenError(Exception):
    """The page's own button has been pressed since; what it stores by itself comes too late."""


def settle(row: Submission, form: StepForm, *, is_quiet: bool) -> Given | None:
    """Leave in `cleaned_data` what is to be stored, and set the rest aside.

    Args:
        row: the submission, held.
        form: the step as it was sent, which has been looked at.
        is_quiet: whether it was sent by itself and not by a button.

    Returns:
        What the page, lying open still, was given by now; None where it does not say what it was given.

    Raises:
        OvertakenError: the button was pressed since.
    """
    given = Given.read(form.data.get(SEEN, ""))
    form.submission, form.initial = row, form.stored(row)
    written: dict[str, str] = dict(row.written_in or {})
    window = given.window if given else ""
    if is_quiet and (not given or written.get(_CLOSED) == window):
        raise OvertakenError
    there = {each.pk: each for each in row.set_aside.all()}
    for name, asked in form.fields.items():
        known = _known(given, name, there)
        if not isinstance(asked, forms.FileField):
            _settle_answer(row, form, name, given, known, written)
        elif not is_quiet:
            _drop(known)
    if window and not is_quiet:
        written[_CLOSED] = window
    row.written_in = written
    row.save(update_fields=["written_in"])
    return given


def keep_refusals(row: Submission, form: StepForm) -> None:
    """Why a file was refused is said by the page that one is led on to; the file itself cannot be kept for that."""
    for name, asked in form.fields.items():
        if isinstance(asked, forms.FileField):
            for says in form.errors.get(name, []):
                set_aside(row, name, [str(getattr(form.files.get(name), "name", ""))], str(says))


def set_aside(row: Submission, name: str, values: list[str], reason: str = "") -> SetAsideAnswer:
    """Keep what was sent for an answer; the oldest goes where there are very many."""
    values = [value[:LONGEST_SET_ASIDE] for value in values]
    kept = row.set_aside.filter(field=name, values=values, reason=reason).first()
    kept = kept or row.set_aside.create(field=name, values=values, reason=reason)
    surplus = row.set_aside.filter(field=name).order_by("-pk").values_list("pk", flat=True)[MOST_SET_ASIDE:]
    row.set_aside.filter(pk__in=list(surplus)).delete()
    return kept


def _known(given: Given | None, name: str, there: dict[int, SetAsideAnswer]) -> list[SetAsideAnswer]:
    """The set-aside answers that the page shows: whoever sends it has decided on them."""
    shown = given.shown.get(name, []) if given else [pk for pk, each in there.items() if each.field == name]
    return [there[pk] for pk in shown if pk in there and there[pk].field == name]


def _settle_answer(
    row: Submission,
    form: StepForm,
    name: str,
    given: Given | None,
    known: list[SetAsideAnswer],
    written: dict[str, str],
) -> None:
    if name not in form.cleaned_data and name not in form.errors:
        return
    if given and name not in given.digests:
        # The page did not show it, so it says nothing of it: an empty box is no answer then.
        form.cleaned_data.pop(name, None)
        return
    if form.data.get(TAKE) == form.add_prefix(name):
        form.cleaned_data.pop(name, None)
        _drop(known)
        return
    outcome = _outcome(form, name, given, written)
    if outcome is not Outcome.STORED:
        form.cleaned_data.pop(name, None)
    _drop(known)
    shown = [set_aside(row, name, sent_values(form, name)).pk] if outcome is Outcome.SET_ASIDE else []
    if given:
        given.shown[name] = shown
        if outcome is Outcome.STORED:
            written[name], given.digests[name] = given.window, digest(_taken(form, name))


class Outcome(Enum):
    """What becomes of an answer that was sent."""

    UNCHANGED = "it is what the page was given, or what is stored"
    STORED = "it is stored in place of what the page was given"
    SET_ASIDE = "it makes no sense, or somebody has stored another answer meanwhile: it is kept beside that one"


def _outcome(form: StepForm, name: str, given: Given | None, written: dict[str, str]) -> Outcome:
    sent, stored, taken = sent_values(form, name), stored_values(form, name), _taken(form, name)
    is_sensible = _is_sensible(form, name)
    before = given.digests[name] if given else ""
    if before in (digest(sent), digest(taken)) or (is_sensible and taken == stored):
        return Outcome.UNCHANGED
    if is_sensible and (not given or before == digest(stored) or written.get(name) == given.window):
        return Outcome.STORED
    return Outcome.SET_ASIDE


def _is_sensible(form: StepForm, name: str) -> bool:
    return name in form.cleaned_data and name not in form.errors


def _taken(form: StepForm, name: str) -> list[str]:
    """The answer as it would be stored; as it was sent where it makes no sense."""
    if not _is_sensible(form, name):
        return sent_values(form, name)
    return values_of(form.fields[name], form.cleaned_data[name])


def hold_on_to_what_must_be(row: Submission, form: StepForm) -> None:
    """Of what editors are reading, let nothing be emptied that must be answered; what was sent is set aside."""
    for name in form.missing({**form.initial, **form.cleaned_data}):
        if name in form.cleaned_data:
            form.cleaned_data.pop(name)
            set_aside(row, name, sent_values(form, name))


def _drop(known: list[SetAsideAnswer]) -> None:
    for each in known:
        each.delete()
