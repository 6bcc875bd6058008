"""Pages that are no works go along: home, listings, running text, with their places, menus and what waits."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone
from wagtail.models import Page

from home.models import ContentPage, HomePage
from interchange.importing import ImportRefusedError, import_file
from interchange.page_kinds import page_kinds
from site_cms.models import BasePage, WorkPage
from site_cms.pages.fixed_pages import ensure_home, ensure_index
from tests import generated
from tests.factories import PictureFactory, story
from tests.interchange.test_round_trip import exported, run

pytestmark = pytest.mark.django_db

SOON = timezone.now().replace(microsecond=0) + datetime.timedelta(days=3)


def empty_of_pages() -> None:
    """The site as it is once its database has been made."""
    for home in HomePage.objects.all():
        home.delete()


def content_page(home: Any, **fields: Any) -> Any:
    return home.add_child(instance=ContentPage(locale=home.locale, **fields))


def a_site() -> None:
    """Both homes, a listing that was renamed, pages of text below each other, one of them in both languages."""
    swedish, english = ensure_home("sv"), ensure_home("en")
    stories = ensure_index("stories.StoryIndexPage", "sv")
    stories.title, stories.slug, stories.introduction = "Berättelser", "berattelser", "Läs."
    stories.save()
    target = story(title="Mål", slug="mal")
    links = f'<a linktype="page" id="{target.pk}">mål</a> <a linktype="page" id="{stories.pk}">alla</a>'
    body = [
        ("text", f"<p>{links}</p>"),
        ("picture", {"image": PictureFactory(credit="Namn"), "alt": "En å", "caption": ""}),
    ]
    about = content_page(swedish, title="Om", slug="om", introduction="Vi", body=body, show_in_menus=True)
    content_page(english, title="About", slug="about", translation_key=about.translation_key, live=False)
    below = content_page(about, title="Under", slug="under", search_description="Sökt")
    draft = below.get_latest_revision_as_object() if below.latest_revision else below
    draft.title, draft.go_live_at = "Sedan", SOON
    draft.save_revision(clean=False).publish()
    first = content_page(swedish, title="Först", slug="forst")
    first.move(stories, pos="left")


def tree() -> list[tuple[str, str, int, bool]]:
    return list(Page.objects.filter(depth__gt=1).order_by("path").values_list("url_path", "title", "depth", "live"))


def test_a_site_is_made_again_with_its_pages_in_their_order(tmp_path: Path) -> None:
    a_site()
    before, once = tree(), exported(tmp_path / "once")
    empty_of_pages()
    run("import_content", tmp_path / "once" / "content.jsonl")
    assert sorted(tree()) == sorted(before)
    for language in ("sv", "en"):
        below = [row for row in before if row[0].startswith(f"/{language}/")]
        assert [row for row in tree() if row[0].startswith(f"/{language}/")] == below
    assert exported(tmp_path / "twice") == once
    assert "0 new, 0 replaced" in run("import_content", tmp_path / "once" / "content.jsonl")
    assert exported(tmp_path / "again") == once


def test_an_order_that_was_changed_comes_back_whatever_other_pages_stand_between(tmp_path: Path) -> None:
    home = ensure_home("sv")
    pages = [content_page(home, title=name, slug=name) for name in ("a", "b", "c")]
    exported(tmp_path / "once")
    Page.objects.get(pk=pages[0].pk).move(Page.objects.get(pk=pages[2].pk), pos="right")
    other = content_page(HomePage.objects.get(locale=home.locale), title="x", slug="x")
    other.move(Page.objects.get(pk=pages[2].pk), pos="left")
    said = run("import_content", tmp_path / "once" / "content.jsonl")
    assert "0 new" in said
    children = list(Page.objects.child_of(HomePage.objects.get(pk=home.pk)).values_list("slug", flat=True))
    assert [slug for slug in children if slug in "abc"] == ["a", "b", "c"]
    assert "x" in children
    assert "0 new, 0 replaced" in run("import_content", tmp_path / "once" / "content.jsonl")


def test_a_file_without_pages_leaves_them_alone(tmp_path: Path) -> None:
    a_site()
    before = tree()
    files = exported(tmp_path / "once")
    kept = [line for line in files["content.jsonl"].splitlines() if json.loads(line)["type"] == "story"]
    (tmp_path / "once" / "content.jsonl").write_bytes(b"\n".join(kept))
    run("import_content", tmp_path / "once" / "content.jsonl")
    assert tree() == before


def test_a_fixed_page_is_matched_by_its_kind_and_takes_the_id(tmp_path: Path) -> None:
    ensure_index("events.EventIndexPage", "sv")
    files = exported(tmp_path / "once")
    was = [json.loads(line) for line in files["content.jsonl"].splitlines()]
    empty_of_pages()
    ensure_index("events.EventIndexPage", "sv").save()
    run("import_content", tmp_path / "once" / "content.jsonl")
    assert page_kinds()["events"].model.objects.count() == 1
    now = [json.loads(line) for line in exported(tmp_path / "twice")["content.jsonl"].splitlines()]
    assert now == was


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "story"}, "line 1: kind: unknown value 'story'"),
        ({"extra": 1}, "line 1: extra: unknown key"),
        ({"languages.sv.body_html": "<p>x</p>", "kind": "events"}, "languages.sv.body_html: a page of the kind events"),
        ({"tree.sv.parent": None}, "line 1: tree.sv.parent: must be the id of a page, not null"),
        ({"tree.sv.parent": "7d3c0d2e-0000-4000-8000-00000000000f"}, "tree.sv.parent: there is no such page"),
        ({"tree.sv.parent": "7d3c0d2e-0000-4000-8000-000000000002"}, "tree.sv.parent: the page would stand below"),
        ({"tree.sv.position": None}, "line 1: tree.sv.position: must be a whole number, not null"),
        ({"tree": {}}, "line 1: tree.sv: stands for each language"),
        ({"languages.sv.slug": "finns"}, "line 1: languages.sv.slug: is the slug of another page"),
        ({"languages.sv.in_menu": 1}, "line 1: languages.sv.in_menu: must be true or false"),
        ({"languages.sv.draft": {"facts": {}}}, "line 1: languages.sv.draft.facts: unknown key"),
    ],
)
def test_what_is_wrong_with_a_page_is_told_and_nothing_is_written(
    changes: dict[str, Any], said: str, tmp_path: Path
) -> None:
    home = ensure_home("sv")
    content_page(home, title="Finns", slug="finns")
    key = "7d3c0d2e-0000-4000-8000-000000000002"
    record: dict[str, Any] = {
        "type": "page",
        "id": key,
        "status": "live",
        "kind": "content",
        "tree": {"sv": {"parent": str(home.translation_key), "position": 0}},
        "languages": {"sv": {"title": "Ny", "slug": "ny", "introduction": "", "in_menu": False}},
    }
    for path, value in changes.items():
        at, *rest = path.split(".")
        inner = record
        for step in rest:
            inner, at = inner[at], step
        inner[at] = value
    with pytest.raises(ImportRefusedError) as refused:
        import_file(generated.write(tmp_path / "in.jsonl", [record]))
    assert said in str(refused.value)
    assert not Page.objects.filter(translation_key=key).exists()


def test_every_page_type_is_a_work_or_has_a_kind_and_no_field_that_would_be_lost() -> None:
    carried = {"introduction", "body"}
    kinds = {kind.model for kind in page_kinds().values()}
    for model in apps.get_models():
        if not issubclass(model, BasePage) or issubclass(model, WorkPage):
            continue
        assert model in kinds
        own = {field.name for field in model._meta.local_fields} - {"page_ptr"}
        assert own <= carried, f"{model.__name__} has {own - carried}, of which records do not tell"
    assert all(kind.model.record_kind == name for name, kind in page_kinds().items())


def test_pages_change_slugs_with_each_other_and_with_new_ones(tmp_path: Path) -> None:
    home = ensure_home("sv")
    first, second = (content_page(home, title=name, slug=name) for name in ("a", "b"))
    new = content_page(home, title="c", slug="c")
    exported(tmp_path / "once")
    new.delete()
    for page, slug in ((first, "c"), (second, "a"), (first, "b")):
        page = ContentPage.objects.get(pk=page.pk)
        page.slug = slug
        page.save(clean=False)
    ContentPage.objects.filter(pk=first.pk).update(slug="c", url_path="/sv/c/")
    run("import_content", tmp_path / "once" / "content.jsonl")
    assert dict(ContentPage.objects.values_list("title", "slug")) == {"a": "a", "b": "b", "c": "c"}
    assert "0 new, 0 replaced" in run("import_content", tmp_path / "once" / "content.jsonl")
