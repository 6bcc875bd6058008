"""Coverage in the admin: whom to ask where there is no example."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commitments.admin.coverage_report import contacts_by_party
from submissions.models import Contact, Submission
from tests.factories import person, story

pytestmark = pytest.mark.django_db


def sent(party: str, name: str, email: str, *, days_ago: int = 1, confirmed: bool = True) -> Contact:
    at = timezone.now() - datetime.timedelta(days=days_ago)
    submission = Submission.objects.create(language="sv", party_id=party, confirmed_at=at if confirmed else None)
    return Contact.objects.create(submission=submission, name=name, email=email)


def test_the_contact_is_the_latest_of_each_address_and_never_one_that_was_not_confirmed(indexes: Any) -> None:
    sent("0780", "Gammalt Namn", "namn@example.org", days_ago=9)
    latest = sent("0780", "Nytt Namn", "Namn@example.org")
    other = sent("0780", "Annan Person", "annan@example.org", days_ago=5)
    sent("0780", "Obekräftad", "falsk@example.org", confirmed=False)
    sent("0780", "Raderad", "")
    assert contacts_by_party() == {"0780": [latest, other]}


def test_editors_see_whom_to_ask_where_there_is_no_example(client: Client, ledger_pages: Any) -> None:
    sent("0780", "Växjös Person", "vaxjo@example.org")
    sent("1480", "Göteborgs Person", "goteborg@example.org")
    story(parties=("1480",), published_on=datetime.date(2021, 5, 4))
    client.force_login(person("editor"))
    address = reverse("coverage_report")
    assert address in client.get("/admin/").content.decode()
    ever = client.get(address).content.decode()
    assert "vaxjo@example.org" in ever
    assert "goteborg@example.org" not in ever
    lately = client.get(f"{address}?years=1").content.decode()
    assert "goteborg@example.org" in lately
    assert "2021-05-04" in lately
    assert client.get(f"{address}?years=x").status_code == 200


def test_the_reports_owner_sees_what_is_missing_and_nobodys_address(client: Client, ledger_pages: Any) -> None:
    sent("0780", "Växjös Person", "vaxjo@example.org")
    client.force_login(person("report_owner"))
    assert reverse("coverage_report") in client.get("/admin/").content.decode()
    page = client.get(reverse("coverage_report")).content.decode()
    assert "Växjö" in page
    assert "vaxjo@example.org" not in page
    assert "Växjös Person" not in page
    assert "Kontakt" not in page[page.index("<table") : page.index("</table>")]


def test_who_may_not_see_contacts_is_refused(client: Client, ledger_pages: Any) -> None:
    sent("0780", "Växjös Person", "vaxjo@example.org")
    client.force_login(person("translator"))
    assert client.get(reverse("coverage_report")).status_code == 302
    assert "vaxjo@example.org" not in client.get("/sv/ataganden/tackning/").content.decode()
    assert "vaxjo@example.org" not in client.get("/sv/ataganden/tackning.csv").content.decode()


def test_the_number_of_queries_does_not_grow(client: Client, ledger_pages: Any, count_queries: Any) -> None:
    client.force_login(person("editor"))
    for number in range(3):
        sent("0780", f"Person {number}", f"person-{number}@example.org")
    few = count_queries(lambda: client.get(reverse("coverage_report")))
    for number in range(27):
        sent("0114", f"Person {number}", f"flera-{number}@example.org")
    assert count_queries(lambda: client.get(reverse("coverage_report"))) == few
