"""Who may do what: five roles and the review between them.

Each role is a group that `migrate` makes when it is missing. From then on it is the
administrators' own: what they change in it stays as they want it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

ADMIN = ["wagtailadmin.access_admin"]
PARTNERS = [f"places.{verb}_internationalparty" for verb in ("add", "change", "view")]
FEDERATIONS = [f"places.{verb}_federation" for verb in ("add", "change", "view")]
ORGANISERS = [f"events.{verb}_organiser" for verb in ("add", "change", "view")]
THEMES = [
    *(f"stories.{verb}_theme" for verb in ("add", "change", "view")),
    # Of these, which are fixed, only what they mean is written.
    *(f"stories.{verb}_{kind}" for verb in ("change", "view") for kind in ("corevalue", "goal")),
]
SYNONYMS = [
    *(f"search.{verb}_synonymgroup" for verb in ("add", "change", "view")),
    *(f"search.{verb}_miss" for verb in ("view", "delete")),
]
REGISTER = [f"partnerships.{verb}_{kind}" for verb in ("add", "change", "view") for kind in ("partnership", "network")]
DELETE_REGISTER = ["partnerships.delete_partnership", "partnerships.delete_network"]
DELETE_VOCABULARY = [
    *DELETE_REGISTER,
    "stories.delete_theme",
    "places.delete_internationalparty",
    "places.delete_federation",
    "events.delete_organiser",
    "search.delete_synonymgroup",
]
REGISTERS = [
    f"commitments.{verb}_{kind}"
    for verb in ("add", "change", "delete", "view")
    for kind in ("course", "instructor", "edition")
]
LEDGER = [*REGISTERS, "commitments.change_promise", "commitments.view_promise", "commitments.freeze_edition"]
SUBMISSIONS = ["submissions.view_submission", "submissions.change_submission"]
LETTERS = ["submissions.change_declineletter"]
TRANSLATE = ["wagtail_localize.submit_translation"]
FILES = [f"{verb}_{kind}" for verb in ("add", "change", "choose") for kind in ("image", "document")]


@dataclass(frozen=True)
class Role:
    """A group's name and what it may do: models, the whole page tree, all files."""

    name: str
    models: list[str]
    pages: list[str]
    files: list[str]


ROLES = {
    "editor": Role(
        "Redaktörer",
        [*ADMIN, *PARTNERS, *FEDERATIONS, *REGISTER, *ORGANISERS, *SYNONYMS, *SUBMISSIONS, *TRANSLATE],
        ["add_page", "change_page"],
        FILES,
    ),
    "publisher": Role(
        "Publicister",
        [
            *ADMIN,
            *PARTNERS,
            *FEDERATIONS,
            *REGISTER,
            *ORGANISERS,
            *SYNONYMS,
            *SUBMISSIONS,
            *LETTERS,
            *THEMES,
            *TRANSLATE,
            *DELETE_VOCABULARY,
        ],
        ["add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"],
        [*FILES, "delete_image", "delete_document"],
    ),
    "translator": Role("Översättare", [*ADMIN, *TRANSLATE], ["change_page"], ["choose_image", "choose_document"]),
    "report_owner": Role("Rapportansvariga", [*ADMIN, *LEDGER], ["change_page"], ["choose_image", "choose_document"]),
    "administrator": Role(
        "Administratörer",
        [
            *ADMIN,
            *PARTNERS,
            *FEDERATIONS,
            *REGISTER,
            *ORGANISERS,
            *SYNONYMS,
            *LEDGER,
            *SUBMISSIONS,
            *LETTERS,
            *THEMES,
            *TRANSLATE,
            *DELETE_VOCABULARY,
            *[f"site_cms.{verb}_user" for verb in ("add", "change", "delete", "view")],
            *[f"auth.{verb}_group" for verb in ("add", "change", "delete", "view")],
            *[f"wagtailcore.{verb}_{kind}" for verb in ("add", "change", "delete") for kind in ("workflow", "task")],
            *[f"wagtailcore.{verb}_{kind}" for verb in ("add", "change", "delete") for kind in ("site", "collection")],
            *[f"wagtailredirects.{verb}_redirect" for verb in ("add", "change", "delete")],
        ],
        ["add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"],
        [*FILES, "delete_image", "delete_document"],
    ),
}
REVIEW = "Granskning"
# What Wagtail's own migrations make; ours take their place.
WAGTAILS_OWN = ["Moderators", "Editors"]


def group_of(role: str) -> Group:
    """The group of a role, by the role's key in `ROLES`."""
    return Group.objects.get(name=ROLES[role].name)


def ensure_roles() -> None:
    """Make the groups and the review that are missing."""
    made = [_ensure_group(role) for role in ROLES.values()]
    if any(made):
        Group.objects.filter(name__in=WAGTAILS_OWN, user__isnull=True).delete()
        _ensure_review()


def _ensure_group(role: Role) -> bool:
    group, made = Group.objects.get_or_create(name=role.name)
    if not made:
        return False
    group.permissions.set([_permission(name) for name in role.models])
    root = Page.get_first_root_node()
    for codename in role.pages:
        GroupPagePermission.objects.create(group=group, page=root, permission=_permission(f"wagtailcore.{codename}"))
    everything = Collection.get_first_root_node()
    for codename in role.files:
        # Wagtail asks for the permissions of its own image model, whatever model stands in for it.
        app = "wagtailimages" if codename.endswith("image") else "wagtaildocs"
        GroupCollectionPermission.objects.create(
            group=group, collection=everything, permission=_permission(f"{app}.{codename}")
        )
    return True


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _ensure_review() -> None:
    """What an editor submits, a publisher approves or sends back."""
    if Workflow.objects.filter(name=REVIEW).exists():
        return
    task = GroupApprovalTask.objects.create(name=REVIEW)
    task.groups.set([group_of("publisher"), group_of("administrator")])
    workflow = Workflow.objects.create(name=REVIEW)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    root = Page.get_first_root_node()
    WorkflowPage.objects.filter(page=root).delete()
    WorkflowPage.objects.create(workflow=workflow, page=root)
    Workflow.objects.exclude(pk=workflow.pk).filter(workflow_pages__isnull=True).update(active=False)
