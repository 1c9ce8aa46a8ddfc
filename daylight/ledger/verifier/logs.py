"""Reading a log tile by tile (C2SP tlog-tiles), from a folder or over the network."""

import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path

from daylight.ledger.verifier.notes import Checkpoint
from daylight.ledger.verifier.trees import HASH_BYTES, Unreadable, Wrong

WIDTH = 256
ENTRY = 2 + HASH_BYTES


class Log:
    """A log read tile by tile: a folder, or the address of one. Only what is asked for is fetched."""

    def __init__(self, place: str) -> None:
        self.place = place.rstrip("/")
        self.is_remote = place.startswith(("https://", "http://"))

    def read(self, path: str) -> bytes:
        """One file; raises `Unreadable` where there is none."""
        try:
            if not self.is_remote:
                return (Path(self.place) / path).read_bytes()
            with urllib.request.urlopen(f"{self.place}/{path}", timeout=60) as answer:  # noqa: S310 - checked above
                data: bytes = answer.read()
                return data
        except (OSError, ValueError, HTTPException) as error:
            raise Unreadable(f"{self.place}/{path} cannot be read: {error}") from None

    def text(self, path: str) -> str:
        """One file as text; raises `Unreadable` where it is none."""
        try:
            return self.read(path).decode()
        except UnicodeDecodeError:
            raise Unreadable(f"{self.place}/{path} is not text.") from None

    def checkpoint(self) -> Checkpoint:
        return Checkpoint.read(self.text("checkpoint"))

    def tile(self, level: int | str, number: int, width: int, each: int) -> list[bytes]:
        """The first `width` parts of a tile."""
        data = self.packed(level, number, width, each)
        return [data[at : at + each] for at in range(0, len(data), each)]

    def packed(self, level: int | str, number: int, width: int, each: int) -> bytes:
        """The same in one piece; the full tile stands in for a partial one that is no longer kept."""
        there = width
        try:
            data = self.read(tile_path(level, number, width))
        except Unreadable:
            if width == WIDTH:
                raise
            there = WIDTH
            data = self.read(tile_path(level, number, WIDTH))
        if len(data) != there * each:
            raise Wrong(f"The tile {tile_path(level, number, width)} is {len(data)} bytes long, which cannot be.")
        return data[: width * each]

    def bundle(self, number: int, width: int) -> bytes:
        """The first `width` entries of a bundle in one piece: each 32 bytes behind their length."""
        data = self.packed("entries", number, width, ENTRY)
        if data[::ENTRY] != bytes(width) or data[1::ENTRY] != bytes([HASH_BYTES]) * width:
            raise Wrong(f"The bundle of entries {number} holds something that is no entry.")
        return data

    def entries(self, size: int) -> Iterator[list[bytes]]:
        """The entries, bundle by bundle: 32 bytes each."""
        for number in range((size + WIDTH - 1) // WIDTH):
            data = self.bundle(number, min(WIDTH, size - number * WIDTH))
            yield [data[at : at + HASH_BYTES] for at in range(2, len(data), ENTRY)]


def tile_path(level: int | str, number: int, width: int = WIDTH) -> str:
    """tile/0/x001/234, with .p/17 behind it where only 17 of 256 are there (C2SP tlog-tiles)."""
    text = f"{number % 1000:03d}"
    while number := number // 1000:
        text = f"x{number % 1000:03d}/{text}"
    return f"tile/{level}/{text}" + (f".p/{width}" if width < WIDTH else "")
