"""Handing the programs out: each as one file that runs alone."""

import re
from pathlib import Path

PARTS = {
    "daylight_verify.py": ("trees", "sm2", "notes", "logs", "checks", "program"),
    "daylight_witness.py": ("trees", "sm2", "notes", "signing", "logs", "proofs", "witnessing"),
}
OURS = re.compile(r"^from daylight\.ledger\.verifier\..*\n", re.MULTILINE)
START = re.compile(r'\n\nif __name__ == "__main__":\n    main\(\)\n')


def as_one_file(name: str) -> str:
    """The text of a program: its parts in order, its own description first. Raises `KeyError` for another name."""
    folder = Path(__file__).parent
    texts = {part: (folder / f"{part}.py").read_text(encoding="utf-8") for part in PARTS[name]}
    said, quote, body = texts[PARTS[name][-1]].removeprefix('"""').partition('"""\n')
    texts[PARTS[name][-1]] = body
    parts = [OURS.sub("", START.sub("\n", text)) for text in texts.values()]
    head = f'#!/usr/bin/env python3\n"""{said}{quote}'
    return head + "\n" + "\n\n".join(parts).rstrip() + '\n\n\nif __name__ == "__main__":\n    main()\n'
