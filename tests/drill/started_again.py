"""The site started again from its own file, again and again: `make started-again`.

From a site with everything the content is exported, imported into an empty one, exported from there, and so on, from
database to database; with DATABASE_URL's server on PostgreSQL, without one on SQLite alone. Fails where a file is not
the same byte for byte, a second import finds anything to do, a page does not say the same, a redirect leads elsewhere,
or an edition does not verify.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from filecmp import cmp
from itertools import pairwise
from pathlib import Path

from tests.drill.place import Place
from tests.drill.saying import say, timed

FILE = "content.jsonl"
# Of every page that the sitemap names, and of every old address: what is answered, and where it leads in the end.
# A page says the same where it has the same words: the parties of a work are a set to the file, in no order.
_PAGES = """
import json, re, sys
from hashlib import sha256
from wagtail.contrib.redirects.models import Redirect
from site_cms.links.own_site import OwnSite
site, told = OwnSite(), {}
locations = lambda path: re.findall("<loc>([^<]+)</loc>", site.ask(path).body.decode())
own = lambda address: address.removeprefix(site.origin) or "/"
pages = [own(page) for file in locations("/sitemap.xml") for page in locations(own(file))]
for page in pages:
    answer = site.ask(page)
    words = sorted(re.findall(r"\\w+", re.sub("<[^>]*>", " ", answer.body.decode())))
    told[page] = [answer.status, sha256(" ".join(words).encode()).hexdigest()]
for old in Redirect.objects.values_list("old_path", flat=True):
    answer = site.ask(old)
    assert answer.status in (301, 302), (old, answer.status)
    led_to = own(answer.header("Location"))
    told[old] = [site.ask(led_to).status, led_to]
json.dump(told, sys.stdout)
"""


def main() -> None:
    """The whole way."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--stories", type=int, default=2000, help="with a picture each, beside the demonstration")
    stories = parser.parse_args().stories
    server = os.environ.get("DATABASE_URL", "")
    # Where the site is, one after the other: each pair of engines is in it.
    engines = ["", "", server, server, ""] if server.startswith("postgres") else ["", "", ""]
    with tempfile.TemporaryDirectory() as folder:
        places = [(Path(folder), f"place{number}", engine) for number, engine in enumerate(engines)]
        first = _made(*places[0], stories)
        exported, pages = _exported(first), _pages(first)
        first.destroy(places[0][2])
        for (_folder, _name, before), (_folder, name, engine) in pairwise(places):
            say(f"From {_called(before)} to {_called(engine)}")
            again = Place.of(Path(folder), name, engine)
            again.manage("migrate", "-v0")
            with timed("Imported"):
                say(again.manage("import_content", exported / FILE))
            with timed("Imported once more"):
                say(again.manage("import_content", exported / FILE))
            exported = _compared(exported, _exported(again))
            pages = _as_before(pages, _pages(again))
            _verify_editions(again, exported)
            again.destroy(engine)
    say("Each is as the first.")


def _called(engine: str) -> str:
    return "PostgreSQL" if engine else "SQLite"


def _made(folder: Path, name: str, engine: str, stories: int) -> Place:
    place = Place.of(folder, name, engine)
    with timed("The site is made"):
        place.manage("migrate", "-v0")
        place.manage("seed_demo")
        if stories:
            place.manage("seed_bulk", f"--stories={stories}", "--events=100", "--pictures")
    return place


def _exported(place: Place) -> Path:
    """Beside the place, which does not stay."""
    folder = place.folder.with_name(f"{place.folder.name}-exported")
    folder.mkdir()
    with timed("Exported"):
        place.manage("export_content", folder / FILE)
    return folder


def _compared(former: Path, new: Path) -> Path:
    """What was exported, if it is the same byte for byte."""
    files = [
        {file.relative_to(each).as_posix() for file in each.rglob("*") if file.is_file()} for each in (former, new)
    ]
    assert files[0] == files[1], sorted(files[0] ^ files[1])[:20]
    other = [file for file in sorted(files[0]) if not cmp(former / file, new / file, shallow=False)]
    assert not other, other[:20]
    records = (new / FILE).read_bytes().count(b"\n")
    size = sum((new / file).stat().st_size for file in files[0])
    say(f"The same: {records} lines, {len(files[0])} files, {size // 1_000_000} MB.")
    return new


def _pages(place: Place) -> dict[str, list[object]]:
    with timed("All pages asked for"):
        told: dict[str, list[object]] = json.loads(place.manage("shell", "--no-imports", "-c", code=_PAGES))
    fails = {address: answer for address, answer in told.items() if answer[0] != 200}
    assert not fails, fails
    return told


def _as_before(former: dict[str, list[object]], new: dict[str, list[object]]) -> dict[str, list[object]]:
    assert former.keys() == new.keys(), sorted(former.keys() ^ new.keys())[:20]
    other = [address for address, answer in former.items() if new[address] != answer]
    assert not other, (len(other), other[:20])
    led = sum(str(answer[1]).startswith("/") for answer in new.values())
    say(f"The same: {len(new) - led} pages and {led} redirects.")
    return new


def _verify_editions(place: Place, exported: Path) -> None:
    records = [json.loads(line) for line in (exported / FILE).read_text(encoding="utf-8").splitlines()]
    for slug in [record["slug"] for record in records if record.get("type") == "edition"]:
        say(place.manage("verify_edition", slug))


if __name__ == "__main__":
    main()
