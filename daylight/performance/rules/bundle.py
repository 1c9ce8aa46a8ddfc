"""The public download of a run: the same rows give the same bytes."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from daylight.performance.rules import recompute

Rows = Mapping[str, Sequence[Mapping[str, str]]]
EPOCH = (1980, 1, 1, 0, 0, 0)
README = """Scores of one month, with all they follow from. To work them out again:  python -I recompute.py THIS.zip
plan.json: items, points and weights. departments, events, cases, powers, findings, manual: the facts, as CSV (UTF-8).
scores.json: the published score sheets. Names of parties and of officers are not part of the download.
本包含有一个月的得分和全部计分依据，可按上述命令自行复算；不含当事人和工作人员姓名。
"""


def packed(plan: Mapping[str, object], tables: Rows, sheets: Sequence[Mapping[str, object]]) -> bytes:
    """One zip of CSV and JSON with fixed names, order and times."""
    files = {
        "README.txt": README,
        "plan.json": _json(plan),
        "recompute.py": Path(recompute.__file__).read_text(encoding="utf-8"),
        "scores.json": _json(sheets),
    } | {f"{name}.csv": _csv(columns, tables[name]) for name, columns in recompute.TABLES.items()}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, files[name].encode())
    return written.getvalue()


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(sorted(tuple(row[name] for name in columns) for row in rows))
    return written.getvalue()
