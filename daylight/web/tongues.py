"""Chinese words on an English page are said to be Chinese, so that they are read and set as Chinese."""

import re

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
UNTOUCHED = frozenset(("script", "style", "title", "textarea"))
"""Elements that hold plain text and no other elements."""
WHOLE = frozenset(("option", "text", "tspan"))
"""Elements that cannot hold another one round a part of their text: they are marked as a whole or not at all."""
HAN = "\u3400-\u9fff\uf900-\ufaff"
POINTS = "\u3000-\u303f\uff00-\uffef\u2018-\u201d…"
TOKENS = re.compile(r"<!--.*?-->|<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|[^<]+", re.DOTALL)
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
LANGUAGE = re.compile(r"\slang=[\"']?([\w-]+)")
ANY = re.compile(f"[{HAN}]")
OTHER = re.compile("[A-Za-z]{2}")
RUN = re.compile(rf"[《（〔“]*[{HAN}](?:[{HAN}{POINTS}\d\s·.:/%—-]*[{HAN}》）〕。，；？！”])?")


def with_chinese_marked(html: str) -> str:
    """The page with `lang="zh-Hans"` on every text in Chinese that is not marked yet (WCAG 2.2, 3.1.2).

    An element that holds nothing but Chinese is marked itself; otherwise the Chinese words get an element of their own.
    """
    if not ANY.search(html):
        return html
    tokens = TOKENS.findall(html)
    within: list[tuple[str, bool]] = []
    for at, token in enumerate(tokens):
        if token[0] == "<":
            _step(within, token)
        elif ANY.search(token) and not _is_settled(within):
            _mark(tokens, at, within[-1][0] if within else "")
    return "".join(tokens)


def _step(within: list[tuple[str, bool]], token: str) -> None:
    """Go into an element or out of one; an element that nobody closes ends with the one it stands in."""
    found = TAG.match(token)
    if found is None:
        return
    closes, name = found[1], found[2].lower()
    if closes:
        opened = next((at for at in range(len(within) - 1, -1, -1) if within[at][0] == name), None)
        if opened is not None:
            del within[opened:]
    elif name not in VOID and not token.endswith("/>"):
        said = LANGUAGE.search(token)
        within.append((name, said[1].startswith("zh") if said else bool(within) and within[-1][1]))


def _is_settled(within: list[tuple[str, bool]]) -> bool:
    return bool(within) and (within[-1][1] or within[-1][0] in UNTOUCHED)


def _mark(tokens: list[str], at: int, name: str) -> None:
    text, opening = tokens[at], tokens[at - 1] if at else ""
    alone = at + 1 < len(tokens) and tokens[at + 1].lower() == f"</{name}>" and opening.lower().startswith(f"<{name}")
    if alone and not LANGUAGE.search(opening) and (name in WHOLE or not OTHER.search(text)):
        tokens[at - 1] = f'{opening[:-1]} lang="zh-Hans">'
    elif name not in WHOLE:
        tokens[at] = RUN.sub(lambda found: f'<bdi lang="zh-Hans">{found[0]}</bdi>', text)
