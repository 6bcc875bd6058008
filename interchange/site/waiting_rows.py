"""What waits beside the site's texts, as records tell it: schedules, unpublished edits, hours."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from wagtail.models import Revision

from interchange.records.versions import NOTHING_WAITS, Version, Waiting
from interchange.site.site_records import SiteReader, WorkOnSite, leading
from site_cms.languages.shared_facts import digests, merged
from site_cms.pages.work_page import BASE


def records_of(
    reader: SiteReader,
    model: Any,
    ids: Collection[str] | None,
    prefetches: Collection[str],
    record_of: Callable[[WorkOnSite], Any],
) -> Iterator[Any]:
    """All works of a kind in the order of their ids, or those with the given ids, with what waits beside them.

    Args:
        reader: reads the site.
        model: the page type.
        ids: of the works, if not all.
        prefetches: what the records read of the pages' relations.
        record_of: makes the record.
    """
    for key, versions, contents in reader.works(model, ids, *prefetches):
        work = WorkOnSite(reader, key, versions, contents, leading(versions, contents), told={})
        yield WaitingReader(work, record_of).added_to(record_of(work))


@dataclass(frozen=True)
class WaitingReader:
    """Reads what waits in the languages of one work.

    Args:
        work: the work.
        record_of: makes a record of it.
    """

    work: WorkOnSite
    record_of: Callable[[WorkOnSite], Any]

    def added_to(self, record: Any) -> Any:
        """The record with what waits in each of its languages."""
        waiting = {code: self._waiting(record, code, self.work.versions[code]) for code in record.texts}
        return replace(record, waiting={code: each for code, each in waiting.items() if each != NOTHING_WAITS})

    def _waiting(self, record: Any, code: str, page: Any) -> Waiting:
        scheduled, latest = self.work.reader.scheduled(page), page.latest_revision
        on_schedule = scheduled and self.version(record, code, page, scheduled)
        if on_schedule and scheduled:
            on_schedule = replace(on_schedule, go_live=whole_second(scheduled.approved_go_live_at))
        draft = None
        if latest is not None and latest.pk not in (page.live_revision_id, scheduled and scheduled.pk):
            if not page.live:
                draft = self.version(record, code, page, latest)
                # The record leads with its text, and it has nothing to add.
                if not (draft.facts or draft.go_live) and draft.expires == whole_second(page.expire_at):
                    draft = None
            elif page.has_unpublished_changes:
                draft = self.version(record, code, page, latest)
        return Waiting(whole_second(page.expire_at), page.expired and not page.live, on_schedule, draft)

    def version(self, record: Any, code: str, page: Any, revision: Revision) -> Version:
        """A revision of the work's page in a language, with what it would change of the facts in the record."""
        content = revision.as_object()
        facts = content.facts
        published = facts.of(self.work.facts)
        base = content.facts_base()
        if BASE not in revision.content:
            # As `WorkPage.take_newer_facts` takes the newest draft of an older program, and no other.
            base = digests(facts.of(page)) if revision.pk == page.latest_revision_id else digests(facts.of(content))
        facts.carry(merged(facts.of(content), base, published), content)
        told = self.record_of(self.work.alone(content))
        changed = {name: value for name in told.FACTS if (value := getattr(told, name)) != getattr(record, name)}
        if content.image_id != self.work.facts.image_id:
            changed["image"] = self.work.picture(content.image) if content.image else None
        return Version(
            text=replace(told.texts[code], is_live=False),
            facts=changed,
            image_alt=content.image_alt,
            go_live=whole_second(content.go_live_at),
            expires=whole_second(content.expire_at),
        )


def whole_second(moment: Any) -> Any:
    """A moment, or none, as the format tells it."""
    return moment and moment.replace(microsecond=0)
