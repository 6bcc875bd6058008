"""How allauth keeps second factors here: their secrets are of no use to whoever has the database alone."""

from __future__ import annotations

import base64
import hashlib
import logging
import secrets
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

log = logging.getLogger(__name__)


class FactorAdapter(DefaultMFAAdapter):
    """Named in the setting `MFA_ADAPTER`."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is wrong, or has been used already."),
    }

    def generate_authenticator_name(self, _user: Any, _type: Any) -> str:
        """What a passkey is called until its owner says otherwise."""
        return gettext("Passkey")

    def encrypt(self, text: str) -> str:
        """A secret as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A secret as it is.

        Where it was stored under another `SECRET_KEY` nothing fits any more, and it is said in the log: its owner is
        helped as somebody who has lost the phone.
        """
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.error("A second factor was stored under another SECRET_KEY and fits no more.")
            return base64.b32encode(secrets.token_bytes(20)).decode()


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(str(each))) for each in keys])


def _key(secret: str) -> bytes:
    derived = hashlib.blake2b(secret.encode(), digest_size=32, person=b"second-factor").digest()
    return base64.urlsafe_b64encode(derived)
