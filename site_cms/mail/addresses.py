"""Addresses of mail as people type and paste them: what may be cleaned is cleaned, the rest is refused.

Imports no models and no forms, so that the settings can be looked at by the same rule.
"""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from site_cms.languages.written_text import composed

# Octets of the part before the @, of a label, and of the whole (RFC 5321 4.5.3.1, RFC 1035 2.3.4).
LONGEST_NAME, LONGEST_LABEL, LONGEST = 64, 63, 254

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])\Z", re.IGNORECASE)
_is_address = EmailValidator(allowlist=[])


def cleaned_address(text: str) -> str:
    """An address without what nobody sees: spaces around it, marks of direction, soft hyphens and the like.

    Letters are composed as keyboards write them (NFC). Control characters within it stay, to be refused.
    """
    seen = "".join(each for each in text if unicodedata.category(each) != "Cf")
    return composed(seen).strip()


def check_address(address: str) -> None:
    """Refuse what no mail can be sent to, and say why.

    Raises:
        ValidationError: as no address can be; with letters before the @ that mail does not carry; too
            long; or with a host name that cannot be one, also where it is written with å, ä or ö (IDNA).
    """
    name, at, domain = address.rpartition("@")
    if not (at and name and domain and address.isprintable()) or any(each.isspace() for each in address):
        raise ValidationError(_is_address.message, code="invalid")
    if not name.isascii():
        raise ValidationError(
            _(
                "Before the @, an email address can only have the letters a to z, numbers and a few "
                "symbols. It cannot have å, ä or ö."
            ),
            code="name",
        )
    host = _as_ascii(domain)
    if any(len(label) > LONGEST_LABEL for label in host.split(".")) or len(name) > LONGEST_NAME:
        raise ValidationError(_("The email address is too long."), code="long")
    if len(name) + 1 + len(host) > LONGEST:
        raise ValidationError(_("The email address is too long."), code="long")
    if not _HOST.match(host):
        raise ValidationError(_is_address.message, code="invalid")
    _is_address(f"{name}@{host}")


def is_address(text: str) -> bool:
    """Whether mail can be sent there."""
    try:
        check_address(text)
    except ValidationError:
        return False
    return True


def _as_ascii(domain: str) -> str:
    """A host name as it stands in a mail; a label that cannot be one is left as it is, to be refused."""
    return ".".join(_label(each) for each in domain.split("."))


def _label(label: str) -> str:
    # The codec that mail is sent by. It refuses a label that gets too long, as this one then is.
    try:
        return label.encode("idna").decode("ascii")
    except UnicodeError:
        return label
