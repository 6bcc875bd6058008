"""A spreadsheet in the admin: upload, preview, confirm; and who may."""

from __future__ import annotations

import html as markup
import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from interchange.admin import sealed_upload, spreadsheet_views
from partnerships.models import Partnership
from site_cms.models import User
from tests.factories import partnership, person
from tests.interchange.spreadsheet.sheets import opened, table, words, xlsx

pytestmark = pytest.mark.django_db

IMPORT = "/admin/partnerships/spreadsheet/"
LIST = "/admin/snippets/partnerships/partnership/"
HEAD = ["Ärendenummer", "Svenska partner", "Internationella partner", "Program"]
ROWS = [["17", "Växjö", "An Giang, Vietnam", ""], ["18", "Habo", "Machakos, Kenya", "ITP"]]


@pytest.fixture
def user() -> User:
    words()
    return person("editor")


@pytest.fixture
def editor(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sent(client: Client, content: bytes, name: str = "partnerskap.xlsx") -> str:
    answer = client.post(IMPORT, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 200
    return answer.content.decode()


def sealed(html: str) -> str:
    [found] = re.findall(r'name="sealed" value="([^"]+)"', html)
    return markup.unescape(found)


def plain(html: str) -> str:
    main = html[html.index("<main") :]
    return markup.unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def confirmed(client: Client, html: str) -> Any:
    return client.post(IMPORT, {"sealed": sealed(html)}, follow=True)


def test_a_file_is_looked_at_confirmed_and_in_the_register(editor: Client, user: User) -> None:
    partnership(case="18", parties=("0643",))
    html = sent(editor, xlsx([HEAD, *ROWS]))
    told = plain(html)
    assert "partnerskap.xlsx Nya 1 Ändrade 1 Oförändrade 0 Oklara 0" in told
    assert "Importera 1 nytt partnerskap, 1 ändrat" in told
    assert "Habo rad 3 Internationella partner tomt Machakos, Kenya" in told
    assert "Program Kommunalt partnerskap" in told
    assert Partnership.objects.count() == 1
    answer = confirmed(editor, html)
    assert "Importerat från ”partnerskap.xlsx”: 1 nytt partnerskap, 1 ändrat." in plain(answer.content.decode())
    assert answer.redirect_chain == [(LIST, 302)]
    assert Partnership.objects.get(case="17").name_sv == "Växjö – An Giang"
    changed = Partnership.objects.get(case="18")
    assert changed.programme == "itp"
    history = editor.get(f"{LIST}history/{changed.pk}/").content.decode()
    assert str(user) in history
    assert "det finns inget att importera" in plain(sent(editor, xlsx([HEAD, *ROWS]))).casefold()


def test_mistakes_are_listed_by_cell_and_there_is_nothing_to_confirm(editor: Client) -> None:
    html = sent(editor, table([HEAD, ["17", "Atlantis", "Marsstad, Kenya", "<b>x</b>"]]), "in.csv")
    told = plain(html)
    assert 'name="sealed"' not in html
    assert "Inget har importerats. 3 celler måste rättas." in told
    assert "Internationella partner Lägg till Internationella partner (i en ny flik) Marsstad, Kenya C2" in told
    assert "B2 Svenska partner Atlantis Ingen svensk kommun eller region heter så." in told
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert not Partnership.objects.exists()


def test_what_is_missing_alone_is_a_list_of_what_to_add(editor: Client) -> None:
    told = plain(sent(editor, table([HEAD, ["17", "Växjö", "Machako, Kenya", ""]]), "in.csv"))
    assert "Lägg till det som saknas nedan och välj filen igen." in told
    assert "Machako, Kenya C2 Menade du ”Machakos, Kenya”?" in told


def test_a_register_that_has_changed_meanwhile_is_shown_anew(editor: Client) -> None:
    html = sent(editor, xlsx([HEAD, *ROWS]))
    partnership(case="17", parties=("0114",))
    answer = confirmed(editor, html)
    told = plain(answer.content.decode())
    assert "Registret har ändrats sedan du förhandsgranskade." in told
    assert "Nya 1 Ändrade 1" in told
    assert not Partnership.objects.filter(case="18").exists()
    assert confirmed(editor, answer.content.decode()).redirect_chain == [(LIST, 302)]
    assert Partnership.objects.get(case="17").name_sv != "Växjö – An Giang"


def test_two_tabs_do_not_disturb_each_other_and_the_second_press_adds_nothing(editor: Client) -> None:
    first, second = sent(editor, xlsx([HEAD, ROWS[0]])), sent(editor, xlsx([HEAD, ROWS[1]]))
    confirmed(editor, first)
    confirmed(editor, second)
    assert sorted(Partnership.objects.values_list("case", flat=True)) == ["17", "18"]
    again = plain(confirmed(editor, first).content.decode())
    assert "Registret har ändrats" in again
    assert "Nya 0 Ändrade 0 Oförändrade 1" in again
    assert Partnership.objects.count() == 2


def test_a_preview_is_confirmed_within_the_hour(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    html = sent(editor, xlsx([HEAD, *ROWS]))
    monkeypatch.setattr(sealed_upload, "LASTS", -1)
    assert "Förhandsgranskningen är mer än en timme gammal." in plain(confirmed(editor, html).content.decode())
    assert not Partnership.objects.exists()


def test_a_preview_is_its_readers_own_and_cannot_be_changed(editor: Client) -> None:
    html = sent(editor, xlsx([HEAD, *ROWS]))
    other = Client()
    other.force_login(person("publisher"))
    assert "Välj filen igen." in plain(confirmed(other, html).content.decode())
    assert "Välj filen igen." in plain(editor.post(IMPORT, {"sealed": sealed(html)[:-1]}).content.decode())
    assert not Partnership.objects.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Välj en fil."),
        (b"%PDF-1.7\0", "Filen är inget kalkylark."),
        (b"x" * (5 * 1024 * 1024 + 1), "Filen är större än 5 MB."),
        (b"Kommun;Land\r\n", "Det finns inga rader under rubrikerna."),
    ],
    ids=["none", "pdf", "large", "empty"],
)
def test_a_file_that_is_not_taken_is_said_why(editor: Client, content: bytes, says: str) -> None:
    assert says in plain(sent(editor, content, "a.csv"))


def test_one_too_large_to_be_carried_by_the_page_is_refused(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet_views, "LONGEST", 100)
    assert "Dela upp den i flera." in plain(sent(editor, xlsx([HEAD, *ROWS])))


def test_the_files_go_out_in_the_editors_language(editor: Client, user: User) -> None:
    partnership(case="17", withhold_place=True)
    for name, kind in (("register.xlsx", "sheet"), ("register.csv", "text/csv"), ("template.xlsx", "sheet")):
        answer = editor.get(f"{IMPORT}{name}")
        assert kind in answer["Content-Type"]
        assert answer["Content-Disposition"].startswith('attachment; filename="partnerskap')
        assert "no-store" in answer["Cache-Control"]
    rows = list(opened(editor.get(f"{IMPORT}register.xlsx").content).active.iter_rows(values_only=True))
    assert (rows[0][0], rows[1][0]) == ("Ärendenummer", "17")
    told = editor.get(f"{IMPORT}register.csv")
    assert b"".join(told).startswith("\ufeffÄrendenummer;".encode())
    assert editor.get(f"{IMPORT}other.xlsx", follow=True).status_code == 404


def test_the_list_leads_there_for_those_who_may(editor: Client) -> None:
    html = editor.get(LIST).content.decode()
    for path in ("", "register.xlsx", "register.csv"):
        assert f'href="{IMPORT}{path}"' in html
    assert editor.get(IMPORT).status_code == 200


@pytest.mark.parametrize("held", [[], ["change_partnership", "view_partnership"], ["add_partnership"]])
def test_who_may_not_both_add_and_change_may_neither_take_out_nor_bring_in(held: list[str]) -> None:
    user = person("translator")
    user.user_permissions.set(Permission.objects.filter(codename__in=held))
    client = Client()
    client.force_login(user)
    for path in ("", "register.xlsx", "register.csv", "template.xlsx"):
        assert client.get(f"{IMPORT}{path}").status_code == 302
    assert client.post(IMPORT, {"file": SimpleUploadedFile("a.csv", table([HEAD, *ROWS]))}).status_code == 302
    if held:
        assert IMPORT not in client.get(LIST).content.decode()
    assert not Partnership.objects.exists()


def test_a_visitor_is_asked_to_sign_in() -> None:
    assert Client().get(f"{IMPORT}register.csv").status_code == 302
