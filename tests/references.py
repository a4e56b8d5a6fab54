"""The reference pictures of the typesetting engine, drawn anew.

`python -m tests.references [TAG ...]` writes those that have changed, and names them. Whoever does that looks at each,
enlarged, and compares it with what the script should look like, before it is committed: the tests only see that what is
drawn is what was looked at.
"""

import sys
from collections.abc import Sequence

from PIL import Image

from maison.packs.specimens import specimens
from tests.maison.typesetting.pictures import FOLDER, difference, document, drawn


def main(tags: Sequence[str]) -> int:
    """Write the references of `tags`, or all."""
    known = {specimen.tag: specimen for specimen in specimens()}
    unknown = [tag for tag in tags if tag not in known]
    if unknown:
        sys.stderr.write(f"There is no specimen {', '.join(unknown)}. There are: {', '.join(known)}\n")
        return 2
    FOLDER.mkdir(exist_ok=True)
    for tag in tags or known:
        path = FOLDER / f"{tag}.png"
        picture = drawn(document(known[tag]))
        if not path.exists() or difference(Image.open(path), picture):
            picture.save(path, optimize=True)
            sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
