"""Files that appear whole or not at all."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from maison.errors import UserError
from maison.languages import N_


class FileRefused(UserError):
    """A file could not be written or read, for a reason that the person can mend."""

    code = "file"


def write_whole(path: Path, content: bytes | Iterable[bytes], *, private: bool = False) -> None:
    """Write `content` to `path` through a file beside it: nobody ever sees half of it, and of what is `private` nothing.

    Raises `FileRefused` when the disk is full, the folder is not writable, or another program holds the file.
    """
    import secrets  # not at the window's start: it brings OpenSSL

    beside = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        mode = 0o600 if private else 0o666
        with open(beside, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.writelines((content,) if isinstance(content, bytes) else content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise refusal(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def write_into(path: Path, content: bytes) -> None:
    """The same, in a folder that is made where there is none. Raises `FileRefused`."""
    make_folder(path.parent)
    write_whole(path, content)


def make_folder(folder: Path) -> None:
    """Make a folder where there is none. Raises `FileRefused`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(error, folder) from error


def refusal(error: OSError, path: Path) -> FileRefused:
    """What to tell the person about an error of the file system."""
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FileRefused(
            N_("The disk is full: {file} was not written. Free some space, then try again."), file=path.name
        )
    if error.errno == errno.ENOENT:
        return FileRefused(N_("{file} was not found. Check its name and its folder."), file=path.name)
    if error.errno == errno.EISDIR:
        return FileRefused(N_("{file} is a folder. Name a file."), file=path.name)
    return FileRefused(
        N_(
            "{file} cannot be used: it is open in another program, or this folder is protected. "
            "Close it there, or choose another folder, then try again."
        ),
        file=path.name,
    )
