"""多媒体: what films and recordings an item may carry, told from their bytes."""

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.rules.uploads import Kind

ACCEPTED = ".mp4,.webm,.mp3,.ogg,.wav"
VIDEO, AUDIO = "video", "audio"
NEXT = msg("Send a film as MP4 or WebM, a recording as MP3, OGG or WAV.")


def kind_of(content: bytes, *, most_bytes: int) -> Kind:
    """The kind by its bytes; refuses "file.empty", "file.too_large" and "file.kind"."""
    if not content:
        raise Refusal("file.empty", msg("This file is empty."), next_step=NEXT)
    if len(content) > most_bytes:
        most = most_bytes // (1024 * 1024)
        raise Refusal("file.too_large", msg("This file is larger than %(megabytes)s MB."), megabytes=most)
    if content[4:8] == b"ftyp":
        return Kind("video/mp4", "mp4")
    if content.startswith(b"\x1a\x45\xdf\xa3"):
        return Kind("video/webm", "webm")
    if content.startswith(b"ID3") or content[:2] in {b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"}:
        return Kind("audio/mpeg", "mp3")
    if content.startswith(b"OggS"):
        return Kind("audio/ogg", "ogg")
    if content.startswith(b"RIFF") and content[8:12] == b"WAVE":
        return Kind("audio/wav", "wav")
    raise Refusal("file.kind", msg("This kind of file is not taken, whatever its name says."), next_step=NEXT)


def must_be_worded(title: str, words: str) -> None:
    """Refuses "medium.words": whoever cannot see or hear it reads what it says (GB/T 37668-2019)."""
    if not title or len(words) < 10:
        raise Refusal(
            "medium.words",
            msg("Give the title and, in words, what is said and shown."),
            next_step=msg("The words stand beside it for whoever cannot see or hear it."),
        )
