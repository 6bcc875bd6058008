#!/usr/bin/env python
"""The project's command line; settings default to development, and it says so."""

import os
import sys

from django.core.management import execute_from_command_line

SETTINGS, DEVELOPMENT = "DJANGO_SETTINGS_MODULE", "site_cms.settings.dev"

if __name__ == "__main__":
    if not os.environ.get(SETTINGS):
        os.environ[SETTINGS] = DEVELOPMENT
        # Who runs the site would otherwise work on another database, with DEBUG on, and not know it. The server that
        # reloads itself starts this file again.
        if "RUN_MAIN" not in os.environ:
            sys.stderr.write(f"{SETTINGS} is not set: these are the settings of development ({DEVELOPMENT}).\n")
    execute_from_command_line(sys.argv)
