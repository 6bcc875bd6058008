"""Kill the making of a bundle at moments of chance, and see that the former one is whole. Run by hand.

    python -m tests.bundle.killed DIR [--times 20]

DIR has a bundle of the site that the environment names. Each time it is made again and killed, its children too.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from interchange.bundle.manifest import MANIFEST, verify


def main() -> int:
    """Tell of each time; the status is 1 where the bundle was not whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=20)
    asked = parser.parse_args()
    command = [sys.executable, "manage.py", "export_bundle", str(asked.folder)]
    begun = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    whole = time.monotonic() - begun
    sys.stdout.write(f"Made whole in {whole:.0f} s.\n")
    killed = 0
    while killed < asked.times:
        before = (asked.folder / MANIFEST).read_bytes()
        after = random.uniform(0, whole)
        begun = time.monotonic()
        making = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            making.wait(timeout=after)
        except subprocess.TimeoutExpired:
            os.killpg(making.pid, signal.SIGKILL)
            making.wait()
            killed += 1
            ended = "killed"
        else:
            # The machine had less to do than the time before.
            ended, whole = "was done", time.monotonic() - begun
        faults = verify(asked.folder).faults
        which = "the former" if (asked.folder / MANIFEST).read_bytes() == before else "the new one"
        sys.stdout.write(f"{killed}: {ended} after {time.monotonic() - begun:.0f} s, {which}, {len(faults)} faults\n")
        sys.stdout.flush()
        if faults:
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
