"""Specimens of what a county's page is made of, of a form's step and of a story in two languages, with their parts."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django import forms
from django.templatetags.static import static
from django.utils.safestring import mark_safe

from demonstration.catalogue.content import LISTING, LONG_TITLE, LONG_WORD, MANY, TEXT, hard_story, languages, story
from demonstration.catalogue.specimen import Specimen
from stories.models.vocabulary import CORE_VALUES

COUNTIES = ("01", "09", "12", "14", "18", "24", "25")


class StepForm(forms.Form):
    """A field of every kind."""

    alt = forms.CharField(
        label="Vad visar bilden?",
        help_text="En mening för den som inte ser bilden. Skriv vad som syns, inte vad den symboliserar.",
        max_length=200,
        widget=forms.Textarea({"rows": 3}),
    )
    photographer = forms.CharField(label="Fotograf", help_text="Namnet skrivs ut under bilden.", required=False)
    people = forms.MultipleChoiceField(
        label="Personer på bilden",
        help_text="Gäller den som går att känna igen. För barn behövs vårdnadshavarens samtycke.",
        choices=[("given", "Alla som syns har sagt ja till publicering"), ("nobody", "Ingen går att känna igen")],
        widget=forms.CheckboxSelectMultiple,
    )
    county = forms.ChoiceField(label="Län", choices=[("", "Välj län"), ("24", f"{LONG_WORD}s län")])
    language = forms.ChoiceField(
        label="Språk", choices=[("sv", "Svenska"), ("en", "Engelska")], widget=forms.RadioSelect
    )
    day = forms.DateField(label="När började det?", widget=forms.DateInput({"type": "date"}))
    picture = forms.ImageField(
        label="Lägg till en bild", help_text="JPEG, PNG eller WebP, högst 10 MB.", required=False
    )
    agreed = forms.BooleanField(label="Vi har läst hur uppgifterna hanteras")
    hard = forms.CharField(label=LONG_TITLE, help_text=f"{LONG_TITLE}. " * 2)


class SignForm(forms.Form):
    """A short form."""

    email = forms.EmailField(label="E-postadress")
    password = forms.CharField(label="Lösenord", widget=forms.PasswordInput)


def frames() -> list[Specimen]:
    """All specimens of this module."""
    return [*_region(), *_form(), *_parallel()]


def _in_register() -> list[SimpleNamespace]:
    """Partnerships, as `atlas.register.rows.PartnershipRow` tells of them."""
    home, abroad = SimpleNamespace(name="Växjö kommun"), SimpleNamespace(name="An Giang")
    plain: dict[str, Any] = {
        "at_home": [home],
        "abroad": [abroad],
        "counties": "Kronobergs län",
        "countries": "Vietnam",
        "value": "transparency",
        "subject": "Vatten",
        "years": "2019–2021",
        "told": "Vattnet som gemensam fråga",
        "url": LISTING,
    }
    long = SimpleNamespace(name=f"{LONG_WORD}s kommun")
    return [
        SimpleNamespace(**plain),
        SimpleNamespace(**plain | {"told": "", "subject": "", "value": "equity"}),
        SimpleNamespace(**plain | {"at_home": [home, long, home], "abroad": [long, abroad], "told": LONG_TITLE}),
        SimpleNamespace(**plain | {"abroad": [], "countries": "", "told": ""}),
        SimpleNamespace(**plain | {"found": "Vattnet i deltat.", "missing": ["skola", LONG_WORD]}),
    ]


def _region() -> list[Specimen]:
    many, none = _municipalities(MANY), _municipalities(1, lambda _n: 0)
    around = [SimpleNamespace(name=f"Exempel {n}", count=3 - n, url=LISTING) for n in range(4)]
    value_rows = [
        SimpleNamespace(code=code, name=name, count=3 - n, url=LISTING if n < 3 else "")
        for n, (code, name, _en) in enumerate(CORE_VALUES)
    ]
    return [
        *(Specimen("county_shape", f"county {code}", {"code": code, "value": "participation"}) for code in COUNTIES),
        Specimen("county_shape", "no core value", {"code": "23", "value": ""}),
        Specimen("county_shape", "no example", {"code": "24", "bare": True}),
        Specimen("locator", "an island", {"code": "09"}),
        Specimen("municipalities", "forty, one long", {"municipalities": many}),
        Specimen("municipalities", "one, without examples", {"municipalities": none}),
        Specimen("how_to_share", "the steps"),
        Specimen("partnership_list", "told and not, two and many, nobody abroad", {"rows": _in_register(), "level": 3}),
        Specimen(
            "partnership_list", "told and not, two and many, nobody abroad, found", {"rows": _in_register(), "level": 3}
        ),
        Specimen("partner_list", "forty", {"partners": _partners(MANY)}),
        Specimen("partner_list", "one", {"partners": _partners(1)}),
        Specimen("value_bars", "threads", {"rows": value_rows, "whole": 3, "threads": True}),
        Specimen(
            "value_bars",
            "too many for threads",
            {"rows": [SimpleNamespace(code="equity", name=LONG_WORD, count=4123, url="")], "whole": 4123},
        ),
        Specimen("value_list", "three with examples, one without, no link", {"values": _values()}),
        Specimen("subject_list", "forty, one long", {"rows": _subjects(MANY)}),
        Specimen("subject_list", "one, without an example and a meaning", {"rows": _subjects(1)}),
        Specimen("neighbours", "four", {"neighbours": around}),
        Specimen("neighbours", "one, long", {"neighbours": [SimpleNamespace(name=LONG_TITLE, count=40, url=LISTING)]}),
    ]


def _values() -> list[Any]:
    return [
        SimpleNamespace(code=code, name=name, description=LONG_TITLE, count=n, url=LISTING if n else "")
        for n, (code, name, _en) in enumerate(CORE_VALUES)
    ]


def _subjects(number: int) -> list[Any]:
    return [
        SimpleNamespace(
            name=LONG_WORD if n == 1 else f"Tema {n}", description=LONG_TITLE if n else "", count=n, url=LISTING
        )
        for n in range(number)
    ]


def _municipalities(number: int, count_of: Callable[[int], int] = lambda n: 0 if n % 3 else n) -> list[Any]:
    return [
        SimpleNamespace(
            name=LONG_WORD if n == 3 else f"Exempelby {n}", count=count_of(n), url=LISTING if count_of(n) else ""
        )
        for n in range(number)
    ]


def _partners(number: int) -> list[Any]:
    return [
        SimpleNamespace(
            name=f"{LONG_WORD}, Bosnien och Hercegovina" if n == 1 else f"Exempelstad {n}, Kenya",
            at_home="Region Exempel" if n else f"{LONG_WORD}s kommun, Exempelby kommun",
            subject="Planering och medborgardialog" if n % 2 == 0 else "",
            url=LISTING if n else "",
            value=CORE_VALUES[n % 4][0],
        )
        for n in range(number)
    ]


def _steps(current: int, names: list[str]) -> list[Any]:
    return [
        SimpleNamespace(title=name, url=LISTING if n < current else "", is_done=n < current, is_current=n == current)
        for n, name in enumerate(names)
    ]


def _form() -> list[Specimen]:
    five = ["Kommun och partner", "Berättelsen", "Bilder och samtycke", "Taggar och kontakt", "Granska och skicka"]
    empty, wrong = StepForm(prefix="a"), StepForm({"b-photographer": "Förnamn Efternamn"}, prefix="b")
    wrong.add_error(None, f"{LONG_TITLE}.")
    one_wrong = StepForm(
        {"c-photographer": "Ada", "c-people": "given", "c-county": "24", "c-language": "sv", "c-day": "2024-01-01"}
        | {"c-agreed": "on", "c-hard": "x"},
        prefix="c",
    )
    sent = SimpleNamespace(
        src=static("img/icon.svg"),
        width=720,
        height=540,
        name="mekong-falt-2019.jpg",
        facts="2,4 MB · 4032 × 3024 bildpunkter.",
        key="1",
    )
    nameless = SimpleNamespace(**sent.__dict__ | {"src": "", "name": f"{LONG_WORD * 2}.jpeg"})
    about_picture = ["alt", "photographer", "people"]
    step = SimpleNamespace(
        title="Bilder och samtycke",
        introduction="Det är frivilligt att skicka bilder. Utan bild väver vi ett omslag åt er.",
        action=LISTING,
        steps=_steps(2, five),
        saved="Utkastet sparades kl. 10.42.",
        form=wrong,
        uploads=[SimpleNamespace(upload=sent, fields=[wrong[name] for name in about_picture])],
        fields=[field for field in wrong if field.name not in about_picture],
        note="Ni kan när som helst be oss ta bort en bild, även efter publicering.",
        on="Spara och fortsätt",
        draft="draft",
        back=LISTING,
        back_text="Tillbaka till steg 2",
    )
    first = SimpleNamespace(
        title="Kommun och partner",
        action=LISTING,
        steps=_steps(0, five),
        form=empty,
        fields=[empty["county"], empty["hard"]],
        on="Fortsätt",
    )
    return [
        Specimen("form_steps", "third of five", {"steps": _steps(2, five), "saved": "Utkastet sparades kl. 10.42."}),
        Specimen("form_steps", "the last", {"steps": _steps(4, five)}),
        Specimen("form_steps", "forty, long", {"steps": _steps(9, [LONG_TITLE, *map(str, range(MANY - 1))])}),
        Specimen("form_steps", "one", {"steps": _steps(0, [LONG_TITLE])}),
        Specimen("error_summary", "one", {"form": one_wrong}),
        Specimen("error_summary", "many, one of the form itself", {"form": wrong}),
        Specimen("error_summary", "all is well: nothing", {"form": empty}),
        *(Specimen("field", f"{field.name}, empty", {"field": field}) for field in empty),
        *(Specimen("field", f"{field.name}, wrong", {"field": field}) for field in wrong if field.errors),
        Specimen("field", "short, filled in", {"field": wrong["photographer"], "short": True}),
        Specimen("field_notes", "hint", {"field": empty["alt"]}, "q"),
        Specimen("field_notes", "hint and error", {"field": wrong["alt"]}, "q"),
        Specimen("upload", "with its fields", {"upload": sent, "fields": [empty["alt"], empty["photographer"]]}),
        Specimen("upload", "no preview, long name", {"upload": nameless}),
        Specimen("form_end", "on, save, back", {"on": "Fortsätt", "draft": "d", "back": "#", "back_text": "Tillbaka"}),
        Specimen("form_end", "on alone", {"on": LONG_TITLE}),
        Specimen("sign_form", "two fields", {"form": SignForm(prefix="s"), "submit": "Logga in"}),
        Specimen("sign_form", "wrong", {"form": SignForm({}, prefix="t"), "submit": "Logga in"}),
        Specimen("frames/form_step", "the first step", {"step": first}),
        Specimen("frames/form_step", "a picture sent, much to mend", {"step": step}),
    ]


def _parallel() -> list[Specimen]:
    english = "<p>The question is easy to ask and hard to answer: how is the water here, where I live?</p>"
    pair = languages(is_translated=True)

    def row(first: str, second: str) -> SimpleNamespace:
        return SimpleNamespace(first=mark_safe(first), second=mark_safe(second))

    rows = [
        row("<h2>Så arbetade de</h2>", "<h2>How they worked</h2>"),
        row(TEXT, english),
        row(TEXT * 3, english),
        row(f"<h3>{LONG_TITLE}</h3>", f"<h3>{LONG_WORD}</h3>"),
        row(f"<ul><li>{LONG_WORD}</li><li>Två</li></ul>", "<ul><li>One</li><li>Two</li></ul>"),
        row(TEXT, ""),
    ]
    other = SimpleNamespace(title="Water as a shared question")
    page = {"story": story(), "other": other, "listing": LISTING, "languages": pair, "parallel": LISTING}
    given = {"first": pair[0], "second": pair[1]}
    return [
        Specimen("strand_down", "the strand alone", wrapper="parallel__rows strand-specimen"),
        Specimen("parallel", "headings, lists, a part untranslated", given | {"rows": rows}, "v-transparency"),
        Specimen("parallel", "one part", given | {"rows": rows[1:2]}),
        Specimen("parallel", "forty parts", given | {"rows": [row(TEXT, english)] * MANY}, "v-accountability"),
        Specimen("frames/parallel_story", "a short story", page | {"rows": rows}),
        Specimen("frames/parallel_story", "long", page | {"story": hard_story(), "rows": rows[:2]}),
    ]
