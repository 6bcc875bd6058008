"""What waits beside the text that a record leads with: a version on schedule, unpublished edits, hours."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils import timezone

VERSION_KEYS = ("image_alt", "go_live", "expires", "facts")
WAITING_KEYS = ("expires", "expired", "scheduled", "draft")


@dataclass(frozen=True)
class Version:
    """A language's text as it is to become.

    Args:
        text: all of it, a `StoryText` or an `EventText`.
        facts: those of the work's facts that it changes, by the names of the record's fields;
            under "image" the file of another picture at the top, None for no picture.
        image_alt: the text alternative of the picture at the top.
        go_live: the hour that is set for it, None for none.
        expires: the hour at which it is to be taken down again.
    """

    text: Any
    facts: Mapping[str, Any] = field(default_factory=dict)
    image_alt: str = ""
    go_live: datetime.datetime | None = None
    expires: datetime.datetime | None = None

    @property
    def files(self) -> list[str]:
        """The files of its pictures, another one at the top among them."""
        top = self.facts.get("image")
        return [*self.text.files, *([top] if top else [])]

    def of(self, record: Any) -> Any:
        """The work with the facts that this version has; the picture at the top is not looked at."""
        return replace(record, waiting={}, **{name: v for name, v in self.facts.items() if name != "image"})

    def with_files(self, names: Mapping[str, str]) -> Version:
        """The same version with its pictures' files called otherwise."""
        facts = dict(self.facts)
        if facts.get("image"):
            facts["image"] = names[facts["image"]]
        return replace(self, text=self.text.with_files(names), facts=facts)

    def as_json(self, record: Any) -> dict[str, Any]:
        """The text under the format's keys, and what it would change besides."""
        then, now = self.of(record).facts_as_json(), record.facts_as_json()
        facts = {key: value for key, value in then.items() if value != now[key]}
        if "image" in self.facts:
            facts["image"] = self.facts["image"]
        optional = {
            "image_alt": self.image_alt,
            "go_live": self.go_live and moment_as_text(self.go_live),
            "expires": self.expires and moment_as_text(self.expires),
            "facts": facts,
        }
        return self.text.as_json(self.text.is_live) | {key: value for key, value in optional.items() if value}


@dataclass(frozen=True)
class Waiting:
    """What waits in a language.

    Args:
        expires: the hour at which the language is taken down.
        has_expired: whether it was taken down at its hour.
        scheduled: the version that is approved for an hour.
        draft: unpublished edits, where they say more than the text that the record leads with.
    """

    expires: datetime.datetime | None = None
    has_expired: bool = False
    scheduled: Version | None = None
    draft: Version | None = None

    @property
    def versions(self) -> list[Version]:
        """Those that there are, in the order in which they were made."""
        return [version for version in (self.scheduled, self.draft) if version]

    def versions_beside(self, leading: Version, *, is_live: bool) -> list[Version]:
        """The same as they are to be made beside what the record leads with, which is public or not.

        A text that is not public and was written after the version on schedule is made once more after that.
        """
        later = self.scheduled and not self.draft and not is_live and self.scheduled.text != leading.text
        return [*self.versions, leading] if later else self.versions

    def changed(self, change: Callable[[Version], Version]) -> Waiting:
        """The same with each version changed."""
        return replace(
            self, scheduled=self.scheduled and change(self.scheduled), draft=self.draft and change(self.draft)
        )

    def as_json(self, record: Any) -> dict[str, Any]:
        """What there is, under the format's keys."""
        told = {
            "expires": self.expires and moment_as_text(self.expires),
            "expired": self.has_expired,
            "scheduled": self.scheduled and self.scheduled.as_json(record),
            "draft": self.draft and self.draft.as_json(record),
        }
        return {key: value for key, value in told.items() if value}


NOTHING_WAITS = Waiting()


def versions_of(record: Any) -> Iterator[Version]:
    """All versions that wait in a work, by language."""
    for code in sorted(record.waiting, reverse=True):
        yield from record.waiting[code].versions


def changed_everywhere(record: Any, change: Callable[[Any], Any]) -> dict[str, Any]:
    """The fields `texts` and `waiting` of a work, with each text changed."""
    return {
        "texts": {code: change(text) for code, text in record.texts.items()},
        "waiting": {
            code: each.changed(lambda version: replace(version, text=change(version.text)))
            for code, each in record.waiting.items()
        },
    }


def moment_as_text(moment: datetime.datetime) -> str:
    """A moment as the format writes it: Stockholm's time with its offset, seconds only where there are any."""
    return time_as_text(moment.astimezone(timezone.get_default_timezone()))


def time_as_text(time: datetime.time | datetime.datetime) -> str:
    """A time of day, or a moment: hours and minutes, seconds only where there are any."""
    return time.isoformat(timespec="auto" if time.second or time.microsecond else "minutes")
