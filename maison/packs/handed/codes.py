"""The code on the last page of a pack, read back: what somebody says on the telephone leads to what they hold."""

from __future__ import annotations

import base64
import binascii
import re

_CODE = re.compile(r"[A-Z2-7]{4}[- ]?[A-Z2-7]{4}")


def hash_of(code: str) -> str:
    """How the hash of the contents begins that `compose.short_code` made this code of; "" for what is no code."""
    asked = code.strip().upper()
    if not _CODE.fullmatch(asked):
        return ""
    try:
        return base64.b32decode(re.sub("[- ]", "", asked)).hex()
    except binascii.Error:
        return ""
