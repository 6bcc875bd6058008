"""A page that is one language version of a work."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any, ClassVar, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision
from wagtail.search import index

from site_cms.languages.shared_facts import Base, Facts, SharedFacts, digests, merged
from site_cms.pages.base_page import BasePage
from site_cms.pictures.picture import Picture
from site_cms.publishing.rules import refuse_going_public

# The key under which a revision keeps what the facts were when it was begun.
BASE = "facts_base"


class WorkPage(BasePage):
    """The abstract base of stories and events: text of its own, and facts that it shares.

    Its row and those of the work's other versions have the same facts, at every moment that
    anybody else can see. `site_cms.languages.shared_facts` tells what a draft's facts are worth.
    """

    summary = models.TextField(
        _("summary"), max_length=300, help_text=_("One or two sentences, shown in lists and at the top of the page.")
    )
    image = models.ForeignKey(
        Picture, verbose_name=_("picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    image_alt = models.CharField(
        _("text alternative of the picture"),
        max_length=250,
        blank=True,
        help_text=_("What the picture shows, in this page's language, for people who cannot see it."),
    )

    # Which fields are facts of the work, the same in all its languages.
    facts: ClassVar[SharedFacts]

    shown_with_page: ClassVar[list[str]] = ["image"]
    search_fields = [*BasePage.search_fields, index.SearchField("summary")]

    # What the facts were when this version, as it is in memory, was begun; None where it is not known.
    _base: Base | None = None
    # The plain facts as they were read from the row.
    _read: Facts | None = None

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        """Remember what was read."""
        page = super().from_db(db, field_names, values)
        page._note_read()
        return page

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Remember it anew."""
        super().refresh_from_db(*args, **kwargs)
        self._note_read()

    def serializable_data(self) -> dict[str, Any]:
        """What a revision keeps: the page, and what its facts were when it was begun."""
        return super().serializable_data() | {BASE: self.facts_base()}

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """The page as it was in a revision; of its facts, `merged` tells what still holds."""
        page = super().with_content_json(content)
        page._base = content.get(BASE)
        return page

    def get_latest_revision_as_object(self) -> Any:
        """The newest draft, with the facts as publishing it now would make them."""
        page = super().get_latest_revision_as_object()
        if page.latest_revision_id is not None:
            page.take_newer_facts()
        return page

    def take_newer_facts(self) -> None:
        """Bring a draft in memory up with the facts that were published since it was begun."""
        stored = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
        if stored is None:
            return
        published = self.facts.of(stored)
        # What an older program stored does not say; its newest draft was kept up with what was published.
        base = digests(published) if self._base is None and self._read is None else self.facts_base(published)
        self.facts.carry(merged(self.facts.of(self), base, published), self)
        self._base = digests(published)

    def facts_base(self, stored: Facts | None = None) -> Base:
        """What the facts were when this version, as it is in memory, was begun.

        Args:
            stored: those of its row, if they are at hand.
        """
        if self._base is not None:
            return self._base
        if self.pk is None or self._read is None:
            return digests(self.facts.of(self))
        # Of a relation that was given rows in memory nobody knows what it was; its row is asked.
        row = stored or self.facts.of(type(self)._base_manager.get(pk=self.pk), self._related())
        return digests({**{name: row[name] for name in self._related()}, **self._read})

    def begin_from(self, base: Base) -> None:
        """Let an open form say from what it was begun."""
        self._base = base

    def publication_errors(self) -> dict[str, Any]:
        """What a public work needs and this one lacks, by field. Drafts may lack anything; a page type adds its own."""
        errors: dict[str, Any] = {}
        if not self.summary.strip():
            errors["summary"] = _("A published page must have a summary.")
        if self.image_id and not self.image_alt.strip():
            errors["image_alt"] = _("Describe the picture for people who cannot see it.")
        return errors

    def note_going_public(self) -> None:
        """What a page type notes before it is saved as live, while all versions of the work are locked."""

    @classmethod
    def derived_facts(cls, _public: Sequence[Self]) -> Facts:
        """Facts that follow from the texts of the work's public versions, by name of column; nobody writes them."""
        return {}

    @classmethod
    def derive(cls, versions: Sequence[Self]) -> list[str]:
        """Put the derived facts onto all versions of a work, in memory and as they are stored.

        For what holds the locks of the versions. Returns the names of those that were not right.
        """
        told = cls.derived_facts([version for version in versions if version.live])
        wrong = [name for name, value in told.items() if any(getattr(each, name) != value for each in versions)]
        if wrong:
            for version in versions:
                for name, value in told.items():
                    setattr(version, name, value)
            cls._base_manager.filter(pk__in=[version.pk for version in versions if version.pk]).update(**told)
        return wrong

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete; what follows from the texts of the work no longer follows from this one."""
        with transaction.atomic():
            others = list(self._versions().exclude(pk=self.pk).select_for_update().order_by("pk"))
            self.derive(others)
            return super().delete(*args, **kwargs)

    def save(self, clean: bool = True, **kwargs: Any) -> None:
        """Save; whichever way a revision is published, it ends here.

        A live version's facts are written to all versions of the work in the same transaction,
        and so are those of a draft as long as no version is live. A draft of a work that is public
        leaves the facts as they are: its own wait in its revision.

        Raises:
            ValidationError: it is live and something is missing or in the way, by field.
        """
        if kwargs.get("update_fields") is not None or self.alias_of_id:
            super().save(clean=clean, **kwargs)
            return
        with transaction.atomic():
            # Locked in one order, so that two who publish wait for each other and not in a ring.
            self._save_among(list(self._versions().select_for_update().order_by("pk")), clean, **kwargs)
            if self.live and self.live_revision:
                self._note_published(self.live_revision)

    def _save_among(self, versions: list[Self], clean: bool, **kwargs: Any) -> None:
        """Save, and bring the facts of all stored versions of the work up with each other."""
        others = [version for version in versions if version.pk != self.pk]
        stored = next((version for version in versions if version.pk == self.pk), None)
        published = self.facts.of(stored or others[0]) if versions else None
        # The work is public and this version is not: its own facts are those of a draft, and wait.
        waits = not self.live and any(version.live for version in others)
        own = self._take_their_place(published, waits) if published and (stored or waits) else None
        if clean and self.live:
            refuse_going_public(self)
            self.note_going_public()
        self.derive([self, *others])
        facts = self.facts.of(self)
        super().save(clean=clean, **kwargs)
        self._base = digests(facts)
        if own is not None and waits:
            self.facts.carry(own, self)
        else:
            self._share(facts, others, is_new=published is not None and facts != published)

    def save_facts(self) -> None:
        """Write the facts of this version as they are in memory, and ask nobody.

        For what holds the locks of all versions of the work, and writes them all.
        """
        super().save(clean=False)

    def _take_their_place(self, published: Facts, waits: bool) -> Facts:
        """Put onto the page the facts that its row shall have; returns its own, brought up with what is published."""
        facts = merged(self.facts.of(self), self.facts_base(published), published)
        self.facts.carry(published if waits else facts, self)
        return facts

    def _share(self, facts: Facts, others: list[Self], *, is_new: bool) -> None:
        """Write the facts to the other versions; `is_new` where those of the own row have changed."""
        changed = [version for version in others if self.facts.of(version) != facts]
        for version in changed:
            self.facts.carry(facts, version)
            version.save_facts()
        # Not left to the worker: what may not be named any more must not be found any more.
        for version in (*([self] if is_new else []), *changed):
            if version.live:
                index.insert_or_update_object(version)

    def _note_published(self, revision: Revision) -> None:
        """The live revision says what is public, and holds nothing any more that is still to be published."""
        told = self.serializable_data()
        names = (*map(self._in_revision, self.facts.plain), *self._related(), BASE)
        published = json.loads(json.dumps({name: told[name] for name in names}, cls=DjangoJSONEncoder))
        if any(revision.content.get(name) != value for name, value in published.items()):
            revision.content.update(published)
            revision.save(update_fields=["content"])

    @staticmethod
    def _in_revision(name: str) -> str:
        """A fact's name in a revision, where a foreign key has none of its column."""
        return name.removesuffix("_id")

    def _related(self) -> list[str]:
        return [*self.facts.chosen, *self.facts.rows]

    def _versions(self) -> Any:
        return type(self)._base_manager.filter(translation_key=self.translation_key, alias_of=None)

    def _note_read(self) -> None:
        if all(name in self.__dict__ for name in self.facts.plain):
            self._read = {name: self.__dict__[name] for name in self.facts.plain}
