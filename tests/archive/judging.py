"""What the validator of E-ARK says of a package; run by the Python of `var/validators`, which knows nothing of ours.

    var/validators/bin/python tests/archive/judging.py PACKAGE

prints as JSON whether the structure, the schemas and the rules hold, and each complaint.

The validator fetches the vocabularies of its rules anew each time it is loaded. It brings them too, so it is given
those: nothing is fetched.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import urllib.request
from pathlib import Path
from typing import IO


def _brought(address: str) -> IO[bytes]:
    """The file of that name among the vocabularies that the package brings."""
    found = importlib.util.find_spec("eark_validator")
    if not (found and found.origin):
        raise ModuleNotFoundError("eark_validator")
    return (Path(found.origin).parent / "ipxml" / "resources" / "vocabs" / address.rpartition("/")[2]).open("rb")


urllib.request.urlopen = _brought  # type: ignore[assignment]

from eark_validator.packages import PackageValidator  # noqa: E402


def judge(package: Path) -> dict[str, object]:
    """The validator's verdicts, and its complaints as (rule, severity, message)."""
    report = PackageValidator(package, "V2.1.0").validation_report
    told = json.loads(report.model_dump_json())
    parts = {
        "structure": told["structure"],
        "schemas": told["metadata"]["schema_results"],
        "rules": told["metadata"]["schematron_results"],
    }
    return {
        name: {
            "status": part["status"],
            "complaints": [[each["rule_id"], each["severity"], each["message"]] for each in part["messages"]],
        }
        for name, part in parts.items()
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(judge(Path(sys.argv[1])), indent=1))
