"""nginx in front, with the file of `deploy/nginx`, on ports and folders of one's own."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.stack.units import DEPLOY, SITE

HOST = "goda-exempel.example.org"
# What the file has on a machine.
PORTS = ("127.0.0.1:8000", "127.0.0.1:8001")
CERTIFICATES = "/etc/ssl/goda-exempel"
USUAL_PORT = 443
# What goes where pictures are in an object storage, as docs/how-to/deploy.md says.
PICTURES = re.compile(r"    # Pictures\..*?(?=    location / \{)", re.DOTALL)
# For each kind of request that it may keep on disk.
KEPT_ASIDE = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@dataclass(frozen=True)
class Front:
    """Where nginx listens, and for whom.

    Attributes:
        folder: of its certificate, its configuration and its process.
        plain: the port without TLS.
        tls: the port with it.
        applications: the two ports that it asks.
        files: what stands in place of the site's folder: it has `media` and `503.html`.
        has_pictures: whether pictures are in `files`; else the application hands them out.
        says_port: whether visitors name its port with the host, as where it is not the usual one.
    """

    folder: Path
    plain: int
    tls: int
    applications: tuple[int, int]
    files: Path
    has_pictures: bool = True
    says_port: bool = True

    @property
    def certificate(self) -> Path:
        """By which visitors trust it."""
        return self.folder / "fullchain.pem"

    def write(self, openssl: Path) -> None:
        """Write the certificate, if there is none, and the configuration."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.certificate.exists():
            write_certificate(self.folder, openssl)
        (self.folder / "site.conf").write_text(self._site(), encoding="utf-8")
        aside = "".join(f"{kind}_temp_path {self.folder}/{kind};\n" for kind in KEPT_ASIDE)
        # Whoever is not root runs all of it as they are.
        user = "user root;\n" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(
            f"{user}daemon off;\npid {self.folder}/pid;\nerror_log {self.folder}/errors;\nevents {{}}\n"
            f"http {{\naccess_log off;\n{aside}include {self.folder}/site.conf;\n}}\n",
            encoding="utf-8",
        )

    def command(self, nginx: Path) -> Sequence[str]:
        """What runs it."""
        return [str(nginx), "-e", f"{self.folder}/errors", "-c", f"{self.folder}/nginx.conf"]

    def _site(self) -> str:
        """The file of `deploy/` with what differs here put in.

        Raises:
            ValueError: what is to be replaced does not stand in it.
        """
        site = (DEPLOY / "nginx" / "goda-exempel.conf").read_text(encoding="utf-8")
        replaced = {
            "listen 80;": f"listen 127.0.0.1:{self.plain};",
            f"listen {USUAL_PORT} ssl": f"listen 127.0.0.1:{self.tls} ssl",
            PORTS[0]: f"127.0.0.1:{self.applications[0]}",
            PORTS[1]: f"127.0.0.1:{self.applications[1]}",
            CERTIFICATES: str(self.folder),
            SITE: str(self.files),
        }
        if not self.has_pictures:
            site, found = PICTURES.subn("", site)
            if found != 1:
                raise ValueError("deploy/nginx/goda-exempel.conf does not say where pictures are any more.")
        if self.says_port:
            replaced |= {"Host $host;": f"Host $host:{self.tls};", "https://$host$": f"https://$host:{self.tls}$"}
        for theirs, ours in replaced.items():
            if theirs not in site:
                raise ValueError(f"deploy/nginx/goda-exempel.conf does not say {theirs!r} any more.")
            site = site.replace(theirs, ours)
        return site


def write_certificate(folder: Path, openssl: Path) -> None:
    """A certificate for the site's host and for loopback that nobody else trusts, for a month."""
    names = f"subjectAltName=DNS:{HOST},DNS:localhost,IP:127.0.0.1"
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", str(folder / "key.pem")]
    out = ["-days", "30", "-subj", f"/CN={HOST}", "-addext", names, "-out", str(folder / "fullchain.pem")]
    subprocess.run([str(openssl), "req", "-x509", *key, *out], check=True, capture_output=True)  # noqa: S603  (ours)
