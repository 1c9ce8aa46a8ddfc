"""Marking sentences for translation where Django may not be imported."""


def msg(sentence: str) -> str:
    """Mark an English sentence (a msgid with named placeholders) for translation; returns it unchanged.

    The sentence is translated where it is shown (`daylight.web.words.say`), never where it is raised.
    """
    return sentence
