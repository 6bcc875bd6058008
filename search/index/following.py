"""What makes the index follow the content, whichever way that is changed.

What is no longer public is taken away at once, in the transaction that makes it so; what is to be
found is written by the queue. `update` and `bulk_create` send no signal: who writes so calls
`refresh` for what it has written, or `rebuild_search` after all of it.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_slug_changed, post_page_move

from search.index.handing_over import hand_over
from search.index.kinds import KINDS, kind_of
from search.index.writing import remove
from search.models import Entry


def follow() -> None:
    """Listen to all that changes what can be found."""
    post_save.connect(_saved, dispatch_uid="search_saved")
    post_delete.connect(_deleted, dispatch_uid="search_deleted")
    m2m_changed.connect(_related, dispatch_uid="search_related")
    post_page_move.connect(_moved, dispatch_uid="search_moved")
    page_slug_changed.connect(_moved, dispatch_uid="search_slug")


def _saved(instance: Model, raw: bool = False, **kwargs: Any) -> None:
    if raw:
        return
    _hide(instance)
    if isinstance(instance, Page):
        _page_changed(instance)
    elif isinstance(instance, PageViewRestriction):
        _restricted(instance)
    _tell_followers(instance)


def _deleted(instance: Model, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        remove(Entry.objects.filter(page_id=instance.pk).values_list("pk", flat=True))
        _index_page_changed(instance)
    elif isinstance(instance, PageViewRestriction):
        _restricted(instance)
    _tell_followers(instance)


def _related(instance: Model | type[Model], action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and isinstance(instance, Model):
        _tell_followers(instance)


def _page_changed(page: Page) -> None:
    kind = kind_of(page)
    if not page.live:
        remove(Entry.objects.filter(page_id=page.pk).values_list("pk", flat=True))
    elif kind:
        hand_over(kind, [page.pk])
    _index_page_changed(page)


def _index_page_changed(page: Page) -> None:
    """Below some pages stand others that are no pages of their own."""
    model = page.specific_class or type(page)
    for kind in KINDS.values():
        if model in kind.below:
            hand_over(kind, None)


def _restricted(restriction: PageViewRestriction) -> None:
    """What lies below cannot be found from now on; what lay below can be."""
    page = Page.objects.filter(pk=restriction.page_id).first()
    if page is None:
        return
    below = Page.objects.descendant_of(page, inclusive=True).values("pk")
    gone = Q(page_id__in=below)
    # What stands below an index page without being a page is hidden with it.
    for kind in KINDS.values():
        if kind.below and Page.objects.filter(pk__in=below).type(*kind.below).exists():
            gone |= Q(kind=kind.name)
    remove(Entry.objects.filter(gone).values_list("pk", flat=True))
    for kind in KINDS.values():
        hand_over(kind, None)


def _moved(instance: Page, **kwargs: Any) -> None:
    """It and what lies below have other addresses, and perhaps other readers."""
    if instance.numchild:
        for kind in KINDS.values():
            hand_over(kind, None)
    elif own := kind_of(instance):
        hand_over(own, [instance.pk])
    _index_page_changed(instance)


def _hide(instance: Model) -> None:
    """Take away at once what nobody must find any more."""
    for kind in KINDS.values():
        for model, hidden in kind.hides.items():
            if isinstance(instance, model) and (keys := [str(key) for key in hidden(instance)]):
                remove(Entry.objects.filter(kind=kind.name, key__in=keys).values_list("pk", flat=True))


def _tell_followers(instance: Model) -> None:
    for kind in KINDS.values():
        for model, concerned in kind.follows.items():
            if isinstance(instance, model):
                hand_over(kind, concerned(instance))
