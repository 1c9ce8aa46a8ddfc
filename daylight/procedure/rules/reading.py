"""Reading an expression into a tree that is never deep, so that working it out always ends, and ends soon."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from daylight.core.refusals import Refusal
from daylight.core.words import msg

LONGEST = 500
DEEPEST = 20
FUNCTIONS = {"size": (1, 1), "sum": (1, 1), "min": (1, 20), "max": (1, 20), "round": (1, 2)}
"""How many values each function takes, at least and at most."""
METHODS = frozenset({"contains", "startsWith", "endsWith"})
WORDS: dict[str, object] = {"true": True, "false": False, "null": None}
ESCAPED = {"n": "\n", "t": "\t", '"': '"', "'": "'", "\\": "\\"}
NEXT = msg('Write it with the keys of fields, such as kind == "shop" && area > 100, or price * count.')

_WORD = re.compile(
    r"""\s+|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[A-Za-z_][A-Za-z0-9_]*|[0-9]+(?:\.[0-9]+)?"""
    r"""|==|!=|<=|>=|&&|\|\||[<>!()\[\],?:.+*/%-]"""
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an expression: what it is, its own value or sign, and the parts it is made of."""

    kind: str
    value: object = None
    parts: tuple["Part", ...] = ()
    signs: tuple[str, ...] = field(default=())


def parsed(expression: str) -> tuple[Part, frozenset[str]]:
    """The tree of an expression and the names it asks for.

    Raises `Refusal` `condition.too_long`, `condition.function` or `condition.unreadable`.
    """
    if len(expression) > LONGEST:
        raise Refusal(
            "condition.too_long",
            msg("A condition may have %(most)s characters at most."),
            next_step=NEXT,
            most=LONGEST,
        )
    reader = _Reader(expression)
    tree = reader.whole()
    return tree, frozenset(reader.names)


class _Reader:
    def __init__(self, expression: str) -> None:
        self.expression = expression
        self.words = self._words()
        self.at = 0
        self.depth = 0
        self.names: set[str] = set()

    def whole(self) -> Part:
        tree = self.choice()
        if self.at != len(self.words):
            raise self.unreadable()
        return tree

    def choice(self) -> Part:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.unreadable()
        asked = self.joined("||", lambda: self.joined("&&", self.compared))
        if self.took("?"):
            yes = self.choice()
            self.need(":")
            asked = Part("choice", parts=(asked, yes, self.choice()))
        self.depth -= 1
        return asked

    def joined(self, sign: str, below: Callable[[], Part]) -> Part:
        parts = [below()]
        while self.took(sign):
            parts.append(below())
        return parts[0] if len(parts) == 1 else Part("logic", sign, tuple(parts))

    def compared(self) -> Part:
        left = self.chained("+-", lambda: self.chained("*/%", self.unary))
        sign = self.took("==", "!=", "<=", ">=", "<", ">", "in")
        if not sign:
            return left
        return Part("compared", sign, (left, self.chained("+-", lambda: self.chained("*/%", self.unary))))

    def chained(self, signs: str, below: Callable[[], Part]) -> Part:
        parts, between = [below()], []
        while sign := self.took(*signs):
            between.append(sign)
            parts.append(below())
        return parts[0] if not between else Part("arithmetic", None, tuple(parts), tuple(between))

    def unary(self) -> Part:
        signs = []
        while sign := self.took("!", "-"):
            signs.append(sign)
        if len(signs) > DEEPEST:
            raise self.unreadable()
        found = self.postfix()
        for sign in reversed(signs):
            found = Part("not" if sign == "!" else "minus", parts=(found,))
        return found

    def postfix(self) -> Part:
        found = self.primary()
        steps = 0
        while self.took("."):
            steps += 1
            name = self.taken()
            if steps > DEEPEST or not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
                raise self.unreadable()
            if name == "size" and self.peek() == "(":
                self.need("(")
                self.need(")")
                found = Part("called", "size", (found,))
            elif self.took("("):
                if name not in METHODS:
                    raise self.unknown(name)
                found = Part("called", name, (found, self.choice()))
                self.need(")")
            else:
                found = Part("member", name, (found,))
        return found

    def primary(self) -> Part:
        word = self.taken()
        if word == "(":
            inside = self.choice()
            self.need(")")
            return inside
        if word == "[":
            return Part("list", parts=self.listed("]"))
        if word[0] in "\"'":
            return Part("literal", self.text(word))
        if word[0].isdigit():
            return Part("literal", Decimal(word))
        if word in WORDS:
            return Part("literal", WORDS[word])
        if not (word[0].isalpha() or word[0] == "_") or word == "in":
            raise self.unreadable()
        return self.call(word) if self.took("(") else self.named(word)

    def call(self, name: str) -> Part:
        if name not in FUNCTIONS:
            raise self.unknown(name)
        given = self.listed(")")
        least, most = FUNCTIONS[name]
        if not least <= len(given) <= most:
            raise self.unreadable()
        return Part("called", name, given)

    def named(self, name: str) -> Part:
        self.names.add(name)
        return Part("name", name)

    def listed(self, end: str) -> tuple[Part, ...]:
        if self.took(end):
            return ()
        parts = [self.choice()]
        while self.took(","):
            parts.append(self.choice())
        self.need(end)
        return tuple(parts)

    def text(self, word: str) -> str:
        def escaped(found: re.Match[str]) -> str:
            if found[1] not in ESCAPED:
                raise self.unreadable()
            return ESCAPED[found[1]]

        return re.sub(r"\\(.)", escaped, word[1:-1])

    def peek(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def taken(self) -> str:
        word = self.peek()
        if not word:
            raise self.unreadable()
        self.at += 1
        return word

    def took(self, *wanted: str) -> str:
        word = self.peek()
        if word and word in wanted:
            self.at += 1
            return word
        return ""

    def need(self, wanted: str) -> None:
        if not self.took(wanted):
            raise self.unreadable()

    def unreadable(self) -> Refusal:
        return Refusal(
            "condition.unreadable",
            msg("The condition %(condition)s cannot be read."),
            next_step=NEXT,
            condition=self.expression[:80],
        )

    def unknown(self, name: str) -> Refusal:
        return Refusal("condition.function", msg("A condition may not use %(name)s."), next_step=NEXT, name=name)

    def _words(self) -> list[str]:
        words, position = [], 0
        while position < len(self.expression):
            found = _WORD.match(self.expression, position)
            if not found:
                raise self.unreadable()
            position = found.end()
            if not found[0].isspace():
                words.append(found[0])
        return words
