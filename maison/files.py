"""Files that appear whole or not at all."""

import contextlib
import os
from collections.abc import Iterable, Iterator
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


class Appearing:
    """A file on its way: what is written at `path` will be called `target`."""

    def __init__(self, path: Path, target: Path) -> None:
        self.path, self.target = path, target


@contextlib.contextmanager
def appearing(target: Path) -> Iterator[Appearing]:
    """A path beside `target` for a program that writes by itself; when all went well it becomes `target`.

    Its owner alone can read it. Raises `FileRefused`.
    """
    import secrets

    file = Appearing(target.with_name(f".{secrets.token_hex(6)}.part"), target)
    try:
        os.close(os.open(file.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield file
        with file.path.open("rb+") as written:
            os.fsync(written.fileno())
        file.path.replace(file.target)
        flush_folder(target.parent)
    except OSError as error:
        raise refusal(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            file.path.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """See to it that a rename outlives a power cut; Windows does so by itself, and knows no folder that is opened."""
    if os.name == "posix":
        with contextlib.suppress(OSError):  # a share may not know it
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


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


def make_private_folder(folder: Path) -> None:
    """The same, for what nobody else may read."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
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
