"""Nothing that a page no longer says stays behind in a picture of it."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy
from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_unpublished

from site_cms.models import Picture
from site_cms.operations.failed_tasks import TASKS, KnownTask
from site_cms.pages.facts_check import work_models
from site_cms.publishing.rules import Following, follows_publication
from stories.weave.social_picture import forget


@task()
def forget_shared(seed: str) -> None:
    """Delete them. By the worker: where the storage does not answer, a page is published all the same."""
    forget(seed)


TASKS[forget_shared.module_path] = KnownTask(gettext_lazy("Deleting pictures that a page was shared with"))


@receiver(page_unpublished)
@receiver(post_delete, sender=Page)
def forget_pictures(instance: Page, **kwargs: Any) -> None:
    """Delete the pictures that a page is shared with, in all languages; they are drawn anew when asked for."""
    forget_shared.enqueue(str(instance.translation_key))


@receiver(pre_delete, sender=Picture)
@receiver(post_save, sender=Picture)
def forget_photograph(instance: Picture, **kwargs: Any) -> None:
    """The same of all that a photograph is in, once it changes or goes."""
    for model in work_models():
        for work in model.objects.filter(image=instance).values_list("translation_key", flat=True).distinct():
            forget_shared.enqueue(str(work))


@follows_publication(Following.SHARED_PICTURES)
def forget_pictures_of_published(page: Page) -> None:
    """The same of a page that has been published anew."""
    forget_pictures(page)
