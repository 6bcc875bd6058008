"""Encrypting a stream to a public key as CMS (RFC 5652), which `openssl cms -decrypt` opens.

The key of the content is wrapped by RSAES-OAEP with SHA-256, the content encrypted by AES-256 in CBC mode. The form is
BER with indefinite lengths, as `openssl cms -stream` writes it, so that nothing need fit in memory. `cryptography` can
make such envelopes itself, but only of what is in memory whole.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

SMALLEST_KEY = 2048
_PIECE = 64 * 1024

# In DER, each as RFC 5652, 3560 and 3565 have it.
_ENVELOPED_DATA = bytes.fromhex("06092a864886f70d010703")
_DATA = bytes.fromhex("06092a864886f70d010701")
_AES_256_CBC = bytes.fromhex("060960864801650304012a")
_RSAES_OAEP = bytes.fromhex("06092a864886f70d010107")
_MGF1 = bytes.fromhex("06092a864886f70d010108")
_SHA_256 = bytes.fromhex("300d06096086480165030402010500")
_INDEFINITE_SEQUENCE, _INDEFINITE_CONTENT, _END = b"\x30\x80", b"\xa0\x80", b"\x00\x00"
_SEQUENCE, _SET, _OCTETS, _FIRST, _SECOND, _IDENTIFIER = 0x30, 0x31, 0x04, 0xA0, 0xA1, 0x80
_VERSION_0, _VERSION_2 = b"\x02\x01\x00", b"\x02\x01\x02"


class KeyRefusedError(ValueError):
    """Nothing can be encrypted to a key; the message says why."""


def public_key(content: bytes) -> rsa.RSAPublicKey:
    """The key in a file: a certificate or a public key, in PEM or DER.

    Raises:
        KeyRefusedError: it is a private key, no RSA key, a short one, or nothing of the kind.
    """
    if b"PRIVATE KEY" in content:
        raise KeyRefusedError("this is a private key, which should be with whoever opens the file, and nowhere else")
    key = _read(content)
    if not isinstance(key, rsa.RSAPublicKey):
        raise KeyRefusedError("an RSA key is needed")
    if key.key_size < SMALLEST_KEY:
        raise KeyRefusedError(f"the key has {key.key_size} bits; {SMALLEST_KEY} are the fewest")
    return key


def _read(content: bytes) -> object:
    is_text = content.lstrip().startswith(b"-----BEGIN")
    try:
        if is_text and b"BEGIN CERTIFICATE" in content:
            return x509.load_pem_x509_certificate(content).public_key()
        if is_text:
            return serialization.load_pem_public_key(content)
    except ValueError:
        raise KeyRefusedError("the key cannot be read") from None
    try:
        return x509.load_der_x509_certificate(content).public_key()
    except ValueError:
        pass
    try:
        return serialization.load_der_public_key(content)
    except ValueError:
        raise KeyRefusedError("this is neither a certificate nor a public key, in PEM or DER") from None


class Envelope(io.RawIOBase):
    """A file to write to; what is written comes out encrypted."""

    def __init__(self, out: IO[bytes], key: rsa.RSAPublicKey) -> None:
        secret, vector = os.urandom(32), os.urandom(16)
        self._out, self._kept = out, bytearray()
        self._cipher = Cipher(algorithms.AES(secret), modes.CBC(vector)).encryptor()
        self._padder = PKCS7(128).padder()
        out.write(_INDEFINITE_SEQUENCE + _ENVELOPED_DATA + _INDEFINITE_CONTENT)
        out.write(_INDEFINITE_SEQUENCE + _VERSION_2 + _der(_SET, _recipient(key, secret)))
        algorithm = _der(_SEQUENCE, _AES_256_CBC + _der(_OCTETS, vector))
        out.write(_INDEFINITE_SEQUENCE + _DATA + algorithm + _INDEFINITE_CONTENT)

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override]
        """Encrypt more."""
        self._kept += self._cipher.update(self._padder.update(bytes(content)))
        while len(self._kept) >= _PIECE:
            self._put(_PIECE)
        return len(content)

    def finish(self) -> None:
        """Write what is left, and the end."""
        self._kept += self._cipher.update(self._padder.finalize()) + self._cipher.finalize()
        while self._kept:
            self._put(_PIECE)
        # Of the content, of what holds it, and of the three around that.
        self._out.write(_END * 5)

    def _put(self, size: int) -> None:
        self._out.write(_der(_OCTETS, bytes(self._kept[:size])))
        del self._kept[:size]


@contextmanager
def sealed(out: IO[bytes], key: rsa.RSAPublicKey) -> Iterator[Envelope]:
    """An envelope that is whole when the block ends without an error."""
    envelope = Envelope(out, key)
    yield envelope
    envelope.finish()


def _recipient(key: rsa.RSAPublicKey, secret: bytes) -> bytes:
    """The secret for whoever has the private key, which is told by its subject key identifier."""
    oaep = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
    identifier = x509.SubjectKeyIdentifier.from_public_key(key).digest
    parameters = _der(_FIRST, _SHA_256) + _der(_SECOND, _der(_SEQUENCE, _MGF1 + _SHA_256))
    algorithm = _der(_SEQUENCE, _RSAES_OAEP + _der(_SEQUENCE, parameters))
    wrapped = _der(_OCTETS, key.encrypt(secret, oaep))
    return _der(_SEQUENCE, _VERSION_2 + _der(_IDENTIFIER, identifier) + algorithm + wrapped)


def _der(tag: int, content: bytes) -> bytes:
    """A value with its tag and definite length."""
    if len(content) < 0x80:
        return bytes((tag, len(content))) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content
