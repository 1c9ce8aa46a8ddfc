"""How the public log grows: which tiles new leaves make, and the root over all of them; plain Python, no files.

The edge of a tree is, for every level, the hashes of the tile that is not full yet: everything before it is settled.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from daylight.ledger.verifier.logs import WIDTH, tile_path
from daylight.ledger.verifier.trees import HASH_BYTES, Hashing

LENGTH = HASH_BYTES.to_bytes(2)
ENTRIES = "entries"


@dataclass
class Edge:
    """The right edge of a tree of `size` leaves: `rows[level]` of hashes, and the entries of the last bundle."""

    hashing: Hashing
    size: int = 0
    rows: list[list[bytes]] = field(default_factory=list)
    entries: list[bytes] = field(default_factory=list)

    def root(self) -> bytes:
        """The root over all leaves (RFC 9162 section 2.1.1)."""
        below: list[bytes] = []
        for row in self.rows:
            nodes = [*row, *below]
            below = [self.hashing.root(nodes)] if nodes else []
        return below[0] if below else self.hashing.root([])

    def grow(self, entries: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
        """Add entries; yields the path and content of every tile and bundle that is full now, in order."""
        bundle = self.size // WIDTH
        level_sizes = [self.size >> 8 * level for level in range(len(self.rows))]
        self.size += len(entries)
        self.entries += entries
        while len(self.entries) >= WIDTH:
            full, self.entries = self.entries[:WIDTH], self.entries[WIDTH:]
            yield tile_path(ENTRIES, bundle), _bundle(full)
            bundle += 1
        new, level = [self.hashing.leaf(entry) for entry in entries], 0
        while new:
            if level == len(self.rows):
                self.rows.append([])
                level_sizes.append(0)
            row, number = self.rows[level] + new, level_sizes[level] // WIDTH
            count = len(row) // WIDTH
            parts = [row[at * WIDTH : (at + 1) * WIDTH] for at in range(count)]
            for at, part in enumerate(parts):
                yield tile_path(level, number + at), b"".join(part)
            self.rows[level] = row[count * WIDTH :]
            new, level = [self.hashing.root(part) for part in parts], level + 1

    def partial(self) -> Iterator[tuple[str, bytes]]:
        """The tiles and the bundle that are not full, as they are now."""
        if self.entries:
            yield tile_path(ENTRIES, self.size // WIDTH, len(self.entries)), _bundle(self.entries)
        for level, row in enumerate(self.rows):
            if row:
                yield tile_path(level, (self.size >> 8 * level) // WIDTH, len(row)), b"".join(row)


def _bundle(entries: Sequence[bytes]) -> bytes:
    return b"".join([LENGTH + entry for entry in entries])
