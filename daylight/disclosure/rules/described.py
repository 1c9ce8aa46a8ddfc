"""How the open data are described to machines: DCAT and OpenAPI 3.1."""

from collections.abc import Callable, Mapping
from typing import Any

from daylight.disclosure.rules.datasets import Dataset

Say = Callable[[str], str]
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
MOST = 1000


def dcat(datasets: Mapping[str, Dataset], *, base: str, publisher: str, title: str, say: Say) -> dict[str, Any]:
    """A DCAT 3 catalogue in JSON-LD; `base` is the address of the site without its last stroke."""
    return {
        "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
        "@id": f"{base}/data/catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": title,
        "dct:publisher": publisher,
        "dcat:dataset": [_dataset(each, base, publisher, say) for each in datasets.values()],
    }


def _dataset(dataset: Dataset, base: str, publisher: str, say: Say) -> dict[str, Any]:
    kinds = {"csv": "text/csv", "json": "application/json", **({"rss": "application/rss+xml"} if dataset.feed else {})}
    return {
        "@id": f"{base}/data/{dataset.name}/",
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.name,
        "dct:title": say(dataset.title),
        "dct:description": say(dataset.about),
        "dct:publisher": publisher,
        "dct:license": {"@id": LICENCE},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:downloadURL": {"@id": f"{base}/data/{dataset.name}.{ending}"},
                "dcat:mediaType": kind,
            }
            for ending, kind in kinds.items()
        ],
    }


def openapi(datasets: Mapping[str, Dataset], *, base: str, title: str, say: Say) -> dict[str, Any]:
    """OpenAPI 3.1 of the public reading interface."""
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1"},
        "servers": [{"url": base}],
        "paths": {f"/api/v1/{each.name}": {"get": _operation(each, say)} for each in datasets.values()},
        "components": {"schemas": {each.name: _schema(each, say) for each in datasets.values()}},
    }


def _operation(dataset: Dataset, say: Say) -> dict[str, Any]:
    page = {
        "type": "object",
        "required": ["rows", "next"],
        "properties": {
            "rows": {"type": "array", "items": {"$ref": f"#/components/schemas/{dataset.name}"}},
            "next": {"type": ["string", "null"], "description": "`after` of the next page"},
        },
    }
    return {
        "operationId": dataset.name,
        "summary": say(dataset.title),
        "description": say(dataset.about),
        "parameters": [
            {"name": "after", "in": "query", "schema": {"type": "string"}},
            {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": MOST}},
        ],
        "responses": {"200": {"description": say(dataset.title), "content": {"application/json": {"schema": page}}}},
    }


def _schema(dataset: Dataset, say: Say) -> dict[str, Any]:
    fields = {
        column.key: {"type": [column.type, "null"], "description": say(column.meaning)} for column in dataset.columns
    }
    return {"type": "object", "required": list(fields), "properties": fields}
