"""A stylesheet that is written as several files is served as one."""

from __future__ import annotations

import os
import re

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import storages
from django.test import Client, override_settings

from site_cms.pages.stylesheets import WholeStylesheets
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
        site='@layer a, b;\n@import "one.css";\n@import "two.css" print;\n',
        one="@layer a { p { gap: 0 } }\n",
        two="b {}\n",
    )
    whole = storage.open("css/site.css").read().decode()
    assert whole == "@layer a, b;\n@layer a { p { gap: 0 } }\n\n@media print {\nb {}\n}\n\n"


def test_an_import_of_an_import_is_put_in(folder):
    storage = folder(site='@import "one.css";', one='@import "two.css";', two="i {}")
    assert storage.open("css/site.css").read() == b"i {}"


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


@override_settings(
    STORAGES={**storages.backends, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
)
@pytest.mark.parametrize("path", ["/sv/", "/sv/goda-exempel/", "/sv/evenemang/", "/sv/ataganden/", "/sv/skicka-in/"])
def test_a_page_links_few_stylesheets(db, path):
    for model in (
        "stories.StoryIndexPage",
        "events.EventIndexPage",
        "commitments.CommitmentsPage",
        "submissions.SubmitPage",
    ):
        ensure_index(model, "sv")
    html = Client().get(path).content.decode()
    assert 1 <= len(re.findall(r'<link rel="stylesheet"', html)) <= 3
