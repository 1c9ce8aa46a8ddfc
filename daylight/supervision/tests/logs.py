"""Small event logs as files, and their import, for tests."""

import gzip
from pathlib import Path

from django.conf import settings

from daylight.core.actors import job
from daylight.supervision.queries.judging import checked, judge
from daylight.supervision.rules.judging.document import document
from daylight.supervision.rules.reading import files, shapes
from daylight.supervision.services import Source, import_cases
from daylight.supervision.tests.makers import DIVISION, T0

REAL = Path(settings.ROOT).parent / "shared/data/eventlogs"
LOADER = job("import-cases", DIVISION)
HEAD = '<?xml version="1.0"?><log xes.version="1.0" xmlns="http://www.xes-standard.org/">'


def an_event(act, time="", who="", **more):
    """An event element."""
    parts = [f'<string key="concept:name" value="{act}"/>'] if act else []
    parts += [f'<date key="time:timestamp" value="{time}"/>'] if time else []
    parts += [f'<string key="org:resource" value="{who}"/>'] if who else []
    parts += [f'<{kind} key="{name}" value="{value}"/>' for name, (kind, value) in more.items()]
    return f"<event>{''.join(parts)}</event>"


def a_trace(name, *events, **more):
    """A trace element; attributes as name=(type, value)."""
    said = "".join(f'<{kind} key="{key}" value="{value}"/>' for key, (kind, value) in more.items())
    return f'<trace><string key="concept:name" value="{name}"/>{said}{"".join(events)}</trace>'


def a_file(folder, *traces, packed=False, name="log.xes"):
    """A log file on disk."""
    text = (HEAD + "".join(traces) + "</log>").encode()
    path = Path(folder) / (name + (".gz" if packed else ""))
    path.write_bytes(gzip.compress(text) if packed else text)
    return path


def taken_in(path, *, log="probe", replace=False, mapping=None, zone=None):
    """Import a file under a name."""
    mapping = mapping or {}
    shape = shapes.shape_of(path, mapping)
    source = Source(shape, files.digest(path), lambda told: shapes.read(path, shape, mapping, told), zone)
    return import_cases(source, log=log, replace=replace, by=LOADER, at=T0)


def judged(breach, *, log="probe", applies=None, examples=10, at=T0, **parameters):
    """(cases, judged, hits, examples) of an expression."""
    made = checked(
        document(
            {"id": "X1", "name": "试", "level": "red", "dimension": "time", "breach": breach, "applies": applies or {},
             "parameters": parameters}
        )
    )  # fmt: skip
    done = judge(made, division=DIVISION, log=log, at=at, examples=examples)
    return done.cases, done.judged, done.hits, done.examples
