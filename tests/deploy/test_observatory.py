"""The score goes by the Observatory's rules: a sample of each, good and bad."""

from __future__ import annotations

import pytest

from tests.deploy.observatory import Seen, points, results_of, score_of

GOOD = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-a'; "
    "form-action 'self'; frame-ancestors 'none'",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
}
HOME = "https://goda-exempel.example.org/"
SESSION = "sessionid=a; Secure; HttpOnly; SameSite=Lax"


def test_every_result_that_a_test_finds_has_its_points() -> None:
    assert len(points()) == 46
    assert set(results_of(Seen({}))) <= set(points())


def test_the_best_answer() -> None:
    assert score_of(Seen(GOOD, [SESSION], "<script src='/a.js' integrity='sha256-a'></script>", HOME)) == 140
    assert score_of(Seen(GOOD, from_plain=HOME)) == 130


def test_an_answer_that_says_nothing() -> None:
    assert score_of(Seen({})) == 100 - 25 - 20 - 20 - 5 - 20


def test_no_bonus_where_too_much_is_taken_off() -> None:
    told = {**GOOD, "content-security-policy": "default-src 'none'; script-src 'unsafe-inline'; frame-ancestors 'none'"}
    assert score_of(Seen(told, [SESSION], from_plain=HOME)) == 80


@pytest.mark.parametrize(
    ("policy", "result"),
    [
        ("default-src 'self'", "no-unsafe"),
        ("default-src 'none'; form-action 'self'", "no-unsafe-default-src-none"),
        ("default-src 'none'; style-src 'unsafe-inline'", "unsafe-inline-in-style-src-only"),
        ("default-src 'none'; script-src 'unsafe-eval'", "unsafe-eval"),
        ("default-src 'none'; script-src https:", "unsafe-inline"),
        ("script-src 'self'", "unsafe-inline"),
        ("default-src 'none'; img-src http://a.example", "insecure-scheme-in-passive-content-only"),
        ("default-src 'none'; script-src http://a.example", "insecure-scheme"),
    ],
)
def test_policies(policy: str, result: str) -> None:
    assert results_of(Seen({"content-security-policy": policy}))[0] == f"csp-implemented-with-{result}"


@pytest.mark.parametrize(
    ("cookie", "result"),
    [
        (SESSION, "secure-with-httponly-sessions-and-samesite"),
        ("csrftoken=a; Secure; SameSite=Lax", "secure-with-httponly-sessions-and-samesite"),
        ("csrftoken=a; Secure", "anticsrf-without-samesite-flag"),
        ("sessionid=a; Secure; SameSite=Lax", "session-without-httponly-flag"),
        ("sessionid=a; HttpOnly", "session-without-secure-flag"),
        ("other=a; Secure; SameSite=None", "samesite-flag-invalid"),
        ("other=a", "without-secure-flag"),
    ],
)
def test_cookies(cookie: str, result: str) -> None:
    assert results_of(Seen({}, [cookie]))[1] == f"cookies-{result}"


def test_scripts_of_others() -> None:
    for source, result in (
        ("/a.js", "but-all-scripts-loaded-from-secure-origin"),
        ("https://b.example/a.js", "but-external-scripts-loaded-securely"),
        ("http://b.example/a.js", "and-external-scripts-not-loaded-securely"),
    ):
        assert results_of(Seen({}, page=f"<script src='{source}'></script>"))[6] == f"sri-not-implemented-{result}"


def test_where_plain_http_leads() -> None:
    assert results_of(Seen({}, from_plain="https://other.example/"))[3] == "redirection-off-host-from-http"
    assert results_of(Seen({}, from_plain="http://goda-exempel.example.org/sv/"))[3].endswith("on-initial-redirection")
