"""Whether a story's text is one that the municipality or region has approved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from site_cms.languages.translations import missing_segments
from stories.pages import StoryPage
from submissions.models.sign_off import SignOff, SignOffText
from submissions.models.submission import Submission
from submissions.sign_off.substance import changed_fields, digest_of


@dataclass(frozen=True)
class Standing:
    """Where one language version stands.

    Args:
        page: the version, with the text that is asked about.
        permitting: the newest sign-off by which this very text may be published.
        older: the newest sign-off that permits an earlier text in this language.
        changed: which fields have been changed since that one, as the editor reads them.
        waiting: the question that has not been answered yet.
        wanting: the newest answer, if it asks for changes.
        is_as_answered: whether the text is still the one that changes were asked for to.
        untranslated: how many pieces of text nobody has translated yet.
    """

    page: StoryPage
    permitting: SignOff | None = None
    older: SignOff | None = None
    changed: list[str] = field(default_factory=list)
    waiting: SignOff | None = None
    wanting: SignOff | None = None
    is_as_answered: bool = False
    untranslated: int = 0

    @property
    def may_be_published(self) -> bool:
        """Whether nothing more has to be asked about this text."""
        return self.permitting is not None and not self.untranslated

    def in_words(self) -> str:
        """One sentence for the editor."""
        if self.untranslated:
            return ngettext(
                "The translation is not finished: %(counter)s piece of text is left.",
                "The translation is not finished: %(counter)s pieces of text are left.",
                self.untranslated,
            ) % {"counter": self.untranslated}
        known = self.permitting or self.older or self.waiting or self.wanting
        party = known.party if known else ""
        if self.permitting and self.permitting.state == SignOff.State.APPROVED:
            return _("%(party)s has approved this text.") % {"party": party}
        if self.permitting:
            return _("The text may be published without approval: %(reason)s") % {"reason": self.permitting.reason}
        if self.wanting and not self.waiting:
            if self.is_as_answered:
                return _("%(party)s has asked for changes to this text.") % {"party": party}
            return _("%(party)s has asked for changes and has not been asked about the new text.") % {"party": party}
        if self.older:
            return _("The approval by %(party)s is of an older text. Changed since then: %(fields)s.") % {
                "party": party,
                "fields": ", ".join(self.changed).lower() or _("details"),
            }
        if self.waiting:
            return _("%(party)s has been asked and has not answered yet.") % {"party": party}
        return _("The municipality or region has not been asked about this text.")


def submission_behind(page: Page) -> Submission | None:
    """The submission that a story was made of, in whichever language; None for all others."""
    if not isinstance(page, StoryPage):
        return None
    return Submission.objects.select_related("party").filter(story__translation_key=page.translation_key).first()


def standing_of(page: StoryPage, submission: Submission) -> Standing:
    """Where the text of `page`, as it is in memory, stands."""
    if missing := missing_segments(page):
        return Standing(page, untranslated=len(missing))
    language = page.locale.language_code
    texts = SignOffText.objects.filter(sign_off__submission=submission, language=language)
    texts = texts.select_related("sign_off__party").order_by("-sign_off__asked_at", "-sign_off__pk")
    permitting = texts.filter(sign_off__in=_that_count(submission))
    same = permitting.filter(digest=digest_of(page)).first()
    if same:
        return Standing(page, permitting=same.sign_off)
    waiting = texts.filter(sign_off__state=SignOff.State.ASKED).first()
    asked = waiting.sign_off if waiting else None
    before = permitting.first()
    answered = texts.exclude(sign_off__state__in=(SignOff.State.ASKED, SignOff.State.REPLACED)).first()
    wanting, is_as_answered = None, False
    if answered and answered.sign_off.state == SignOff.State.CHANGES:
        wanting, is_as_answered = answered.sign_off, answered.digest == digest_of(page)
    if before is None:
        return Standing(page, waiting=asked, wanting=wanting, is_as_answered=is_as_answered)
    changed = changed_fields(page.with_content_json(before.content), page) if before.content else []
    return Standing(
        page,
        older=before.sign_off,
        changed=changed,
        waiting=asked,
        wanting=wanting,
        is_as_answered=is_as_answered,
    )


def _that_count(submission: Submission) -> Any:
    """The sign-offs by which it may be published: none from before the sender wanted everything erased."""
    given = submission.sign_offs.that_permit()
    return given.filter(answered_at__gt=submission.erasure_asked_at) if submission.erasure_asked_at else given
