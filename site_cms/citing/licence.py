"""Under which licence the site's texts are, if its owner has chosen one."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Licence:
    """A licence by its name and where it is explained."""

    name: str
    address: str


# By their SPDX identifiers, https://spdx.org/licenses/; empty: none was chosen, and the law alone holds.
LICENCES = {
    "CC-BY-4.0": Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": Licence("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC0-1.0": Licence("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


def chosen_licence() -> Licence | None:
    """The licence of the setting `CONTENT_LICENCE`."""
    return LICENCES.get(settings.CONTENT_LICENCE)
