"""What a package says to whoever opens it, in both languages."""

from __future__ import annotations

from interchange.archive.facts import ArchiveFacts

ABOUT = "documentation/about.txt"

_SWEDISH = """{title}

Det här är ett informationspaket (SIP) enligt E-ARK CSIP och SIP 2.1.0, som Riksarkivet kallar
FGS Paketstruktur 2.0. Det innehåller webbplatsen {origin}
så som alla kunde läsa den {moment} (UTC).

METS.xml                          allt i paketet, med storlek och kontrollsumma (SHA-256)
metadata/descriptive/dc.xml       vad samlingen är, i Dublin Core
metadata/preservation/premis.xml  varje fil, dess format och vad som har gjorts, i PREMIS 3.0
representations/{name}/data/       webbplatsens filer, uppräknade i manifest-sha256.txt
schemas/                          scheman för METS och PREMIS; package.xsd samlar dem

Kontrollera filerna: gå till representations/{name}/data och kör
sha256sum --check --quiet manifest-sha256.txt

Paketet innehåller bara det som alla kunde se på webbplatsen. Här finns inga utkast, inga konton,
ingenting som har skickats in och inga platser som webbplatsen håller inne.
"""

_ENGLISH = """{title}

This is a submission information package (SIP) by E-ARK CSIP and SIP 2.1.0. It holds the site
{origin} as everybody could read it at {moment} (UTC).

METS.xml                          all that is in the package, with size and digest (SHA-256)
metadata/descriptive/dc.xml       what the collection is, in Dublin Core
metadata/preservation/premis.xml  each file, its format and what was done, in PREMIS 3.0
representations/{name}/data/       the site's files, listed in manifest-sha256.txt
schemas/                          the schemas of METS and PREMIS; package.xsd gathers them

Check the files: go to representations/{name}/data and run
sha256sum --check --quiet manifest-sha256.txt

The package holds only what everybody could see on the site. It has no drafts, no accounts, nothing
that was sent in, and no places that the site withholds.
"""


def about(facts: ArchiveFacts, representation: str) -> str:
    """The text, of the package of these facts with a representation of that name."""
    told = {"origin": facts.origin, "moment": facts.moment, "name": representation}
    texts = {"sv": _SWEDISH, "en": _ENGLISH}
    return "\n\n".join(
        text.format(title=facts.titles.get(language, ""), **told).strip() for language, text in texts.items()
    )
