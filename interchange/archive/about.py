"""What a package says to whoever opens it, in both languages."""

from __future__ import annotations

from interchange.archive.facts import ArchiveFacts

ABOUT = "documentation/about.txt"

_SWEDISH = """{title}

Det här är ett informationspaket (SIP) enligt E-ARK CSIP och SIP 2.1.0, det som Riksarkivet kallar
FGS Paketstruktur 2.0. Det innehåller webbplatsen {origin} så som
alla kunde läsa den {moment} (UTC).

METS.xml                        allt som finns i paketet, med storlek och kontrollsumma (SHA-256)
metadata/descriptive/dc.xml     vad samlingen är, i Dublin Core
metadata/preservation/premis.xml  varje fil, dess format och vad som har gjorts med den, i PREMIS 3.0
representations/{name}/data/     webbplatsens filer; manifest-sha256.txt där räknar upp dem
schemas/                        scheman för METS och PREMIS

Kontrollera filerna: gå till representations/{name}/data och kör "sha256sum --check --quiet manifest-sha256.txt".
Läs: öppna index.html i samma mapp i en webbläsare. Ingen server behövs.

Ingenting i paketet är sådant som inte syntes på webbplatsen. Utkast, insända uppgifter, konton och platser
som webbplatsen inte visar finns inte här.
"""

_ENGLISH = """{title}

This is a submission information package (SIP) by E-ARK CSIP and SIP 2.1.0. It holds the site {origin}
as everybody could read it at {moment} (UTC).

METS.xml                        all that is in the package, with size and digest (SHA-256)
metadata/descriptive/dc.xml     what the collection is, in Dublin Core
metadata/preservation/premis.xml  each file, its format and what was done with it, in PREMIS 3.0
representations/{name}/data/     the site's files; manifest-sha256.txt there lists them
schemas/                        the schemas of METS and PREMIS

Check the files: go to representations/{name}/data and run "sha256sum --check --quiet manifest-sha256.txt".
Read: open index.html in the same folder in a browser. No server is needed.

Nothing in the package is anything that did not show on the site. Drafts, what was sent in, accounts and
places that the site withholds are not here.
"""


def about(facts: ArchiveFacts, representation: str) -> str:
    """The text, of the package of these facts with a representation of that name."""
    told = {"origin": facts.origin, "moment": facts.moment, "name": representation}
    texts = {"sv": _SWEDISH, "en": _ENGLISH}
    return "\n\n".join(
        text.format(title=facts.titles.get(language, ""), **told).strip() for language, text in texts.items()
    )
