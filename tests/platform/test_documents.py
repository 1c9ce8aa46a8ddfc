"""What docs/ says about the code is true of the code."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = re.compile(r"《[^《》…\n{}]+》第[一二三四五六七八九十百零]+条")
NOTES = (ROOT / "docs" / "law-notes.md").read_text()


def cited() -> set[str]:
    sources = [path for kind in ("*.py", "*.sql", "*.bpmn") for path in (ROOT / "daylight").rglob(kind)]
    return {article for path in sources if "tests" not in path.parts for article in ARTICLE.findall(path.read_text())}


def test_every_article_that_the_code_cites_has_a_law_note() -> None:
    assert not sorted(cited() - set(ARTICLE.findall(NOTES)))


def test_every_place_that_a_law_note_names_exists() -> None:
    named = set(re.findall(r"`(daylight/[^`]+)`", NOTES))
    assert named
    assert not [place for place in named if not (ROOT / place).exists()]


def test_both_readmes_name_the_same_folders_as_the_import_contract() -> None:
    folders = {path.name for path in (ROOT / "daylight").iterdir() if (path / "__init__.py").exists()}
    for name in ("README.md", "README.zh.md"):
        listed = set(re.findall(r"^  (\w+)/ ", (ROOT / name).read_text(), re.MULTILINE))
        assert listed == folders, name
