"""Runs inside a checkout: makes its demonstration and writes down what it answers.

    python -m comparing.inside FOLDER

with the checkout as the folder that one is in, and this package on the path of modules.
"""

from __future__ import annotations

import gc
import logging
import sys
import tempfile
from pathlib import Path

from .stillness import stand_still


def main(folder: Path) -> None:
    """Make the demonstration and record all of it."""
    # Migrating makes and forgets some thousand classes; looking for them each time costs a third of the time.
    gc.set_threshold(200_000)
    clock, dice = stand_still()
    logging.disable(logging.ERROR)

    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()
    from . import commands, editing, sending, visiting
    from .recording import Recording

    with tempfile.TemporaryDirectory() as aside:
        recording = Recording(folder, {aside: "ASIDE", str(Path.cwd()): "CHECKOUT"}, clock, dice)
        dice.begin("migrate")
        call_command("migrate", verbosity=0)
        dice.begin("seed")
        call_command("seed_demo", verbosity=0)
        from django.core import mail

        recording.mails("mails/seeding", mail.outbox)
        clock.let_pass(days=2)
        commands.run_all(recording, Path(aside))
        visiting.visit_all(recording)
        sending.send_in(recording)
        editing.edit_all(recording)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
