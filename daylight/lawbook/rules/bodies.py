"""The body of a law: chapters, articles, and inside an article its paragraphs (款) and items (项)."""

import re
from dataclasses import dataclass

from daylight.lawbook.rules.laws import DIGITS, ArticleText, numeral

NUMERALS = "零〇一二三四五六七八九十百千"
ARTICLE = re.compile(rf"[第笫]([{NUMERALS}]+) ?条(之[一二三四五六七八九十]+)?")
RUN_ON = re.compile(rf"(?<=[。；）)]) +(?=第[{NUMERALS}]+条 )")
POINT = re.compile(r"([一二三四五六七八九十]+)、")
HEADING = re.compile(r"(#{2,6})\s*(.+)")
APPENDIX = re.compile(r"附\s*(?:件|表|录|则表|：|:)")
ITEM = re.compile(r"[（(][一二三四五六七八九十百]+[)）]")
SUBITEM = re.compile(r"(?:\d{1,2}[.．、]|[（(]\d{1,2}[)）])")
PLACES = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a law. `fault` is why it cannot be kept."""

    preamble: str
    articles: tuple[ArticleText, ...]
    appendix: str
    notes: tuple[str, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """项: one of the listed cases of a paragraph, with what stands under it."""

    text: str
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """款: a paragraph of an article with its items."""

    text: str
    items: tuple[Item, ...] = ()


def read_body(text: str, title: str = "") -> Body:
    """Articles in order, or where a text has none its points (一、二、…), or the whole text.

    A title that is repeated above the text is left out.
    """
    reader = _Reader()
    for line in text.splitlines():
        for piece in reader.pieces(line.strip()):
            reader.take(piece)
    articles, notes = reader.articles(), set(reader.notes)
    preamble, appendix = _without("\n".join(reader.preamble), title), "\n".join(reader.appendix)
    if not articles and preamble:
        articles, preamble, note = points(preamble)
        notes.add(note)
    numbers = [each.number for each in articles]
    fault = "text.number_twice" if len(set(numbers)) < len(numbers) else "" if articles else "text.no_text"
    return Body(preamble, articles, appendix, tuple(sorted(notes)), fault)


def _without(preamble: str, title: str) -> str:
    bare = re.sub(r"\s", "", preamble)
    return "" if bare in {re.sub(r"\s", "", title), "目录", "（目录）"} else preamble


def points(text: str) -> tuple[tuple[ArticleText, ...], str, str]:
    """The numbered points of a text without articles, what stands before them, and the note that says so."""
    before: list[str] = []
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        head = POINT.match(line)
        if head and head[1] == numeral(len(found) + 1):
            found.append((f"{head[1]}、", [line[head.end() :].strip()]))
        elif found:
            found[-1][1].append(line)
        else:
            before.append(line)
    if len(found) < 2:
        return (ArticleText("全文", text),), "", "text.whole"
    return tuple(ArticleText(n, "\n".join(filter(None, lines))) for n, lines in found), "\n".join(before), "text.points"


def number_of(words: str) -> int:
    """三十二 → 32."""
    total, digit = 0, 0
    for character in words.replace("〇", "零"):
        if character in DIGITS:
            digit = DIGITS.index(character)
        else:
            total, digit = total + (digit or 1) * PLACES[character], 0
    return total + digit


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """An article's paragraphs with their items, as a citation counts them (第一款第四项)."""
    found: list[tuple[str, list[tuple[str, list[str]]]]] = []
    for line in filter(None, text.splitlines()):
        if ITEM.match(line) and found:
            found[-1][1].append((line, []))
        elif SUBITEM.match(line) and found and found[-1][1]:
            found[-1][1][-1][1].append(line)
        else:
            found.append((line, []))
    return tuple(Paragraph(words, tuple(Item(item, tuple(under)) for item, under in items)) for words, items in found)


def clause_of(reference: str) -> tuple[int, int]:
    """The paragraph and item a citation names, 0 where it names none: 第三十二条第一款第（四）项 → (1, 4)."""
    paragraph = re.search(rf"第([{NUMERALS}]+)款", reference)
    item = re.search(rf"第[（(]?([{NUMERALS}]+)[)）]?项", reference)
    return number_of(paragraph[1]) if paragraph else 0, number_of(item[1]) if item else 0


class _Reader:
    """Reads line by line; an article goes on until the next one begins or a heading or appendix ends it."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.preamble: list[str] = []
        self.appendix: list[str] = []
        self._found: list[tuple[str, str, list[str]]] = []
        self._parts: list[tuple[int, str]] = []
        self._last = 0

    def pieces(self, line: str) -> list[str]:
        """A line, or the articles that were run together in it."""
        parts = RUN_ON.split(line) if ARTICLE.match(line) else [line]
        if len(parts) == 1:
            return parts
        kept, last = [parts[0]], self._heading(parts[0])
        for part in parts[1:]:
            if self._heading(part) == last + 1:
                kept.append(part)
                last += 1
            else:
                kept[-1] += f" {part}"
        if len(kept) > 1:
            self.notes.append("text.run_on")
        return kept

    def take(self, line: str) -> None:
        if not line:
            return
        head, heading = ARTICLE.match(line), HEADING.match(line)
        if self.appendix:
            self.appendix.append(line)
        elif heading:
            self._enter(len(heading[1]), heading[2])
        elif head and self._begins(line, head):
            self._begin(line, head)
        elif self._found and APPENDIX.match(line):
            self.appendix.append(line)
        elif self._found:
            self._found[-1][2].append(line)
        else:
            self.preamble.append(line)

    def articles(self) -> tuple[ArticleText, ...]:
        return tuple(ArticleText(number, "\n".join(filter(None, lines)), part) for number, part, lines in self._found)

    def _enter(self, depth: int, title: str) -> None:
        if POINT.match(title) and not self._found:
            self.preamble.append(title)
            return
        self._parts = [(level, name) for level, name in self._parts if level < depth] + [(depth, title)]

    def _heading(self, line: str) -> int:
        head = ARTICLE.match(line)
        return number_of(head[1]) if head else 0

    def _begins(self, line: str, head: re.Match[str]) -> bool:
        """A heading stands apart by a space; one that is misspelt must be the number that comes next."""
        return _is_clean(line, head) or number_of(head[1]) == self._last + 1

    def _begin(self, line: str, head: re.Match[str]) -> None:
        if not _is_clean(line, head):
            self.notes.append("text.misspelt_heading")
        at = number_of(head[1])
        if at > self._last + 1:
            self.notes.append("text.number_missing")
        self._last = at
        number = f"第{head[1].replace('〇', '零')}条{head[2] or ''}"
        part = " ".join(re.sub(r"\s+", " ", name) for _, name in self._parts)[:300]
        self._found.append((number, part, [line[head.end() :].strip()]))


def _is_clean(line: str, head: re.Match[str]) -> bool:
    return line[0] == "第" and " " not in head[0] and line[head.end() : head.end() + 1] in {"", " ", "\u3000"}
