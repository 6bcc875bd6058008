"""Each way of signing in, in a real browser, on a site that asks for a second factor."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from home.roles import ROLES
from tests.browser.conftest import PATIENCE, ROOT, WORKERS, free_port, wait_for
from tests.browser.nu_checker import errors_in
from tests.browser.test_every_page import RULES, RULES_OF_COLOUR, faults
from tests.sign_in.provider import CLIENT, SECRET, Provider, running
from tests.sign_in.steps import code_of

PASSWORD = "a long enough password"
Run = Callable[[str], None]


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    """Where the staff is known elsewhere."""
    with running() as provider:
        yield provider


@pytest.fixture(scope="module")
def strict_site(request: pytest.FixtureRequest, site: str, provider: Provider) -> Iterator[str]:
    """A second server of the same site. Its host has a name, since a browser has no passkeys for a number."""
    if os.environ.get("SITE_UNDER_TEST"):
        pytest.skip("the site under test asks for no second factor")
    address = f"http://localhost:{free_port()}"
    environment = {
        **request.getfixturevalue("site_environment"),
        "DJANGO_SETTINGS_MODULE": "tests.browser.strict_settings",
        "SITE_URL": address,
        "OIDC_ISSUER": provider.issuer,
        "OIDC_CLIENT_ID": CLIENT,
        "OIDC_CLIENT_SECRET": SECRET,
        "OIDC_GROUPS": f"g-editors={ROLES['editor'].name}",
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "site_cms.wsgi", "--bind", address.removeprefix("http://"), *WORKERS],
        cwd=ROOT,
        env=environment,
    )
    try:
        wait_for(f"{address}/healthz")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture
def name(run_in_site: Run) -> str:
    """Somebody new, a publisher."""
    name = f"ny-{secrets.token_hex(3)}"
    run_in_site(
        "from home.roles import group_of; from site_cms.models import User\n"
        f"user = User.objects.create_user({name!r}, '{name}@example.org', {PASSWORD!r})\n"
        "user.groups.add(group_of('publisher'))"
    )
    return name


@pytest.fixture
def device(browser: Browser, strict_site: str) -> Iterator[BrowserContext]:
    """One person's browser; what its console calls an error fails the test."""
    context = browser.new_context(viewport={"width": 390, "height": 900}, locale="sv-SE", base_url=strict_site)
    context.set_default_timeout(PATIENCE)
    wrong: list[str] = []
    context.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield context
    context.close()
    assert not wrong


def give_password(page: Page, name: str, at: str = "/admin/") -> None:
    page.goto(at)
    page.get_by_label("Användarnamn").fill(name)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()


def add_app(page: Page, name: str, *, signed_in: bool = False) -> tuple[str, list[str]]:
    """The secret that the app has by then, and the recovery codes."""
    if signed_in:
        page.goto("/account/second-factor/")
    else:
        give_password(page, name)
    expect(page.get_by_role("heading", name="Tvåstegsverifiering")).to_be_visible()
    page.get_by_role("link", name="Lägg till en app").click()
    secret = page.locator(".sign__key").inner_text()
    page.get_by_label("Koden som appen visar").fill(code_of(secret))
    page.get_by_role("button", name="Lägg till appen").click()
    expect(page.get_by_role("heading", name="Reservkoder")).to_be_visible()
    return secret, page.locator(".sign__codes code").all_inner_texts()


def expect_admin(page: Page, path: str = "/admin/") -> None:
    """The page itself: the one of signing in has its address too, as where to go then."""
    page.wait_for_url(lambda url: urlsplit(url).path == path)
    expect(page.locator("main.content-wrapper")).to_be_visible()
    page.wait_for_load_state("networkidle")


def add_authenticator(page: Page) -> None:
    """A device that has passkeys, opened by a finger, as Chromium plays it."""
    control = page.context.new_cdp_session(page)
    control.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    control.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_out(page: Page) -> None:
    page.goto("/account/logout/")
    page.get_by_role("button", name="Logga ut").click()
    expect(page.get_by_role("heading", name="Logga in")).to_be_visible()


def test_by_password_and_app(device: BrowserContext, name: str) -> None:
    page = device.new_page()
    secret, codes = add_app(page, name)
    assert len(codes) == 10
    page.get_by_role("link", name="Jag har sparat dem").click()
    expect_admin(page)
    sign_out(page)
    give_password(page, name, "/admin/account/")
    page.get_by_label("Kod", exact=True).fill("000000")
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Koden är fel")
    # The code of the step that follows, which is taken too: that of now was used to add the app.
    page.get_by_label("Kod", exact=True).fill(code_of(secret, 1))
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect_admin(page, "/admin/account/")


def test_by_recovery_code_without_scripts(browser: Browser, strict_site: str, name: str) -> None:
    context = browser.new_context(locale="sv-SE", base_url=strict_site, java_script_enabled=False)
    page = context.new_page()
    _secret, codes = add_app(page, name)
    sign_out(page)
    give_password(page, name)
    page.get_by_label("Kod", exact=True).fill(codes[3])
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page).to_have_url(f"{strict_site}/admin/")
    page.goto("/account/second-factor/recovery-codes/")
    assert codes[3] not in page.locator(".sign__codes code").all_inner_texts()
    context.close()


def test_by_passkey_alone_and_after_the_password(device: BrowserContext, name: str) -> None:
    page = device.new_page()
    add_authenticator(page)
    give_password(page, name)
    page.get_by_role("link", name="Lägg till en lösennyckel").click()
    page.get_by_label("Vad du kallar den").fill("Min telefon")
    page.get_by_role("button", name="Lägg till en lösennyckel").click()
    page.get_by_role("link", name="Jag har sparat dem").click()
    expect_admin(page)
    sign_out(page)
    page.goto("/admin/account/")
    page.get_by_role("button", name="Logga in med lösennyckel").click()
    expect_admin(page, "/admin/account/")
    sign_out(page)
    give_password(page, name)
    page.get_by_role("button", name="Använd en lösennyckel").click()
    expect_admin(page)
    page.goto("/account/second-factor/")
    page.get_by_role("link", name="Byt namn").click()
    page.get_by_label("Vad du kallar den").fill("Telefonen")
    page.get_by_role("button", name="Spara").click()
    expect(page.locator(".sign__keys")).to_contain_text("Telefonen")
    page.get_by_role("link", name="Ta bort").click()
    page.get_by_role("button", name="Ta bort lösennyckeln").click()
    expect(page.locator(".sign__keys")).to_have_count(0)


def test_by_way_of_the_provider(device: BrowserContext, provider: Provider, name: str) -> None:
    provider.claims = {"sub": name, "email": f"{name}@icld.example", "groups": ["g-editors"], "amr": ["pwd", "mfa"]}
    page = device.new_page()
    page.goto("/admin/account/")
    page.get_by_role("button", name="Logga in via ICLD").click()
    expect_admin(page, "/admin/account/")
    sign_out(page)
    provider.claims |= {"sub": f"{name}-2", "email": f"{name}-2@icld.example", "amr": ["pwd"]}
    page.get_by_role("button", name="Logga in via ICLD").click()
    expect(page.get_by_role("heading", name="Tvåstegsverifiering")).to_be_visible()


def test_a_device_that_has_no_passkey_says_so(device: BrowserContext, strict_site: str) -> None:
    page = device.new_page()
    add_authenticator(page)
    page.goto("/account/login/")
    page.get_by_role("button", name="Logga in med lösennyckel").click()
    expect(page.get_by_text("Det gick inte att använda lösennyckeln.")).to_be_visible()


def test_the_demonstration_says_on_every_page_that_it_needs_none(page: Page, name: str) -> None:
    give_password(page, name)
    for address in ("/admin/", "/admin/account/", "/admin/pages/"):
        page.goto(address)
        expect(page.get_by_text("Demonstration: här krävs ingen tvåstegsverifiering.")).to_be_visible()


# Without a factor, and with one.
BEFORE = ["second-factor/", "second-factor/app/add/", "second-factor/passkey/add/", "logout/"]
AFTER = [
    "second-factor/",
    "second-factor/recovery-codes/",
    "second-factor/recovery-codes/new/",
    "second-factor/app/remove/",
]
AFTER += ["again/", "second-factor/again/", "second-factor/passkey/add/"]
OUT = [
    "login/",
    "password/",
    "password/sent/",
    "password/saved/",
    "password/new/1-x/",
    "provider/cancelled/",
    "inactive/",
]


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_of_signing_in_is_accessible_and_valid(
    browser: Browser, strict_site: str, name: str, width: int, tmp_path: Path
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="sv-SE", base_url=strict_site)
    page = context.new_page()
    found: list[str] = []

    def look(address: str, *, go: bool = True) -> None:
        if go:
            answer = page.goto(f"/account/{address}")
            assert answer is not None and answer.status == 200, address
            (tmp_path / f"{address.replace('/', '-')}{len(found)}.html").write_bytes(answer.body())
        for scheme, rules in (("light", RULES), ("dark", RULES_OF_COLOUR)):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found.extend(f"{address} {scheme}: {fault}" for fault in faults(page, rules))
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{address}: scrolls sideways at {width}")

    for address in OUT:
        look(address)
    give_password(page, name)
    for address in BEFORE:
        look(address)
    add_app(page, name, signed_in=True)
    for address in AFTER:
        look(address)
    sign_out(page)
    give_password(page, name)
    look("second-factor/code/")
    page.get_by_label("Kod", exact=True).fill("0")
    page.get_by_role("button", name="Logga in", exact=True).click()
    look("a code that is wrong", go=False)
    context.close()
    found += [f"{Path(each['url']).name}: {each['message']}" for each in errors_in(tmp_path)]
    assert not found, "\n".join(found)


def test_what_is_being_written_stays_while_one_signs_in_again(
    browser: Browser, strict_site: str, name: str, run_in_site: Run
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE", base_url=strict_site)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    _secret, codes = add_app(page, name)
    page.goto("/admin/snippets/stories/theme/add/")
    page.locator("[name=name_sv]").fill(f"Kvar {name}")
    page.locator("[name=name_en]").fill(f"Left {name}")
    page.locator("[name=slug]").fill(name)
    run_in_site("from django.contrib.sessions.models import Session; Session.objects.all().delete()")
    page.get_by_role("button", name="Spara").first.click()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Logga in igen i ett nytt fönster").click()
    window = opened.value
    window.get_by_label("Användarnamn").fill(name)
    window.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    window.keyboard.press("Enter")
    window.get_by_label("Kod", exact=True).fill(codes[0])
    window.keyboard.press("Enter")
    expect(page.get_by_text(f"Kvar {name}").first).to_be_visible()
    page.wait_for_url("**/stories/theme/")
    context.close()
