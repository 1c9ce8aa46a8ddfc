"""Scores and ranks of one month from its public download alone.

This one file needs nothing but Python (3.9 or newer): no network, no database, no other file of Daylight.

    python -I recompute.py performance-329900-monthly-2026-04-v1.zip

reads the tables in the archive (or in a folder with the same files), works every score out again, and compares with
`scores.json` there. It exits 0 when all agree, 1 when one does not, 2 when the archive cannot be read. The system
itself scores with the function `score` of this file, so there is one account of the rules.

Numbers are integers and decimals, never floats; every order is total; so the same rows give the same bytes.
"""

import csv
import io
import json
import sys
import zipfile
from decimal import ROUND_HALF_UP, Decimal, localcontext
from pathlib import Path
from typing import Any

Plan = dict[str, Any]
Measures = dict[str, tuple[int, int]]
TABLES = {
    "departments": ("department", "name"),
    "events": ("department", "kind", "case", "reference", "day"),
    "cases": ("department", "case", "power", "decided_on", "used", "promised", "statutory", "unit", "in_time"),
    "powers": ("department", "power", "published", "online"),
    "findings": ("department", "case", "rule", "level", "day", "answered"),
    "orders": ("department", "order", "day", "in_time"),
    "manual": ("department", "item", "reference", "day", "points", "passed", "checked"),
}
HUNDREDTH, TEN_THOUSANDTH = Decimal("0.01"), Decimal("0.0001")


def score(plan: Plan, tables: dict[str, Any]) -> list[Plan]:
    """The score sheet of every department, the best first: score, rank, sections, measures and lines.

    `plan` is the document of a plan; `tables` maps the names of `TABLES` to lists of rows, each a dict of texts. Every
    line names the item, the points and what they are for (case, reference, day). Equal scores share a rank.
    """
    with localcontext() as context:
        context.prec = 40
        gathered = _gathered(plan, tables)
        sheets = [
            _sheet(plan, row, gathered.get(row["department"], []), _measures(tables, row["department"]))
            for row in _by_department(tables)
        ]
    sheets.sort(key=lambda sheet: (-Decimal(sheet["score"]), sheet["department"]))
    for place, sheet in enumerate(sheets, start=1):
        before = sheets[place - 2] if place > 1 else None
        sheet["rank"] = before["rank"] if before and before["score"] == sheet["score"] else place
    return sheets


def _by_department(tables: dict[str, Any]) -> list[Plan]:
    sliced = {row["department"]: dict(row, rows={name: [] for name in TABLES}) for row in tables["departments"]}
    for name in TABLES:
        for row in tables[name]:
            if row["department"] in sliced:
                sliced[row["department"]]["rows"][name].append(row)
    ordered = [sliced[code] for code in sorted(sliced)]
    tables["of"] = {row["department"]: row["rows"] for row in ordered}
    return ordered


def _gathered(plan: Plan, tables: dict[str, Any]) -> dict[str, list[Plan]]:
    """Lines by department: events that an automatic item counts, and what the performance office entered."""
    counting: dict[str, list[Plan]] = {}
    manual: Plan = {}
    for item in plan["items"]:
        manual[item["key"]] = item
        for kind in item.get("counts", []):
            counting.setdefault(kind, []).append(item)
    lines: dict[str, list[Plan]] = {}
    seen: dict[tuple[str, str], int] = {}
    for row in sorted(tables["events"], key=lambda row: tuple(row[name] for name in TABLES["events"])):
        for item in counting.get(row["kind"], []):
            key = (row["department"], item["key"])
            seen[key] = seen.get(key, 0) + 1
            if seen[key] % int(item.get("every", 1)) == 0:
                lines.setdefault(row["department"], []).append(_line(item, item["points"], row))
    for row in sorted(tables["manual"], key=lambda row: tuple(row[name] for name in TABLES["manual"])):
        if row["item"] in manual and row["points"]:
            lines.setdefault(row["department"], []).append(_line(manual[row["item"]], row["points"], row))
    return lines


def _line(item: Plan, points: str, row: dict[str, str]) -> Plan:
    return {
        "item": item["key"],
        "section": item["section"],
        "points": str(points),
        "case": row.get("case", ""),
        "reference": row["reference"],
        "day": row["day"],
    }


def _sheet(plan: Plan, department: Plan, lines: list[Plan], measures: Measures) -> Plan:
    sections, total = [], Decimal(plan.get("base", "0"))
    for section in plan["sections"]:
        made = _section(section, [line for line in lines if line["section"] == section["key"]], measures, plan)
        sections.append(made)
        total += Decimal(made["score"])
    total *= Decimal(plan.get("coefficients", {}).get(department["department"], "1"))
    return {
        "department": department["department"],
        "name": department["name"],
        "score": _text(total, HUNDREDTH),
        "sections": sections,
        "measures": {key: _rated(*pair) for key, pair in sorted(measures.items())},
        "lines": lines,
    }


def _section(section: Plan, lines: list[Plan], measures: Measures, plan: Plan) -> Plan:
    weight = Decimal(section["weight"])
    top, rate = weight, None
    if section.get("measure"):
        rate = _rate(*measures[section["measure"]])
        top = weight * (rate if rate is not None else 1)
    points = sum((Decimal(line["points"]) for line in lines), Decimal(0)) + _steps(section, measures, plan)
    left = top + points
    if "floor" in section:
        left = max(left, Decimal(section["floor"]))
    return {
        "key": section["key"],
        "weight": str(section["weight"]),
        "score": _text(left, HUNDREDTH),
        "points": _text(points, HUNDREDTH),
        "lost": _text(weight - left, HUNDREDTH),
        "rate": "" if rate is None else _text(rate, TEN_THOUSANDTH),
    }


def _steps(section: Plan, measures: Measures, plan: Plan) -> Decimal:
    """Points for every full step of a measure above a start, e.g. one point for every 10 % of time saved."""
    found = Decimal(0)
    for item in plan["items"]:
        if item["section"] != section["key"] or not item.get("measure"):
            continue
        rate = _rate(*measures[item["measure"]])
        short = item.get("below", False)
        if rate is None:
            continue
        over = (1 - rate if short else rate) * 100 - Decimal(item.get("from", "0"))
        steps = max(Decimal(0), over) // Decimal(item["step"])
        gained = steps * Decimal(item["points"])
        if "most" in item:
            most = Decimal(item["most"])
            gained = max(gained, most) if most < 0 else min(gained, most)
        found += gained
    return found


def _measures(tables: dict[str, Any], code: str) -> Measures:
    """Numerator and denominator of every rate of a department; all integers."""
    of = tables["of"][code]
    powers, cases, findings = of["powers"], of["cases"], of["findings"]
    published = [row for row in powers if row["published"] == "1"]
    timed = [
        (int(row["promised"] or row["statutory"]), int(row["used"]))
        for row in cases
        if row["promised"] or row["statutory"]
    ]
    red = [row for row in findings if row["level"] == "red"]
    checks = [row for row in of["manual"] if row["checked"]]
    return {
        "published": (len(published), len(powers)),
        "online": (sum(row["online"] == "1" for row in published), len(published)),
        "improvement": (sum(limit - used for limit, used in timed), sum(limit for limit, _ in timed)),
        "answered": (sum(row["answered"] == "1" for row in red), len(red)),
        "orders": (sum(row["in_time"] == "1" for row in of["orders"]), len(of["orders"])),
        "checks": (sum(int(row["passed"]) for row in checks), sum(int(row["checked"]) for row in checks)),
        "on_time": (sum(row["in_time"] == "1" for row in cases), len(cases)),
    }


def _rate(part: int, whole: int) -> "Decimal | None":
    if not whole:
        return None
    found = (Decimal(part) / Decimal(whole)).quantize(TEN_THOUSANDTH, ROUND_HALF_UP)
    return min(max(found, Decimal(0)), Decimal(1))


def _rated(part: int, whole: int) -> Plan:
    rate = _rate(part, whole)
    return {"part": part, "whole": whole, "rate": "" if rate is None else _text(rate, TEN_THOUSANDTH)}


def _text(value: Decimal, places: Decimal) -> str:
    return format(value.quantize(places, ROUND_HALF_UP) + 0, "f")


def read(path: str) -> tuple[Plan, dict[str, Any], list[Plan]]:
    """Plan, tables and published sheets of a download: a zip, or a folder of the same files."""
    place = Path(path)
    if place.is_dir():
        files = {file.name: file.read_bytes() for file in place.iterdir() if file.is_file()}
    else:
        with zipfile.ZipFile(place) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    tables = {name: list(csv.DictReader(io.StringIO(files[name + ".csv"].decode("utf-8")))) for name in TABLES}
    return json.loads(files["plan.json"]), tables, json.loads(files["scores.json"])


def main(given: list[str]) -> int:
    """Recompute the download named on the command line and say whether it agrees."""
    if len(given) != 1:
        sys.stderr.write("usage: python -I recompute.py DOWNLOAD.zip\n")
        return 2
    try:
        plan, tables, published = read(given[0])
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        sys.stderr.write(f"This download cannot be read: {error}\n")
        return 2
    sheets = score(plan["document"], tables)
    for sheet in sheets:
        sys.stdout.write("\t".join(str(sheet[name]) for name in ("rank", "department", "score", "name")) + "\n")
    if sheets == published:
        sys.stdout.write(f"All {len(sheets)} scores and ranks agree with those published.\n")
        return 0
    told = {sheet["department"]: sheet for sheet in published}
    for sheet in sheets:
        if told.get(sheet["department"]) != sheet:
            sys.stdout.write(f"Does not agree: {sheet['department']}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
