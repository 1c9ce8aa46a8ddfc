"""What Daylight is built from: every pinned package with its version and licence; fails on what must not be shipped."""

import argparse
import json
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==([^ ;]+)(?: *; *(.+))?$")
BARRED = re.compile(r"\b(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)
WEAK = re.compile(r"LGPL|Lesser", re.IGNORECASE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    as_json = parser.parse_args().json
    packages, faults = report(ROOT / "requirements.txt")
    if as_json:
        print(json.dumps({"ok": not faults, "packages": packages, "faults": faults}, ensure_ascii=False))
    else:
        for each in packages:
            print(f"{each['name']:<32}{each['pinned']:<14}{each['licence']}")
        print("\n".join(faults) or f"{len(packages)} packages, all as pinned.")
    sys.exit(1 if faults else 0)


def report(requirements: Path) -> tuple[list[dict[str, str]], list[str]]:
    """Every package of a requirements file, and what is wrong with any of them."""
    packages, faults = [], []
    for line in requirements.read_text().splitlines():
        found = PINNED.match(line.strip())
        if not found:
            faults += [f"not pinned: {line}"] if line.strip() and not line.startswith("#") else []
            continue
        name, pinned, only_where = found.groups()
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            faults += [] if only_where else [f"not installed: {name}"]
            continue
        licence = licence_of(name)
        packages.append({"name": name, "pinned": pinned, "installed": installed.version, "licence": licence})
        if installed.version != pinned:
            faults.append(f"{name} is {installed.version}, pinned is {pinned}")
        if BARRED.search(licence) and not WEAK.search(licence):
            faults.append(f"{name} has a licence that may not be inside: {licence}")
    done = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    return packages, faults + ([] if done.returncode == 0 else done.stdout.strip().splitlines())


def licence_of(name: str) -> str:
    """The licence as the package states it, shortened."""
    told = distribution(name).metadata
    classifiers = [each.rpartition("::")[2].strip() for each in told.get_all("Classifier", []) if "License ::" in each]
    stated = told.get("License-Expression") or " / ".join(classifiers) or told.get("License") or "not stated"
    return stated.strip().splitlines()[0][:60]


if __name__ == "__main__":
    main()
