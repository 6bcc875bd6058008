"""Which object storage the site's files are in, as one setting says it. Imports nothing of Django."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

# What every S3-compatible service takes for a bucket's name.
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_WORDS = {"private", "region", "scheme"}

FORM = "s3://KEY:SECRET@host/public-bucket?private=private-bucket"


@dataclass(frozen=True)
class ObjectStorage:
    """Where it answers, by which key, and the two buckets: pictures that pages show, and all else."""

    endpoint: str
    key: str
    secret: str = field(repr=False)
    public: str
    private: str
    region: str

    @classmethod
    def parse(cls, url: str) -> ObjectStorage | None:
        """Read the setting; None where it is empty and files are in folders.

        Args:
            url: `s3://KEY:SECRET@host[:port]/public-bucket?private=private-bucket`, with `region` (`us-east-1` if it
                is not named, which most services of one's own go by) and `scheme` (`https`, or `http` to a host of
                one's own network) after it where they are needed; signs of key and secret percent-encoded.

        Raises:
            ValueError: it is not whole, or says something else; the message quotes nothing of it.
        """
        if not url:
            return None
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            raise ValueError(f"must be {FORM}") from None
        query = parse_qsl(parts.query, keep_blank_values=True)
        told = dict(query)
        if parts.scheme != "s3" or not host or parts.fragment:
            raise ValueError(f"must be {FORM}")
        if not (parts.username and parts.password):
            raise ValueError("names a key and its secret together, percent-encoded, before the host")
        if len(told) != len(query) or told.keys() - _WORDS or not all(told.values()):
            raise ValueError(f"says after the question mark, each once, {', '.join(sorted(_WORDS))} and nothing else")
        public, private = parts.path.strip("/"), told.get("private", "")
        if not (_BUCKET.fullmatch(public) and _BUCKET.fullmatch(private)) or public == private:
            raise ValueError(
                "names two buckets: one for pictures that pages show, and with private= another for all else"
            )
        scheme = told.get("scheme", "https")
        if scheme not in {"http", "https"}:
            raise ValueError("has http or https as its scheme")
        at = f"[{host}]" if ":" in host else host
        return cls(
            endpoint=f"{scheme}://{at}{f':{port}' if port else ''}",
            key=unquote(parts.username),
            secret=unquote(parts.password),
            public=public,
            private=private,
            region=told.get("region", "us-east-1"),
        )

    @property
    def is_open_to_listeners(self) -> bool:
        """Whether files go unencrypted to a host that is not told to be of one's own network by its address or name."""
        parts = urlsplit(self.endpoint)
        host = parts.hostname or ""
        try:
            is_near = ipaddress.ip_address(host).is_private
        except ValueError:
            is_near = "." not in host or host.endswith((".internal", ".local", ".localhost"))
        return parts.scheme == "http" and not is_near
