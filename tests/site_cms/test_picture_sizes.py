"""Pictures in their sizes: made after saving, never by showing them."""

import io
import re
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.core.management import CommandError, call_command
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from PIL import Image
from wagtail.images.models import AbstractImage, Filter

from home.models import ContentPage
from site_cms.models import Picture, Rendition
from site_cms.pages.fixed_pages import ensure_home
from site_cms.pictures.sizes import (
    FORMATS,
    SIZES,
    ShownPicture,
    SizesFailedError,
    make_missing_sizes,
    make_sizes,
    missing_sizes,
    original_picture,
    shown_picture,
)
from stories.pages import StoryPage
from tests.factories import ThemeFactory, person, story
from tests.picture_kinds import colour_at

pytestmark = pytest.mark.django_db

DATABASE_TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def seen_at(picture: Picture, size: str) -> ShownPicture:
    """What is shown of a picture in a place of that size."""
    shown = shown_picture(picture, size)
    assert shown is not None
    return shown


def picture(size=(1600, 1000), form="JPEG", mode="RGB", colour="#888888", title="Bild"):
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, form)
    return Picture.objects.create(title=title, file=ImageFile(file, name=f"bild.{form.lower()}"), credit="Ada")


def halves(size=(2000, 500)):
    """A picture that is red to the left and blue to the right."""
    file = io.BytesIO()
    whole = Image.new("RGB", size, "#ff0000")
    whole.paste("#0000ff", (size[0] // 2, 0, *size))
    whole.save(file, "JPEG")
    return Picture.objects.create(title="Halvor", file=ImageFile(file, name="halvor.jpg"))


def refuse_to_make_sizes(monkeypatch):
    """Fail where a rendition would be made, or looked for in order to make it."""

    def refuse(*args, **kwargs):
        raise AssertionError("a size was asked to be made")

    for name in ("get_rendition", "get_renditions", "create_rendition", "create_renditions"):
        monkeypatch.setattr(AbstractImage, name, refuse)


@pytest.fixture
def no_size_made(monkeypatch):
    refuse_to_make_sizes(monkeypatch)


def in_text(*pictures):
    return [("picture", {"image": each, "alt": "Ett fält", "caption": "Fältet"}) for each in pictures]


@pytest.fixture
def pages(indexes):
    """Pages of every kind that show pictures; all stories related, so that each has cards below it."""
    theme, shown = ThemeFactory.create(), picture()
    first = story(title="Hjälte", image=shown, image_alt="Ett fält", themes=(theme,), body=in_text(shown))
    for _ in range(3):
        story(image=shown, image_alt="Ett fält", themes=(theme,))
    content = ContentPage(title="Om", slug="om-bilder", body=in_text(shown), locale=first.locale, live=True)
    ensure_home("sv").add_child(instance=content)
    return [first.get_url(), indexes["sv"].get_url(), ensure_home("sv").get_url(), content.get_url()]


def test_no_page_makes_a_size(pages, no_size_made):
    for path in pages:
        html = Client().get(path).content.decode()
        assert "<article" in html or "<figure" in html, path
    assert not Rendition.objects.exists()


def test_while_sizes_are_missing_covers_are_woven_and_pictures_in_text_are_the_original(pages):
    html = Client().get(pages[0]).content.decode()
    assert '<div class="story-cover">' in html
    # The cards below it have none: a weave would stand under a weave.
    assert html.count('class="weave ') == 1
    assert Client().get(pages[1]).content.decode().count('class="weave ') == 4
    assert html.count("<img ") == 1
    assert f'src="{Picture.objects.get().file.url}" width="1600" height="1000" alt="Ett fält"' in html


def test_sizes_that_are_made_are_shown_in_all_formats_with_their_dimensions(pages, monkeypatch):
    make_missing_sizes(Picture.objects.get())
    refuse_to_make_sizes(monkeypatch)
    shown = [
        ("fill-1280x512", 'width="1280" height="512"'),
        ("fill-320x320", 'width="320" height="320"'),
        ("fill-1200x675", 'width="1200" height="675"'),
        ("width-640", 'width="1280" height="800"'),
    ]
    for path, (shape, dimensions) in zip(pages, shown, strict=True):
        html = Client().get(path).content.decode()
        assert not re.search(r'cover">\s*<svg', html), path
        assert dimensions in html, path
        for name in ("avif.avif", "webp.webp", "jpeg.jpg"):
            assert f"{shape}.format-{name}" in html, (path, name)
    html = Client().get(pages[0]).content.decode()
    assert "fill-800x400" in html
    assert "width-1280" in html
    assert html.count('fetchpriority="high"') == 1
    assert html.count('loading="lazy" decoding="async"') == html.count("<img ") - 1


def test_every_size_is_made_once_and_in_every_format():
    shown = picture()
    shapes = [shape for shapes in SIZES.values() for shape in shapes]
    assert make_missing_sizes(shown) == len(shapes) * 3
    assert make_missing_sizes(shown) == 0
    assert [source.type for source in seen_at(shown, "card").sources] == [f"image/{form}" for form in FORMATS]
    for rendition in shown.renditions.all():
        with rendition.file.open() as file, Image.open(file) as opened:
            assert rendition.filter_spec.endswith(f"format-{str(opened.format).lower()}")
            assert opened.size == (rendition.width, rendition.height)


@pytest.mark.parametrize(("form", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "CMYK")])
def test_the_original_is_read_once_for_all_sizes_and_every_file_is_the_one_that_wagtail_makes(monkeypatch, form, mode):
    shown = picture(form=form, mode=mode, colour=1 if mode == "P" else "#884422")
    shown.focal_point_x, shown.focal_point_y, shown.focal_point_width, shown.focal_point_height = 1500, 100, 80, 60
    opened: list[Picture] = []
    open_file = Picture.open_file

    def noted(self: Picture) -> Any:
        opened.append(self)
        return open_file(self)

    monkeypatch.setattr(Picture, "open_file", noted)
    make_missing_sizes(shown)
    # Once to see whether it is transparent, which decodes nothing, and once for all sizes.
    assert len(opened) == 2
    for rendition in shown.renditions.all():
        with rendition.file.open() as file:
            own = Filter(rendition.filter_spec).run(shown, io.BytesIO()).f.getvalue()
            assert file.read() == own, rendition.filter_spec


def test_a_transparent_picture_falls_back_to_png():
    shown = picture(form="PNG", mode="RGBA", colour="#88888800", size=(400, 300))
    make_missing_sizes(shown)
    assert seen_at(shown, "row").src.endswith(".png")
    assert not missing_sizes(shown)


@pytest.mark.parametrize(
    ("form", "mode"), [("GIF", "P"), ("PNG", "L"), ("JPEG", "CMYK"), ("WEBP", "RGBA"), ("PNG", "1")]
)
def test_pictures_of_every_kind_get_their_sizes(form, mode):
    shown = picture(size=(90, 60), form=form, mode=mode, colour=0)
    make_missing_sizes(shown)
    assert seen_at(shown, "wide").width == 90


def test_a_small_picture_is_not_blown_up_and_comes_in_one_width():
    shown = picture(size=(300, 200))
    make_missing_sizes(shown)
    seen = seen_at(shown, "wide")
    assert (seen.width, seen.height, seen.srcset) == (300, 200, "")
    assert [source.srcset[-5:] for source in seen.sources] == [" 300w", " 300w"]


def colour_of(shown):
    url = seen_at(Picture.objects.get(pk=shown.pk), "row").src
    rendition = next(r for r in shown.renditions.all() if r.url == url)
    with rendition.file.open() as file, Image.open(file) as opened:
        red, _green, blue = colour_at(opened, 160, 160)
    return "red" if red > blue else "blue"


def test_the_focal_point_moves_the_crop_and_the_former_one_goes():
    shown = halves()
    made: list[str] = []
    for x, colour in ((100, "red"), (1900, "blue")):
        shown.focal_point_x, shown.focal_point_y = x, 250
        shown.focal_point_width = shown.focal_point_height = 100
        shown.save()
        if made:  # Until the new crop is made, the former is shown.
            assert colour_of(shown) == "red"
        make_missing_sizes(shown)
        made.append(colour_of(shown))
        assert made[-1] == colour
    assert shown.renditions.filter(filter_spec="fill-320x320|format-avif").count() == 1


@override_settings(TASKS=DATABASE_TASKS)
def test_saving_a_picture_asks_for_its_sizes_and_nothing_more(django_capture_on_commit_callbacks, no_size_made):
    with django_capture_on_commit_callbacks(execute=True):
        shown = picture()
    asked = DBTaskResult.objects.filter(task_path="site_cms.pictures.sizes.make_sizes")
    assert [task.args_kwargs["args"] for task in asked] == [[shown.pk]]
    with django_capture_on_commit_callbacks(execute=True):
        shown.save(update_fields=["title"])
    assert asked.all().count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        shown.save(update_fields=["focal_point_x"])
    assert asked.all().count() == 2


def test_the_task_makes_them(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        shown = picture(size=(60, 40))
    assert not missing_sizes(shown)


@override_settings(TASKS=DATABASE_TASKS)
def test_a_picture_of_40_megapixels_is_taken_without_making_its_sizes(django_capture_on_commit_callbacks, no_size_made):
    file = io.BytesIO()
    Image.new("RGB", (8000, 5000), "#446655").save(file, "JPEG")
    client = Client()
    client.force_login(person("editor"))
    file.seek(0)
    file.name = "stor.jpg"
    with django_capture_on_commit_callbacks(execute=True):
        data = {"title": "Stor", "file": file, "consent": "nobody", "collection": 1, "credit": ""}
        response = client.post(reverse("wagtailimages:add"), data)
    assert response.status_code == 302
    shown = Picture.objects.get()
    assert (shown.width, shown.height) == (8000, 5000)
    assert DBTaskResult.objects.filter(task_path="site_cms.pictures.sizes.make_sizes").count() == 1
    assert not shown.renditions.exists()


def test_the_command_makes_what_is_missing_and_names_what_it_cannot_read(capsys):
    lost, shown = picture(size=(40, 30), title="Borta"), picture(size=(40, 30))
    lost.file.storage.delete(lost.file.name)
    with pytest.raises(CommandError, match="Borta"):
        call_command("make_picture_sizes")
    assert not missing_sizes(shown)
    lost.delete()
    call_command("make_picture_sizes")
    assert "0 sizes made" in capsys.readouterr().out


@contextmanager
def failing(spec):
    """Let one size fail as an encoder does."""
    whole = Picture.create_rendition

    def create(self, filter):
        if filter.spec == spec:
            raise ValueError("odd picture")
        return whole(self, filter)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Picture, "create_rendition", create)
        yield


def test_a_size_that_cannot_be_made_keeps_no_other_from_being_made(indexes):
    shown = picture(size=(60, 40))
    with failing("fill-320x320|format-jpeg"), pytest.raises(SizesFailedError, match="ValueError"):
        make_missing_sizes(shown)
    assert missing_sizes(shown) == ["fill-320x320|format-jpeg"]
    assert shown_picture(shown, "lead") is not None
    assert Picture.objects.get().size_faults == {"fill-320x320|format-jpeg": "ValueError"}


def test_a_size_that_could_not_be_made_is_made_later_and_nothing_is_said_of_it_any_more():
    shown = picture(size=(60, 40))
    with failing("fill-320x320|format-jpeg"):
        make_sizes.func(shown.pk)
    assert make_sizes.func(shown.pk) == 1
    assert Picture.objects.get().size_faults is None


def test_a_picture_that_cannot_be_read_leaves_no_broken_picture_on_a_page(indexes):
    lost = picture(size=(60, 40))
    lost.file.storage.delete(lost.file.name)
    make_sizes.func(lost.pk)
    page = story(image=lost, image_alt="Ett fält", body=in_text(lost))
    html = Client().get(page.get_url()).content.decode()
    assert lost.file.url not in html
    assert "<figure" not in html


def test_who_may_change_a_picture_is_told_which_sizes_could_not_be_made():
    shown, client = picture(size=(60, 40), title="Fält i dimma"), Client()
    with failing("fill-320x320|format-jpeg"):
        make_sizes.func(shown.pk)
    client.force_login(person("editor"))
    address = reverse("left_undone")
    assert address in client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Fält i dimma" in client.get(address).content.decode()
    client.post(address, {"picture": shown.pk})
    assert not missing_sizes(shown)
    assert "Fält i dimma" not in client.get(address).content.decode()


@pytest.mark.parametrize("how_many", [0, 1, 3])
def test_a_story_asks_at_most_nineteen_queries_however_many_pictures_it_has(indexes, count_queries, how_many):
    theme = ThemeFactory.create()
    shown = [picture(size=(60, 40)) for _ in range(how_many + 1)]
    for each in shown:
        make_missing_sizes(each)
    story(themes=(theme,), image=shown[0], image_alt="Ett fält")
    # In different fields, and one of them twice.
    fields = ("body", "challenge", "done")
    texts = {name: in_text(each, each) for name, each in zip(fields, shown[1:], strict=False)}
    page = story(themes=(theme,), goals=(6, 16), image=shown[0], image_alt="Ett fält", **texts)
    assert count_queries(lambda: Client().get(page.get_url())) <= 19
    html = Client().get(page.get_url()).content.decode()
    assert html.count("<figure") == how_many * 2
    assert str(theme) in html
    assert html.index("<dd>6 ") < html.index("<dd>16 ")


def test_a_picture_that_is_gone_from_the_library_leaves_no_hole(indexes):
    gone = picture(size=(60, 40))
    page = story(body=in_text(gone))
    gone.delete()
    response = Client().get(page.get_url())
    assert response.status_code == 200
    assert "<figure" not in response.content.decode()


def test_a_preview_shows_what_the_editor_has_chosen(indexes, rf):
    page = story()
    page.themes = [ThemeFactory.create(name_sv="Ännu inte sparat")]
    response: Any = page.make_preview_request()
    assert "Ännu inte sparat" in response.render().content.decode()
    assert not StoryPage.objects.get(pk=page.pk).themes.exists()


def test_a_text_alternative_cannot_end_its_attribute():
    shown = original_picture(picture(size=(60, 40)))
    html = render_to_string("components/responsive_picture.html", {"picture": shown, "alt": '"><script>'})
    assert "<script>" not in html
