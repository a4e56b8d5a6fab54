"""Fetch the fonts of this folder again and check them, byte for byte, against `manifest.json`.

    python resources/fonts/fetch.py            check what lies here
    python resources/fonts/fetch.py --fetch    fetch what is missing or different, then check
    python resources/fonts/fetch.py --pin      fetch all and write the manifest anew (after changing FAMILIES)

The families are Noto, under the SIL Open Font License 1.1 (`OFL-*.txt`), as static TrueType files from the npm
packages `@expo-google-fonts/*`. The bold Chinese, Japanese and Korean files hold the characters of the national
standards only (headings need no more; what they lack is set in the regular file), cut with HarfBuzz.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
MANIFEST = HERE / "manifest.json"

#: package -> (version, family as its files name it, weights to take)
FAMILIES = {
    "noto-sans": ("0.4.2", "NotoSans", ("Regular", "SemiBold", "Bold", "Italic", "BoldItalic")),
    **{
        package: (version, family, ("Regular", "Bold"))
        for package, version, family in (
            ("noto-sans-arabic", "0.4.3", "NotoSansArabic"),
            ("noto-naskh-arabic", "0.4.5", "NotoNaskhArabic"),
            ("noto-nastaliq-urdu", "0.4.2", "NotoNastaliqUrdu"),
            ("noto-sans-hebrew", "0.4.1", "NotoSansHebrew"),
            ("noto-sans-devanagari", "0.4.1", "NotoSansDevanagari"),
            ("noto-sans-bengali", "0.4.4", "NotoSansBengali"),
            ("noto-sans-gurmukhi", "0.4.1", "NotoSansGurmukhi"),
            ("noto-sans-gujarati", "0.4.2", "NotoSansGujarati"),
            ("noto-sans-tamil", "0.4.3", "NotoSansTamil"),
            ("noto-sans-telugu", "0.4.2", "NotoSansTelugu"),
            ("noto-sans-kannada", "0.4.3", "NotoSansKannada"),
            ("noto-sans-malayalam", "0.4.2", "NotoSansMalayalam"),
            ("noto-sans-sinhala", "0.4.2", "NotoSansSinhala"),
            ("noto-sans-thai", "0.4.2", "NotoSansThai"),
            ("noto-sans-lao", "0.4.2", "NotoSansLao"),
            ("noto-sans-khmer", "0.4.3", "NotoSansKhmer"),
            ("noto-sans-myanmar", "0.4.2", "NotoSansMyanmar"),
            ("noto-sans-ethiopic", "0.4.2", "NotoSansEthiopic"),
            ("noto-sans-georgian", "0.4.3", "NotoSansGeorgian"),
            ("noto-sans-armenian", "0.4.2", "NotoSansArmenian"),
            ("noto-sans-sc", "0.4.3", "NotoSansSC"),
            ("noto-sans-tc", "0.4.3", "NotoSansTC"),
            ("noto-sans-jp", "0.4.3", "NotoSansJP"),
            ("noto-sans-kr", "0.4.3", "NotoSansKR"),
        )
    },
    "noto-sans-tifinagh": ("0.4.1", "NotoSansTifinagh", ("Regular",)),
    "noto-sans-symbols": ("0.4.1", "NotoSansSymbols", ("Regular",)),
    "noto-sans-symbols-2": ("0.4.1", "NotoSansSymbols2", ("Regular",)),
}
#: The bold files that are cut, each to what a national standard encodes.
CUT_TO = {
    "NotoSansSC-Bold.ttf": "gb2312",
    "NotoSansTC-Bold.ttf": "big5",
    "NotoSansJP-Bold.ttf": "euc_jp",
    "NotoSansKR-Bold.ttf": "euc_kr",
}
_WEIGHT_NUMBERS = {
    "Regular": "400Regular",
    "SemiBold": "600SemiBold",
    "Bold": "700Bold",
    "Italic": "400Regular_Italic",
    "BoldItalic": "700Bold_Italic",
}


def sha256(content: bytes) -> str:
    """The fingerprint of a file."""
    return hashlib.sha256(content).hexdigest()


def members(package: str) -> dict[str, str]:
    """File name here -> name inside the package, without `package/`."""
    _version, family, weights = FAMILIES[package]
    return {
        f"{family}-{weight}.ttf": f"{number}/{family}_{number}.ttf"
        for weight in weights
        for number in (_WEIGHT_NUMBERS[weight],)
    }


def unpack(package: str, into: Path) -> dict[str, bytes]:
    """Fetch one package with npm; the fonts in it by their names here, and its licence."""
    version, family, _weights = FAMILIES[package]
    command = ["npm", "pack", "--silent", f"@expo-google-fonts/{package}@{version}"]
    run = subprocess.run(command, cwd=into, check=True, capture_output=True, text=True)  # noqa: S603 (our own words)
    with tarfile.open(into / run.stdout.split()[-1]) as archive:
        found = {name: _read(archive, member) for name, member in members(package).items()}
        found[f"OFL-{family}.txt"] = _read(archive, "LICENSE_FONT")
    return found


def _read(archive: tarfile.TarFile, member: str) -> bytes:
    file = archive.extractfile(f"package/{member}")
    if file is None:
        raise FileNotFoundError(member)
    return file.read()


def cut(font: bytes, charset: str) -> bytes:
    """`font` with only the characters of `charset` and ASCII, its layout features kept."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.unicode_set.clear()
    wanted.unicode_set.update(code for code in range(0x20, 0x10000) if _encodes(chr(code), charset))
    wanted.layout_feature_tag_set.invert()
    return bytes(hb.subset(hb.Face(font), wanted).blob.data)


def _encodes(character: str, charset: str) -> bool:
    try:
        return bool(character.encode(charset))
    except UnicodeEncodeError:
        return False


def fetch(pin: bool) -> dict[str, dict[str, str]]:
    """Fetch every package, write its fonts here, and return what the manifest says of them."""
    pinned = {} if pin else json.loads(MANIFEST.read_text("utf-8"))
    facts: dict[str, dict[str, str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for package, (version, _family, _weights) in FAMILIES.items():
            for name, content in unpack(package, Path(folder)).items():
                source = sha256(content)
                if not pin and pinned[name]["source_sha256"] != source:
                    raise SystemExit(f"{name}: the package no longer holds the file that was pinned")
                here = cut(content, CUT_TO[name]) if name in CUT_TO else content
                (HERE / name).write_bytes(here)
                facts[name] = {
                    "package": f"@expo-google-fonts/{package}@{version}",
                    "source_sha256": source,
                    "sha256": sha256(here),
                }
    return facts


def different() -> list[str]:
    """The files that are missing or not those of the manifest."""
    pinned = json.loads(MANIFEST.read_text("utf-8"))
    return sorted(
        name
        for name, facts in pinned.items()
        if not (HERE / name).is_file() or sha256((HERE / name).read_bytes()) != facts["sha256"]
    )


def main() -> int:
    """The command; 1 when a file is not what it should be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--fetch", action="store_true", help="fetch what is missing or different")
    parser.add_argument("--pin", action="store_true", help="fetch all and write the manifest anew")
    arguments = parser.parse_args()
    if arguments.pin:
        MANIFEST.write_text(json.dumps(fetch(pin=True), indent=1, sort_keys=True) + "\n", "utf-8")
    elif arguments.fetch and different():
        fetch(pin=False)
    wrong = different()
    sys.stdout.write("".join(f"{name}: missing or different\n" for name in wrong) or "All fonts are as pinned.\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
