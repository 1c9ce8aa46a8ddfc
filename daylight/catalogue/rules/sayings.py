"""The list of what people say, written by area of life: what the catalogue calls a thing, and every word for it."""

from collections.abc import Mapping, Sequence

MOST_MEANINGS = 12


def sayings(written: str) -> dict[str, list[str]]:
    """Each word that people say with what it means in the catalogue, none for a word that says nothing.

    A line gives the names of the catalogue separated by semicolons, an equals sign and the words, separated by spaces;
    a hyphen inside Latin letters stands for a space. Empty lines and lines that begin with # say nothing. A word on
    several lines has all their meanings, at most `MOST_MEANINGS`.
    """
    found: dict[str, list[str]] = {}
    for line in written.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        names, words = line.split("=", 1)
        means = [name.strip() for name in names.split(";") if name.strip()]
        for word in words.split():
            said = word.replace("-", " ").lower() if word.isascii() else word.lower()
            found[said] = list(dict.fromkeys([*found.get(said, []), *means]))[:MOST_MEANINGS]
    return found


def joined(before: Mapping[str, Sequence[str]], more: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Two lists of words as one: what the second says of a word comes first, what only the first says is kept."""
    return {
        said: list(dict.fromkeys([*more.get(said, ()), *before.get(said, ())]))[:MOST_MEANINGS]
        for said in {**before, **more}
    }
