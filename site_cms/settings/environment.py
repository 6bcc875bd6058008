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
from site_cms.object_storage.address import FORM, ObjectStorage


def _variable(default: Any, meaning: str) -> Any:
    return field(default=default, metadata={"meaning": meaning})


# By variable, of what it is a number, and the least that makes sense.
WHOLE_NUMBERS = {
    "retention_days": ("days", 0),
    "uploads_at_once": ("files", 1),
    "page_cache_megabytes": ("megabytes", 0),
    "session_idle_minutes": ("minutes", 1),
    "session_hours": ("hours", 1),
}


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
    storage_url: str = _variable(
        "", f"object storage in place of these folders, where several machines serve, `{FORM}`"
    )
    bundle_dir: str = _variable(
        "", "folder in which the whole public site is put as files each night, for administrators to fetch"
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
    session_idle_minutes: str = _variable("60", "minutes after which an editor who does nothing is signed out")
    session_hours: str = _variable("12", "hours after which every editor signs in again")
    oidc_issuer: str = _variable(
        "", "with which provider editors may sign in, e.g. `https://login.microsoftonline.com/TENANT/v2.0`"
    )
    oidc_client_id: str = _variable("", "by which the provider knows the site")
    oidc_client_secret: str = _variable("", "by which the site shows the provider that it is it")
    oidc_name: str = _variable("ICLD", "whose provider it is, as the sign-in page says")
    oidc_groups_claim: str = _variable("groups", "what the provider calls the groups that somebody is in")
    oidc_groups: str = _variable(
        "", "which of these are which groups of the site, `value=Redaktörer, other=Publicister`; without it none"
    )
    oidc_email_domains: str = _variable(
        "", "domains of which the provider knows whose each address is; an account with one is connected by it"
    )
    oidc_second_factor: str = _variable(
        "amr", "when the provider has asked for a second factor: if its claim `amr` says so, `always` or `never`"
    )
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
                that is known, `MAINTENANCE` or one of `WHOLE_NUMBERS` no whole number, `CLAMAV_URL` no address of
                clamd, `STORAGE_URL` no object storage with a key and two buckets, `PAGE_CACHE` neither "on" nor "off",
                `METRICS_ADDRESS` no address with a port, `SENTRY_DSN` none with a key, or what is said of the provider
                (`OIDC_…`) is not whole.
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
        for name, (of, least) in WHOLE_NUMBERS.items():
            if not values[name].isdecimal() or int(values[name]) < least:
                at_least = f", at least {least}" if least else ""
                raise ValueError(f"{name.upper()} must be a whole number of {of}{at_least}.")
        if values["page_cache"] not in {"", "on", "off"}:
            raise ValueError("PAGE_CACHE must be 'on' or 'off', or empty.")
        _check_neighbours(values)
        _check_provider(values)
        return cls(**values)


def _check_provider(values: dict[str, str]) -> None:
    given = [values[name] for name in ("oidc_issuer", "oidc_client_id", "oidc_client_secret")]
    if any(given) and not all(given):
        raise ValueError("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together.")
    issuer = urlsplit(values["oidc_issuer"])
    if values["oidc_issuer"] and (issuer.scheme, issuer.hostname) not in {
        ("https", issuer.hostname),
        ("http", "127.0.0.1"),
        ("http", "localhost"),
    }:
        raise ValueError("OIDC_ISSUER must begin with https://.")
    if any(not all(part.partition("=")[::2]) for part in listed(values["oidc_groups"])):
        raise ValueError("OIDC_GROUPS must be pairs, value=group.")
    if values["oidc_second_factor"] not in {"amr", "always", "never"}:
        raise ValueError("OIDC_SECOND_FACTOR must be 'amr', 'always' or 'never'.")


def _check_neighbours(values: dict[str, str]) -> None:
    """The addresses of other programs."""
    if values["clamav_url"] and urlsplit(values["clamav_url"]).scheme not in {"tcp", "unix"}:
        raise ValueError("CLAMAV_URL must begin with tcp:// or unix://.")
    try:
        ObjectStorage.parse(values["storage_url"])
    except ValueError as error:
        raise ValueError(f"STORAGE_URL {error}.") from None
    try:
        host_and_port(values["metrics_address"])
    except ValueError as error:
        raise ValueError("METRICS_ADDRESS must be a port, or an address and a port.") from error
    sentry = urlsplit(values["sentry_dsn"])
    if values["sentry_dsn"] and not (sentry.scheme in {"http", "https"} and sentry.username and sentry.path.strip("/")):
        raise ValueError("SENTRY_DSN must be https://key@host/number.")


def listed(text: str) -> list[str]:
    """The parts of a list that commas part."""
    return [part.strip() for part in text.split(",") if part.strip()]
