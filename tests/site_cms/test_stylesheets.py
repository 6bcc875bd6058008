"""A stylesheet that is written as several files is served as one."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from hashlib import sha256

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.http import HttpResponse
from django.template import Context, Template

from site_cms.pages.stylesheets import StylesheetFinder, WholeStylesheets
from site_cms.security.content_policy import StylesInPageMiddleware, allow_style
from tests.factories import ensure_index


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "css").mkdir()

    def write(**files: str) -> WholeStylesheets:
        for name, text in files.items():
            (tmp_path / "css" / f"{name}.css").write_text(text)
        return WholeStylesheets(location=tmp_path)

    return write


def test_imports_are_put_in_where_they_stand(folder):
    storage = folder(
        site='@layer a, b;\n@import "one.css";\n@import "two.css";\n',
        one="@layer a { p { gap: 0 } }\n",
        two="b {}\n",
    )
    whole = storage.open("css/site.css").read().decode()
    assert whole == "@layer a, b;\n@layer a { p { gap: 0 } }\n\nb {}\n\n"


def test_an_import_of_an_import_is_put_in(folder):
    storage = folder(site='@import "one.css";', one='@import "two.css";', two="i {}")
    assert storage.open("css/site.css").read() == b"i {}"


def test_a_page_s_sheet_imports_from_the_folder_above(folder, tmp_path):
    storage = folder(one='@import "two.css";', two="b {}")
    (tmp_path / "css" / "pages").mkdir()
    (tmp_path / "css" / "pages" / "story.css").write_text('/* A story. */\n@import "../one.css";\n')
    assert storage.open("css/pages/story.css").read().split() == [b"b", b"{}"]


def test_comments_are_for_whoever_edits(folder):
    storage = folder(site="""/* one\n@import "two.css"; */\na { margin: 0 /* two */ auto; content: "/* three */" }\n""")
    assert storage.open("css/site.css").read() == b"""\na { margin: 0  auto; content: "/* three */" }\n"""


def test_a_file_is_as_new_as_the_newest_that_it_imports(folder):
    storage = folder(site='@import "one.css";', one="b {}")
    os.utime(storage.path("css/site.css"), (1_000, 1_000))
    os.utime(storage.path("css/one.css"), (2_000, 2_000))
    assert storage.get_modified_time("css/site.css").timestamp() == 2_000


def test_no_stylesheet_that_is_collected_imports_another():
    listed = {path: storage for finder in get_finders() for path, storage in finder.list([]) if path.startswith("css/")}
    whole = {path: storage.open(path).read().decode() for path, storage in listed.items() if path.endswith(".css")}
    assert len(whole) > 10
    assert [path for path, css in whole.items() if "@import" in css] == []
    assert "@layer reset {" in whole["css/site.css"]
    assert [path for path, css in whole.items() if "/*" in css or "</style" in css] == []


@pytest.fixture
def sections(db):
    for model in (
        "stories.StoryIndexPage",
        "events.EventIndexPage",
        "commitments.CommitmentsPage",
        "submissions.SubmitPage",
    ):
        ensure_index(model, "sv")


PAGES = ["/sv/", "/sv/goda-exempel/", "/sv/evenemang/", "/sv/ataganden/", "/sv/skicka-in/", "/sv/finns-inte/"]
LINKED = re.compile(r'<link rel="stylesheet" href="([^"]+)"( media="print")?>')


@pytest.mark.parametrize("path", PAGES)
def test_where_nothing_is_collected_a_page_links_two_stylesheets_and_one_for_paper(sections, client, path):
    links = LINKED.findall(client.get(path).content.decode())
    assert [media for _href, media in links] == ["", ' media="print"', ""]


@pytest.fixture
def collected(tmp_path, settings):
    """The site's own static files as they are collected."""
    storage = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    ours = [finder for finder in get_finders() if isinstance(finder, StylesheetFinder)]
    files = {path: (of, path) for finder in ours for path, of in finder.list([])}
    for path, (of, _path) in files.items():
        storage.save(path, of.open(path))
    assert [name for name, _hashed, done in storage.post_process(files) if isinstance(done, Exception)] == []
    options = {"location": tmp_path, "base_url": "/static/"}
    backend = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend, "OPTIONS": options}}
    return storage


@pytest.mark.parametrize("path", PAGES)
def test_where_they_are_collected_a_page_has_its_styles_in_itself_and_says_that_it_may(
    sections, collected, client, path
):
    answer = client.get(path)
    html = answer.content.decode()
    assert [bool(media) for _href, media in LINKED.findall(html)] == [True]
    styles = re.findall(r"<style>(.*?)</style>", html, flags=re.DOTALL)
    assert len(styles) == 2
    assert "@layer reset {" in styles[0]
    allowed = [f"'sha256-{b64encode(sha256(css.encode()).digest()).decode()}'" for css in styles]
    # django-csp writes its directives in another order in each process.
    directives = [each.strip() for each in answer["Content-Security-Policy"].split(";")]
    assert f"style-src 'self' {' '.join(allowed)}" in directives


def test_without_a_request_there_is_a_link_for_no_policy_can_be_told(collected):
    html = Template("{% stylesheet 'css/site.css' %}").render(Context())
    assert re.fullmatch(r'<link rel="stylesheet" href="/static/css/site\.\w+\.css">', html)


def test_a_policy_that_was_replaced_is_left_as_it_is(rf):
    request, answer = rf.get("/"), HttpResponse()
    allow_style(request, "b {}")
    answer._csp_replace = {"style-src": ["'self'", "'unsafe-inline'"]}  # type: ignore[attr-defined]
    assert not hasattr(StylesInPageMiddleware(lambda _request: answer)(request), "_csp_update")
