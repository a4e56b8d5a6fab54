"""Where an embedded database may lie: on a disk of this machine, never on a network share.

SQLite over a share loses and corrupts data (its locks do not cross the network); several desks use PostgreSQL.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path, PureWindowsPath

from maison.languages import N_
from maison.store.errors import StoreMisplaced

_NETWORK_FILESYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "afs",
        "ncpfs",
        "davfs",
        "fuse.sshfs",
        "fuse.davfs",
        "fuse.rclone",
        "ceph",
        "fuse.glusterfs",
        "glusterfs",
        "9p_net",
        "beegfs",
        "lustre",
        "fuse.gvfsd-fuse",
        "fuse.kio-fuse",
        "fuse.smbnetfs",
        "fuse.onedriver",
        "fuse.s3fs",
        "vboxsf",
        "fuse.vmhgfs-fuse",
    }
)
_OCTAL = re.compile(r"\\([0-7]{3})")  # how /proc/mounts writes spaces, tabs, line ends and backslashes
_DRIVE_REMOTE = 4  # GetDriveTypeW: a network drive, also behind a drive letter


def refuse_network(path: Path) -> None:
    """Raise `StoreMisplaced` when `path` lies on a network share."""
    if _is_unc(path) or _is_remote_drive(path) or _filesystem(path) in _NETWORK_FILESYSTEMS:
        raise StoreMisplaced(
            N_(
                "{file} lies on a network share, where an embedded database would lose records. "
                "Choose a folder of this PC, or use a PostgreSQL database for several desks."
            ),
            file=path.name,
        )


def _is_unc(path: Path) -> bool:
    return PureWindowsPath(path).drive.startswith(("\\\\", "//")) or str(path).startswith("//")


def _is_remote_drive(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(path.resolve())[0] + "\\"
        return bool(ctypes.windll.kernel32.GetDriveTypeW(drive) == _DRIVE_REMOTE)
    return False


def _filesystem(path: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """The kind of filesystem that holds `path` (Linux), or "" where that is not told."""
    if not mounts.exists():
        return ""
    place = path if path.exists() else path.parent
    resolved = str(place.resolve())
    best, kind = "", ""
    for line in mounts.read_text("utf-8", "surrogateescape").splitlines():
        point, filesystem = line.split(" ")[1:3]
        point = _OCTAL.sub(lambda code: chr(int(code[1], 8)), point)
        inside = resolved == point or resolved.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, filesystem
    return kind
