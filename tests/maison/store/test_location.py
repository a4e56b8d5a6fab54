"""An embedded database on a network share is refused, however the share is named."""

from pathlib import Path

import pytest

from maison.store import Store
from maison.store.errors import StoreMisplaced
from maison.store.location import _filesystem, refuse_network

_MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
//server/desk /mnt/desk cifs rw 0 0
server:/home /mnt/caf\303\251 nfs4 rw 0 0
//server/desk /mnt/Bureau\040d'accueil\040é cifs rw 0 0
/dev/sdb1 /mnt/desk/local ext4 rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
C:\134 /mnt/c 9p rw 0 0
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    """What Linux tells of its filesystems."""
    path = tmp_path / "mounts"
    path.write_text(_MOUNTS.strip() + "\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/camille/desk.db", "ext4"),
        ("/mnt/desk/desk.db", "cifs"),
        ("/mnt/desk/sub/folder/desk.db", "cifs"),
        ("/mnt/desktop/desk.db", "ext4"),
        ("/mnt/desk/local/desk.db", "ext4"),
        ("/mnt/Bureau d'accueil é/desk.db", "cifs"),
        ("/run/user/1000/gvfs/smb-share/desk.db", "fuse.gvfsd-fuse"),
    ],
)
def test_filesystem_is_that_of_the_nearest_mount(mounts: Path, path: str, kind: str) -> None:
    assert _filesystem(Path(path), mounts) == kind


def test_machine_without_a_list_of_mounts_tells_nothing(tmp_path: Path) -> None:
    assert _filesystem(tmp_path, tmp_path / "none") == ""


@pytest.mark.parametrize(
    "path", [r"\\server\desk\maison.db", "//server/desk/maison.db", r"\\?\UNC\server\desk\maison.db"]
)
def test_path_of_a_share_is_refused(path: str) -> None:
    with pytest.raises(StoreMisplaced):
        Store.open(path)


def test_path_on_this_machine_is_taken(tmp_path: Path) -> None:
    refuse_network(tmp_path / "maison.db")
