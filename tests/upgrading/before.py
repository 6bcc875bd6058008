"""Run within an earlier version: what must be the same afterwards, and a submission that editors have."""

import hashlib
import json

from django.utils import timezone
from wagtail.models import Page

from commitments.editions.edition import Edition, EditionDocument
from submissions.models import Submission

now = timezone.now()
Submission.objects.create(
    language="sv",
    title="Före uppgraderingen",
    summary="Så gick det till.",
    challenge="Unga saknades.",
    done="Ett råd för unga.",
    state=Submission.State.RECEIVED,
    sent_at=now,
    confirmed_at=now,
)
frozen = {each.slug: each.checksum for each in Edition.objects.exclude(frozen_at=None)}
frozen |= {
    f"{each.edition.slug}, {each.language}, {each.format}": hashlib.sha256(bytes(each.content)).hexdigest()
    for each in EditionDocument.objects.all()
}
pages = sorted(filter(None, (page.get_url() for page in Page.objects.live().filter(depth__gt=1))))
print(json.dumps({"frozen": frozen, "pages": pages}))  # noqa: T201
