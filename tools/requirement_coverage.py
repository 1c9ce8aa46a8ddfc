"""Which rows of the requirements catalogue are proved by a passing test, group by group.

A test names its rows with `@pytest.mark.req("PWR-14")`. A row is proved when every test that names it passes and
at least one does. The catalogue lies beside the checkout; without it only the rows that tests name are known.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT.parent / "shared" / "domain" / "requirements.md"
RESULTS = ROOT / "var" / "requirements.json"
ROW = re.compile(r"^\| ([A-Z]{3}-\d+) \|", re.MULTILINE)
SOURCES = ("*.py", "*.html", "*.sql", "*.bpmn", "*.json", "*.po", "*.css", "*.js")


class Collector:
    """The pytest plugin: notes per row how its tests ended, and writes it down at the end of the run."""

    def __init__(self, *, complete: bool) -> None:
        self.complete = complete
        self.ends: dict[str, dict[str, str]] = {}

    def pytest_runtest_logreport(self, report: Any) -> None:
        rows = [value for name, value in report.user_properties if name == "req"]
        for row in rows:
            ends = self.ends.setdefault(row, {})
            if report.when == "call" or report.outcome != "passed":
                worse = "failed" in (ends.get(report.nodeid), report.outcome)
                ends[report.nodeid] = "failed" if worse else report.outcome

    def pytest_sessionfinish(self) -> None:
        if not self.complete and RESULTS.exists():
            return
        RESULTS.parent.mkdir(exist_ok=True)
        rows = {row: dict(Counter(ends.values())) for row, ends in sorted(self.ends.items())}
        found = {"complete": self.complete, "sources": digest(), "rows": rows}
        RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")


def digest() -> str:
    """The state of the code and its tests, as one hash: results of another state are not reused."""
    total = hashlib.sha256()
    for top in (ROOT / "daylight", ROOT / "tests", ROOT / "frontend"):
        for path in sorted(found for kind in SOURCES for found in top.rglob(kind)):
            if "node_modules" not in path.parts and "build" not in path.parts:
                total.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return total.hexdigest()


def catalogue() -> list[str]:
    """The row numbers of section 2 of the catalogue, in its order; none when it is not there."""
    if not CATALOGUE.exists():
        return []
    section = CATALOGUE.read_text().split("\n## 2.", 1)[1].split("\n## ", 1)[0]
    return list(dict.fromkeys(ROW.findall(section)))


def proved(rows: dict[str, dict[str, int]]) -> set[str]:
    """The rows with at least one passing test and none that failed."""
    return {row for row, ends in rows.items() if ends.get("passed") and not ends.get("failed")}


def by_group(known: list[str], shown: set[str]) -> dict[str, dict[str, Any]]:
    """{group: {"rows": how many, "proved": [row, …]}} in the order of the catalogue."""
    groups: dict[str, dict[str, Any]] = {}
    for row in known or sorted(shown):
        group = groups.setdefault(row.split("-")[0], {"rows": 0, "proved": []})
        group["rows"] += 1
        if row in shown:
            group["proved"].append(row)
    return groups


def results() -> Any:
    """The last complete run over this very state of the code, or a new one."""
    if RESULTS.exists():
        found = json.loads(RESULTS.read_text())
        if found["complete"] and found["sources"] == digest():
            return found
    print("Running the tests first …", file=sys.stderr, flush=True)
    RESULTS.unlink(missing_ok=True)
    pytest = Path(sys.executable).parent / "pytest"
    subprocess.run([pytest, "-n", "2", "--dist", "loadgroup", "-q"], cwd=ROOT, check=False, stdout=sys.stderr)
    if not RESULTS.exists():
        sys.exit("The tests did not run; see above.")
    return json.loads(RESULTS.read_text())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", choices=["text", "json"], default="text")
    wanted = parser.parse_args().format
    known, shown = catalogue(), proved(results()["rows"])
    groups = by_group(known, shown)
    if wanted == "json":
        print(json.dumps(groups, ensure_ascii=False))
        return
    for name, group in groups.items():
        print(f"{name}  {len(group['proved']):>3} of {group['rows']:<3} {' '.join(group['proved'])}")
    print(
        f"all  {sum(len(group['proved']) for group in groups.values()):>3} of {sum(g['rows'] for g in groups.values())}"
    )
    strays = sorted(shown - set(known)) if known else []
    if strays:
        print(f"Named by tests but not in the catalogue: {' '.join(strays)}")


if __name__ == "__main__":
    main()
