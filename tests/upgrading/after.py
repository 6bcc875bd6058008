"""Run within this version, once its `migrate` is through: asks for every public page, every edition, the submission."""

import hashlib
import json
import logging
import os
import re
from urllib.parse import urlsplit

from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from commitments.editions.edition import Edition, EditionDocument
from commitments.editions.verifying import verify_all
from demonstration.people import PEOPLE
from site_cms.security.user import User
from submissions.models import Submission

logging.disable(logging.ERROR)
was, faults = json.loads(os.environ["WAS"]), []
visitor = Client(raise_request_exception=False, SERVER_NAME="127.0.0.1")


def listed_in(path: str) -> set[str]:
    """The addresses that a sitemap lists, those of the sitemaps that it names too."""
    found = {urlsplit(each).path for each in re.findall(r"<loc>([^<]+)</loc>", visitor.get(path).content.decode())}
    return {end for each in found for end in (listed_in(each) if each.endswith(".xml") else {each})}


public = set(was["pages"]) | listed_in("/sitemap.xml")
for path in sorted(public):
    answer = visitor.get(path, follow=True)
    if answer.status_code != 200 or b"<h1" not in answer.content:
        faults.append(f"{path}: {answer.status_code}")

files = {each.slug: each.checksum for each in Edition.objects.exclude(frozen_at=None)} | {
    f"{each.edition.slug}, {each.language}, {each.format}": hashlib.sha256(bytes(each.content)).hexdigest()
    for each in EditionDocument.objects.all()
}
faults += [f"edition {key}: it is another" for key, digest in was["frozen"].items() if files.get(key) != digest]
number, found = verify_all()
faults += found
if not number or not was["frozen"]:
    faults.append("There is no edition to look at.")

editor = Client(raise_request_exception=False, SERVER_NAME="127.0.0.1")
editor.force_login(User.objects.get(username=PEOPLE["administrator"][0]))
submission = Submission.objects.get(title="Före uppgraderingen")
for path in (reverse("wagtailadmin_home"), reverse("submissions"), reverse("submission", args=[submission.pk])):
    answer = editor.get(path)
    if answer.status_code != 200:
        faults.append(f"{path}: {answer.status_code}")
    elif path.endswith(f"/{submission.pk}/") and submission.title not in answer.content.decode():
        faults.append(f"{path}: without its title")
try:
    call_command("check_facts", verbosity=0)
except (CommandError, SystemExit) as error:
    faults.append(f"check_facts: {error}")
print(json.dumps({"asked": len(public), "editions": number, "faults": faults}))  # noqa: T201
