"""Where figures are handed out, as it stands in the environment."""

from __future__ import annotations

from urllib.parse import urlsplit

LOOPBACK = "127.0.0.1"


def host_and_port(told: str) -> tuple[str, int] | None:
    """The address that is listened at; None where none is told.

    Args:
        told: a port, which is then one of loopback; or an address and a port, `10.0.0.5:9200` or `[::1]:9200`.

    Raises:
        ValueError: it is none of them.
    """
    if not told:
        return None
    if told.isdecimal():
        told = f"{LOOPBACK}:{told}"
    parts = urlsplit(f"//{told}")
    if not (parts.hostname and parts.port) or parts.netloc != told or parts.username is not None:
        raise ValueError(f"No address with a port: {told}")
    return parts.hostname, parts.port
