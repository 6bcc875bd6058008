"""The mail of the site under test."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

from tests.taking_out import taken_out


class Letters:
    """The mail of the site under test, as files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def link(self, kind: str) -> str:
        """The path of the newest link of a kind in any mail."""
        newest = sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime)[-1]
        plain = message_from_bytes(newest.read_bytes(), policy=policy.default).get_body(preferencelist=("plain",))
        assert plain is not None
        return taken_out(rf"https?://[^/\s]+(/\S+/{kind}/\S+)", plain.get_content())
