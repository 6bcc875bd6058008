"""The one place where the process environment is read.

Every variable is a field of :class:`Environment`, with its type and default. The table
in README.md is held equal to it by a test.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

import dj_email_url
from environs import Env

from site_cms.citing.licence import LICENCES
from site_cms.mail.addresses import cleaned_address, is_address
from site_cms.metrics.address import host_and_port


def _variable(default: Any, meaning: str) -> Any:
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, kw_only=True)
class Environment:
    """The site's settings that differ between machines, one field a variable (in upper case)."""

    secret_key: str = _variable("", "signs sessions and links; production refuses to start without")
    database_url: str = _variable("sqlite:///var/db.sqlite3", "where content is kept; PostgreSQL in production")
    cache_url: str = _variable("locmem://", "shared cache; `redis://…` where several processes serve")
    allowed_hosts: str = _variable("127.0.0.1,localhost", "host names that are answered, comma separated")
    site_url: str = _variable("http://127.0.0.1:8000", "the public address, used in absolute links")
    email_url: str = _variable("console:", "how mail is sent, e.g. `submission://user:password@host`, which speaks TLS")
    email_from: str = _variable("goda-exempel@example.org", "the sender of the site's mail")
    contact_email: str = _variable("redaktionen@example.org", "where visitors report errors; on every page")
    security_email: str = _variable(
        "", "where faults of security are told of (`/.well-known/security.txt`); without it `CONTACT_EMAIL`"
    )
    content_licence: str = _variable(
        "", "the licence of the texts, `CC-BY-4.0`, `CC-BY-SA-4.0` or `CC0-1.0`; without it pages ask to be asked"
    )
    media_dir: str = _variable("var/media", "folder of uploaded pictures and documents")
    private_dir: str = _variable(
        "var/private", "folder of pictures that were sent in and not yet accepted; never to be handed out"
    )
    retention_days: str = _variable(
        "180", "days after which it is erased who sent in an example that was accepted, declined or withdrawn"
    )
    clamav_url: str = _variable(
        "", "ClamAV's clamd, `tcp://127.0.0.1:3310` or `unix:///run/clamav/clamd.ctl`; without it nothing is scanned"
    )
    uploads_at_once: str = _variable(
        "3", "files that one process has read at once or keeps waiting; fewer than its threads, which serve readers"
    )
    tasks: str = _variable("immediate", "`immediate` runs tasks in the request, `database` leaves them to `db_worker`")
    page_cache: str = _variable(
        "", "whether public pages are kept ready in front of Django, `on` or `off`; without it in production alone"
    )
    page_cache_megabytes: str = _variable("32", "the most that one process keeps of them")
    maintenance: str = _variable(
        "", "while the site is worked on, about how many minutes it takes; every page then answers 503"
    )
    metrics_address: str = _variable(
        "", "where a Prometheus reads figures of operation, `9200` on loopback or `10.0.0.5:9200`; without it nowhere"
    )
    sentry_dsn: str = _variable(
        "", "a Sentry that is told of the site's faults, `https://key@host/number`, without anybody's data"
    )

    @classmethod
    def read(cls, environment: Env | None = None) -> Environment:
        """Read the process environment; a variable that is not set keeps its default.

        Raises:
            ValueError: `TASKS` names no known way of running tasks, `EMAIL_URL` none of sending mail, `EMAIL_FROM`,
                `CONTACT_EMAIL` or `SECURITY_EMAIL` is no address that mail can be sent to, `CONTENT_LICENCE` no licence
                that is known, `MAINTENANCE`, `RETENTION_DAYS`, `UPLOADS_AT_ONCE` or `PAGE_CACHE_MEGABYTES` no whole
                number, `CLAMAV_URL` no address of clamd, `PAGE_CACHE` neither "on" nor "off", `METRICS_ADDRESS` no
                address with a port, `SENTRY_DSN` none with a key.
        """
        env = environment or Env()
        values: dict[str, str] = {each.name: env.str(each.name.upper(), str(each.default)) for each in fields(cls)}
        if values["content_licence"] not in {"", *LICENCES}:
            raise ValueError(f"CONTENT_LICENCE must be one of {', '.join(LICENCES)}, or empty.")
        if values["tasks"] not in {"immediate", "database"}:
            raise ValueError("TASKS must be 'immediate' or 'database'.")
        if urlsplit(values["email_url"]).scheme not in dj_email_url.SCHEMES:
            raise ValueError(f"EMAIL_URL must begin with one of {', '.join(sorted(dj_email_url.SCHEMES))}.")
        for name in ("email_from", "contact_email", "security_email"):
            # Pasted, an address brings unseen signs along.
            values[name] = cleaned_address(values[name])
            if (values[name] or name != "security_email") and not is_address(parseaddr(values[name])[1]):
                raise ValueError(f"{name.upper()} must be an address of mail.")
        if values["maintenance"] and not values["maintenance"].isdecimal():
            raise ValueError("MAINTENANCE must be a whole number of minutes.")
        if not values["retention_days"].isdecimal():
            raise ValueError("RETENTION_DAYS must be a whole number of days.")
        if not values["uploads_at_once"].isdecimal() or int(values["uploads_at_once"]) < 1:
            raise ValueError("UPLOADS_AT_ONCE must be a whole number of files, at least 1.")
        if values["page_cache"] not in {"", "on", "off"}:
            raise ValueError("PAGE_CACHE must be 'on' or 'off', or empty.")
        if not values["page_cache_megabytes"].isdecimal():
            raise ValueError("PAGE_CACHE_MEGABYTES must be a whole number of megabytes.")
        _check_neighbours(values)
        return cls(**values)


def _check_neighbours(values: dict[str, str]) -> None:
    """The addresses of other programs."""
    if values["clamav_url"] and urlsplit(values["clamav_url"]).scheme not in {"tcp", "unix"}:
        raise ValueError("CLAMAV_URL must begin with tcp:// or unix://.")
    try:
        host_and_port(values["metrics_address"])
    except ValueError as error:
        raise ValueError("METRICS_ADDRESS must be a port, or an address and a port.") from error
    sentry = urlsplit(values["sentry_dsn"])
    if values["sentry_dsn"] and not (sentry.scheme in {"http", "https"} and sentry.username and sentry.path.strip("/")):
        raise ValueError("SENTRY_DSN must be https://key@host/number.")
