"""Tiny files to upload, made on the spot."""

import zlib


def sample_pdf(line: str) -> bytes:
    """A one-page A4 PDF that says one line (Latin letters and digits only) and that it is a sample."""
    shown = line.encode("ascii", "replace").replace(b"(", b"[").replace(b")", b"]").decode()
    text = f"BT /F1 14 Tf 72 760 Td (SAMPLE - not a real document) Tj 0 -28 Td ({shown}) Tj ET"
    drawn = zlib.compress(text.encode())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(made))
    return made + head + table + end
