"""The score that Mozilla's HTTP Observatory gives an answer, by the rules in `observatory.md`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from http.cookies import Morsel, SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

BASELINE, LEAST_FOR_BONUS = 100, 90
HALF_A_YEAR = 15_768_000
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
# Names by which the Observatory knows cookies of sessions and those against forged forms.
OF_SESSIONS, AGAINST_FORGING = ("login", "sess"), ("csrf",)


@dataclass(frozen=True)
class Seen:
    """An answer as the Observatory sees it.

    Attributes:
        headers: by their names in small letters.
        cookies: the values of its `Set-Cookie`.
        page: its text.
        from_plain: where plain HTTP leads; empty if nowhere.
        host: of the site.
    """

    headers: Mapping[str, str]
    cookies: Sequence[str] = ()
    page: str = ""
    from_plain: str = ""
    host: str = "goda-exempel.example.org"
    policy: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        parts = [part.split() for part in self.headers.get("content-security-policy", "").lower().split(";")]
        object.__setattr__(self, "policy", {part[0]: part[1:] for part in parts if part})


@cache
def points() -> dict[str, int]:
    """By result, its points."""
    table = (Path(__file__).parent / "observatory.md").read_text(encoding="utf-8")
    return {name: int(value) for name, value in re.findall(r"^\| ([a-z-]+) \| (-?\d+) \|", table, re.MULTILINE)}


def results_of(seen: Seen) -> list[str]:
    """What each test finds."""
    return [test(seen) for test in TESTS]


def score_of(seen: Seen) -> int:
    """The points of an answer, at least none."""
    given = [points()[result] for result in results_of(seen)]
    score = BASELINE + sum(value for value in given if value < 0)
    if score >= LEAST_FOR_BONUS:
        score += sum(value for value in given if value > 0)
    return max(score, 0)


def content_policy(seen: Seen) -> str:
    policy = seen.policy
    if not policy:
        return "csp-not-implemented"
    otherwise = policy.get("default-src", ["*"])
    scripts, styles = (_without_overlooked(policy.get(name, otherwise)) for name in ("script-src", "style-src"))
    objects = policy.get("object-src", otherwise)
    unsafe = {"'unsafe-inline'", "data:", "https:", "http:", "*"}
    if unsafe & {*scripts, *objects}:
        return "csp-implemented-with-unsafe-inline"
    passive = {*policy.get("img-src", otherwise), *policy.get("media-src", otherwise)}
    plain = [sources for sources in policy.values() if any(source.startswith("http:") for source in sources)]
    if plain:
        only_passive = all(set(sources) <= passive for sources in plain)
        return f"csp-implemented-with-insecure-scheme{'-in-passive-content-only' if only_passive else ''}"
    if "'unsafe-eval'" in {*scripts, *styles}:
        return "csp-implemented-with-unsafe-eval"
    if unsafe & set(styles):
        return "csp-implemented-with-unsafe-inline-in-style-src-only"
    goes_home = policy.get("form-action") in (["'self'"], ["'none'"])
    best = policy.get("default-src") == ["'none'"] and goes_home
    return f"csp-implemented-with-no-unsafe{'-default-src-none' if best else ''}"


def _without_overlooked(sources: list[str]) -> list[str]:
    """A hash or a nonce makes a browser overlook `unsafe-inline`."""
    has_own = any(source.startswith(("'sha", "'nonce-")) for source in sources)
    return [source for source in sources if not has_own or source != "'unsafe-inline'"]


def cookies(seen: Seen) -> str:
    """The worst of them."""
    told = [morsel for each in seen.cookies for morsel in SimpleCookie(each).values()]
    if not told:
        return "cookies-not-found"
    found = {result for each in told for result in _of_cookie(each, "strict-transport-security" in seen.headers)}
    return min(found, key=lambda result: points()[result])


def _of_cookie(cookie: Morsel[str], is_protected: bool) -> list[str]:
    is_session = any(part in cookie.key.lower() for part in OF_SESSIONS)
    against_forging = any(part in cookie.key.lower() for part in AGAINST_FORGING)
    told = str(cookie["samesite"]).lower()
    found = [f"cookies-secure-with-httponly-sessions{'-and-samesite' if told else ''}"]
    if not cookie["secure"]:
        by_hsts = "-but-protected-by-hsts" if is_protected else ""
        found.append(f"cookies{'-session' if is_session else ''}-without-secure-flag{by_hsts}")
    if is_session and not against_forging and not cookie["httponly"]:
        found.append("cookies-session-without-httponly-flag")
    if told not in {"", "lax", "strict"}:
        found.append("cookies-samesite-flag-invalid")
    if against_forging and not told:
        found.append("cookies-anticsrf-without-samesite-flag")
    return found


def sharing(seen: Seen) -> str:
    said = seen.headers.get("access-control-allow-origin")
    named = "cross-origin-resource-sharing"
    if said is None:
        return f"{named}-not-implemented"
    if seen.headers.get("access-control-allow-credentials", "").lower() == "true":
        return f"{named}-implemented-with-universal-access"
    return f"{named}-implemented-with-{'public' if said == '*' else 'restricted'}-access"


def redirection(seen: Seen) -> str:
    there = urlsplit(seen.from_plain)
    if not seen.from_plain:
        return "redirection-missing"
    if there.scheme != "https":
        return "redirection-not-to-https-on-initial-redirection"
    return "redirection-to-https" if there.hostname == seen.host else "redirection-off-host-from-http"


def referrer_policy(seen: Seen) -> str:
    said = [part.strip() for part in seen.headers.get("referrer-policy", "").lower().split(",") if part.strip()]
    if not said:
        return "referrer-policy-not-implemented"
    return "referrer-policy-private" if said[-1] in PRIVATE else "referrer-policy-unsafe"


def strict_transport(seen: Seen) -> str:
    said = re.search(r"max-age=(\d+)", seen.headers.get("strict-transport-security", ""))
    if said is None:
        return "hsts-not-implemented"
    return f"hsts-implemented-max-age-{'at-least' if int(said[1]) >= HALF_A_YEAR else 'less-than'}-six-months"


def script_checksums(seen: Seen) -> str:
    scripts = BeautifulSoup(seen.page, "html.parser").find_all("script", src=True)
    if not scripts:
        return "sri-not-implemented-but-no-scripts-loaded"
    if all(each.get("integrity") for each in scripts):
        return "sri-implemented-and-all-scripts-loaded-securely"
    without = [urlsplit(str(each["src"])) for each in scripts if not each.get("integrity")]
    if any(there.netloc and there.scheme != "https" for there in without):
        return "sri-not-implemented-and-external-scripts-not-loaded-securely"
    is_own = all(there.hostname in {None, seen.host} for there in without)
    loaded = "all-scripts-loaded-from-secure-origin" if is_own else "external-scripts-loaded-securely"
    return f"sri-not-implemented-but-{loaded}"


def kinds_of_content(seen: Seen) -> str:
    is_said = seen.headers.get("x-content-type-options", "").lower() == "nosniff"
    return f"x-content-type-options-{'nosniff' if is_said else 'not-implemented'}"


def framing(seen: Seen) -> str:
    if "frame-ancestors" in seen.policy:
        return "x-frame-options-implemented-via-csp"
    is_said = seen.headers.get("x-frame-options", "").lower() in {"deny", "sameorigin"}
    return f"x-frame-options-{'sameorigin-or-deny' if is_said else 'not-implemented'}"


def resource_policy(seen: Seen) -> str:
    said = seen.headers.get("cross-origin-resource-policy", "").lower()
    return f"corp-implemented-with-{said}" if said else "corp-not-implemented"


TESTS: tuple[Callable[[Seen], str], ...] = (
    content_policy,
    cookies,
    sharing,
    redirection,
    referrer_policy,
    strict_transport,
    script_checksums,
    kinds_of_content,
    framing,
    resource_policy,
)
