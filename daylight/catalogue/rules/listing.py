"""The index over a definition: what the catalogue is searched, filtered and sorted by."""

from typing import Any

from daylight.catalogue.rules.definitions import Document
from daylight.catalogue.rules.search import grams, words


def listing(document: Document) -> dict[str, Any]:
    """The columns of a power that follow from its definition, by their names."""
    found_by = words(document)
    return {
        "division_id": document["division"],
        "department_id": document["department"],
        "name": document["name"],
        "kind": document["kind"],
        "code": document["code"],
        "code_scheme": document["code_scheme"] if document["code"] else "",
        "audience": document["audience"],
        "online": bool(document["online"]),
        "laws": sorted({str(basis["law"]) for basis in document["basis"] if basis.get("law")}),
        "words": found_by,
        "grams": grams(found_by),
        "is_sample": bool(document["is_sample"]),
    }
