"""The index over a definition: what the catalogue is searched, filtered and sorted by."""

from typing import Any

from daylight.catalogue.rules.definitions import Document
from daylight.catalogue.rules.kinds import KINDS
from daylight.catalogue.rules.search import indexed, sound, words

RANKS = {name: at for at, name in enumerate(KINDS)}


def listing(document: Document) -> dict[str, Any]:
    """The columns of a power that follow from its definition, by their names."""
    found_by, heard = words(document), sound(document["name"])
    return {
        "division_id": document["division"],
        "department_id": document["department"],
        "name": document["name"],
        "kind": document["kind"],
        "rank": RANKS.get(document["kind"], len(RANKS)),
        "code": document["code"],
        "code_scheme": document["code_scheme"] if document["code"] else "",
        "audience": sorted(document["audience"]),
        "online": bool(document["online"]),
        "laws": sorted({str(basis["law"]) for basis in document["basis"] if basis.get("law")}),
        "words": found_by,
        "sound": heard,
        "grams": indexed(found_by, heard),
        "is_sample": bool(document["is_sample"]),
    }
