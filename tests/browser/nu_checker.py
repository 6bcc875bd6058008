"""What the Nu HTML checker says of files, and what of that is an error."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any


def errors_in(folder: Path) -> list[dict[str, Any]]:
    """The errors in the HTML files of a folder, as the checker tells them: `url`, `message`, `extract`.

    Pages have their styles within themselves, and the checker's reader of CSS knows neither container queries nor view
    transitions nor subgrid: what it says of styles is left out. It was not shown them while they were linked either.
    """
    command = ["java", "-jar", os.environ["NU_CHECKER"], "--errors-only", "--format", "json", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False)
    told = [each for each in json.loads(done.stderr)["messages"] if each["type"] == "error"]
    return [each for each in told if not each["message"].startswith("CSS: ")]
