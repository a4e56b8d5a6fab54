"""Lines of the files that telephones read, calendars (RFC 5545) and cards (RFC 2426): escaped, and folded where too long."""

from __future__ import annotations

#: A line has so many octets at most, without its end.
_LONGEST = 75
_CONTROLS = dict.fromkeys((*range(32), 127))


def escaped(text: str) -> str:
    """A text as the value of a line: no sign of it is taken for one of the format."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    plain = (line.translate(_CONTROLS).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)
    return "\\n".join(plain)


def unbroken(text: str) -> str:
    """A value that is written as it is, an address of the network: no end of a line gets into it."""
    return text.translate(_CONTROLS)


def folded(line: str) -> bytes:
    """A line, broken where it is too long: never inside a letter, and each part but the first behind a space."""
    whole = line.encode()
    if len(whole) <= _LONGEST:
        return whole + b"\r\n"
    parts: list[bytes] = []
    part = b""
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > _LONGEST:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join((*parts, part)) + b"\r\n"
