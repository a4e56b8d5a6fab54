"""`python3 -m maison ...`: on a fresh checkout it prepares `.venv` first, then hands over to the commands.

Every Python 3 must be able to read this file, so that an old one can say which one is needed.
"""

import sys

NEEDED = (3, 11)


def refusal(version: "tuple[int, ...]") -> str:
    """The sentence for a Python that is too old, else an empty one."""
    if version >= NEEDED:
        return ""
    return (
        "This program needs Python {0}.{1} or newer, and this is Python {2}.{3}. "
        "Install one (Debian, Ubuntu: sudo apt install python3 python3-venv; Windows: py install {0}.{1}) "
        "and start again with it: python{0}.{1} -m maison\n"
    ).format(NEEDED[0], NEEDED[1], version[0], version[1])


def main() -> int:
    """Prepare what is missing, then run the command."""
    too_old = refusal(tuple(sys.version_info[:2]))
    if too_old:
        sys.stderr.write(too_old)
        return 1
    try:
        from maison import prepare

        prepare.ready("run")
        from maison.cli import main as command

        return command()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
