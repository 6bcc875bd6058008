"""Which tables public figures are made from, and which pages show: all of them, but for what is named here."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model

# Apps and models that may be written without any public figure being another, each with why.
NOT_WATCHED = {
    # Who uses the site, and what they may do.
    "sessions": "who is signed in",
    "auth": "groups and what they may do",
    "site_cms.user": "accounts",
    "site_cms.user_groups": "accounts",
    "site_cms.user_user_permissions": "accounts",
    "account": "addresses of accounts",
    "mfa": "second factors",
    "socialaccount": "accounts at a provider",
    "wagtailusers": "how somebody wants the admin to be",
    "wagtailadmin": "what is open in the admin",
    "wagtailcore.apitoken": "accounts of programs",
    "wagtailcore.groupcollectionpermission": "what groups may do",
    "wagtailcore.grouppagepermission": "what groups may do",
    "wagtailcore.groupsitepermission": "what groups may do",
    "wagtailcore.pagesubscription": "who wants to be told of comments",
    # Work on content. What comes of it is published, which writes the page's own rows.
    "wagtailcore.revision": "drafts",
    "wagtailcore.uploadedfile": "files on their way in",
    "wagtailcore.comment": "editors' comments",
    "wagtailcore.commentreply": "editors' comments",
    "wagtailcore.workflow": "reviews",
    "wagtailcore.workflowcontenttype": "reviews",
    "wagtailcore.workflowpage": "reviews",
    "wagtailcore.workflowstate": "reviews",
    "wagtailcore.workflowtask": "reviews",
    "wagtailcore.task": "reviews",
    "wagtailcore.taskstate": "reviews",
    "wagtailcore.groupapprovaltask": "reviews",
    "wagtailcore.groupapprovaltask_groups": "reviews",
    "wagtail_localize": "translating piece by piece",
    "site_cms.knowndevice": "browsers that somebody has signed in from",
    "site_cms.kepttext": "texts that were taken away",
    "submissions": "what was sent in, and what is said about it",
    # Made from the content, or about it.
    "wagtailcore.modellogentry": "who did what",
    "wagtailcore.pagelogentry": "who did what",
    "wagtailcore.referenceindex": "where each thing is used, for the admin",
    "wagtailsearch": "the index that free text is looked up in",
    "search": "what can be found, and what was searched for",
    "site_cms.rendition": "pictures in the sizes that pages show",
    "wagtailimages": "pictures that are not the site's own, which has a model of its own",
    "commitments.freezing": "how far the worker is with a draft of an edition",
    # The machinery.
    "contenttypes": "which models the code has",
    "django_tasks_database": "tasks that wait and that were run",
    "site_cms.taskworker": "which workers live",
    "site_cms.jobstate": "what came of scheduled jobs",
    "site_cms.unsentmail": "mail on its way out",
    "site_cms.contentchange": "that something was written",
}

# Of these, what public pages show all the same, each with where. No figure is another because of it.
SHOWN = {
    "site_cms.rendition": "pictures on all pages",
    "wagtailimages": "pictures on all pages",
    "search.entry": "what a listing finds by words",
    "search.entrytext": "what a listing finds by words",
    "search.entryname": "what a listing finds by words",
    "search.term": "what a listing finds by words",
    "search.synonymgroup": "what a listing finds by words",
}

# Of an app that is not watched.
WATCHED = {"submissions.submitpage": "a page like all others"}


def watched_models() -> list[type[Model]]:
    """The models of all other tables, those between many and many too."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and _is_watched(model)
    ]


def models_pages_do_not_show() -> list[type[Model]]:
    """The models of tables that may be written without any public page being another."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if not _is_watched(model) and not {model._meta.label_lower, model._meta.app_label} & SHOWN.keys()
    ]


def _is_watched(model: type[Model]) -> bool:
    label = model._meta.label_lower
    return label in WATCHED or not {label, model._meta.app_label} & NOT_WATCHED.keys()
