"""What stops a publication, what follows it, and in what order: all of it stands here.

Whichever way a page is published (the editor's button, many at once, the translation editor, the end of a
review, an hour that was set, an import, a program), it comes through `BasePage.publish` and from there, of a
work, through `WorkPage.save`. On that way are asked, in this order:

1. `refuse_publication`: is the translation complete, and have the people in all its pictures consented?
2. `WorkPage.save` locks all versions of the work and brings their facts up with each other.
3. `refuse_going_public`: is there all that a public work of its kind needs? Does anybody object (`OBJECTING`)?
4. `WorkPage.note_going_public`: what the kind of work notes of it: the day it counts from, a changed calendar.

When it has been published, `FOLLOWING` tells what is done, in its order.

The admin asks the same before it saves anything, to say it where one writes (`site_cms.publishing.admin_hooks`,
`site_cms.pages.page_form`, `submissions.sign_off.admin_hooks`), and at the end of a review
(`site_cms.publishing.end_of_review`). An app that comes later adds its part by one of
the decorators, in a step that is named here; two parts of one step have no order among each other.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from site_cms.languages.translations import follow_where_no_word_changed, refuse_if_incomplete
from site_cms.pictures.consent import objections_to_pictures, refuse_without_consent

if TYPE_CHECKING:
    from site_cms.pages.work_page import WorkPage

Objection = Callable[[Page], str | None]
Follower = Callable[[Page], None]


class Following(Enum):
    """What is done once a page has been published, in this order."""

    TRANSLATIONS = "a publication that changes no word leaves its translations as current as they were"
    EDITIONS = "frozen editions no longer name a place that is withheld by now"
    SHARED_PICTURES = "pictures that the page was shared with are forgotten"
    SENDER = "whoever sent the story in is thanked, when all of it is committed"


OBJECTING: list[Objection] = []
FOLLOWING: dict[Following, list[Follower]] = {
    Following.TRANSLATIONS: [follow_where_no_word_changed],
    Following.EDITIONS: [],
    Following.SHARED_PICTURES: [],
    Following.SENDER: [],
}


def objects_to_publication(objection: Objection) -> Objection:
    """Decorate what says why a work, as it is in memory, must not be published; None if nothing is against it."""
    OBJECTING.append(objection)
    return objection


def follows_publication(step: Following) -> Callable[[Follower], Follower]:
    """Decorate what is done in a step once a page has been published."""

    def register(follower: Follower) -> Follower:
        FOLLOWING[step].append(follower)
        return follower

    return register


def refuse_publication(page: Page, text: Page) -> None:
    """The first stop, of every page.

    Args:
        page: the page, as it is stored.
        text: the page as it is about to be published.

    Raises:
        IncompleteTranslationError: it is a translation with something untranslated.
        ValidationError: it shows a picture of people who have not consented.
    """
    refuse_if_incomplete(page)
    refuse_without_consent(text)


def refuse_going_public(work: WorkPage) -> None:
    """The second stop, of works, while all their versions are locked.

    Raises:
        ValidationError: something is missing, by field, or somebody objects.
    """
    if errors := work.publication_errors():
        raise ValidationError(errors)
    if said := _objections(work):
        # By field, as wagtail-localize expects of every page.
        raise ValidationError({NON_FIELD_ERRORS: said})


def objections_to(page: Page) -> list[str]:
    """What stands in the way of this text being published besides what is missing in it, one sentence each."""
    return [*objections_to_pictures(page), *_objections(page)]


@receiver(page_published, dispatch_uid="site_cms.publishing.rules")
def follow_publication(instance: Page, **kwargs: Any) -> None:
    """Wagtail's signal: all that follows, step by step."""
    for step in Following:
        for follow in FOLLOWING[step]:
            follow(instance)


def _objections(page: Page) -> list[str]:
    return [said for object_to in OBJECTING if (said := object_to(page))]
