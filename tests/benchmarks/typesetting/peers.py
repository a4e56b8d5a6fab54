"""The same pack by other engines, each as its makers advise: what can be kept between packs is kept.

Every engine has the same files of fonts, and draws a QR code in the way that it draws fastest: all as vectors.
"""

from __future__ import annotations

import io
import json
import re
from base64 import b64encode
from collections.abc import Callable
from html import escape
from pathlib import Path

from tests.benchmarks.typesetting import FONTS, Pack

#: The family of each language's letters, as the files name it, and the files.
FAMILIES = {
    "fr": ("Noto Sans", "NotoSans"),
    "ar": ("Noto Sans Arabic", "NotoSansArabic"),
    "zh": ("Noto Sans SC", "NotoSansSC"),
}


def code_svg(text: str) -> bytes:
    """A QR code as SVG: one path."""
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return str(code.to_svg()).encode()


# typst ----------------------------------------------------------------------------------------------------------------


def typst_engine() -> Callable[[Pack], bytes]:
    """typst: one compiler, its fonts loaded, its own cache kept; what differs goes in as an input."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    compiler = typst.Compiler(str(Path(__file__).with_name("pack.typ")), font_paths=fonts)

    def make(pack: Pack) -> bytes:
        return bytes(compiler.compile(format="pdf", sys_inputs={"pack": _as_json(pack)}))

    return make


def _as_json(pack: Pack) -> str:
    wording = pack.wording
    steps = [
        {
            "title": step.title,
            "text": step.text,
            "due": step.due,
            "code": code_svg(step.code).decode() if step.code else "",
        }
        for step in pack.steps
    ]
    return json.dumps(
        {
            "language": pack.language,
            "family": FAMILIES[pack.language][0],
            "wording": {
                name: getattr(wording, name)
                for name in (
                    "title", "letter_title", "steps_title", "code_says", "directory_title", "directory_head",
                    "phrases_title", "phrases_head", "footer", "page",
                )
            },
            "welcome": pack.welcome,
            "cover": pack.cover,
            "reference": pack.reference,
            "letter": pack.letter,
            "steps": steps,
            "places": pack.places,
            "phrases": pack.phrases,
        }
    )  # fmt: skip


# xhtml2pdf and WeasyPrint ---------------------------------------------------------------------------------------------


def _html(pack: Pack, style: str, code: Callable[[str], str], foot: str, box: str, marked: Callable[[str], str]) -> str:
    def said(text: str) -> str:
        return marked(escape(text))

    wording, start = pack.wording, "right" if pack.language == "ar" else "left"
    steps = "".join(
        '<table class="step"><tr>'
        + _row(
            f'<td class="box">{box}</td>',
            f'<td><b>{said(step.title)}</b><br><span class="due">{said(step.due)}</span><br>{said(step.text)}</td>',
            f'<td class="code">{code(step.code) if step.code else ""}</td>',
        )
        + "</tr></table>"
        for step in pack.steps
    )
    places = _table(pack, wording.directory_head, pack.places, ("25%", "38%", "37%"), said)
    phrases = _table(pack, wording.phrases_head, pack.phrases, ("50%", "50%"), said)
    return f"""<!DOCTYPE html><html lang="{pack.language}" dir="{"rtl" if pack.language == "ar" else "ltr"}"><head>
<meta charset="utf-8"><title>{escape(wording.title)}</title><style>{style}
h1, h2, p, th, td {{ text-align: {start} }} h1 {{ font-size: 34pt }} h2 {{ font-size: 14pt; page-break-before: always }}
.letter p {{ font-size: 12pt; line-height: 1.6; margin: 0 0 12pt 0 }} p {{ margin: 0 0 6pt 0 }}
.cover {{ background-color: #0f5b78; color: white; font-size: 15pt; padding: 60pt }} .due {{ font-size: 8.5pt; color: #0f5b78 }}
table {{ width: 100%; border-collapse: collapse; font-size: 9.5pt }} td, th {{ padding: 4pt 5pt; vertical-align: top }}
.list td, .list th {{ border-bottom: 0.5pt solid gray }}
.step {{ page-break-inside: avoid; border-bottom: 0.5pt solid gray; font-size: 10.5pt }} .box {{ width: 20pt }} .code {{ width: 84pt }}
</style></head><body>{foot}
<div class="cover"><h1>{said(wording.title)}</h1><p style="font-size:20pt">{said(pack.welcome)}</p>
{"".join(f"<p>{said(text)}</p>" for text in pack.cover)}</div><p>{pack.reference}</p>
<h2>{said(wording.letter_title)}</h2><div class="letter">{"".join(f"<p>{said(text)}</p>" for text in pack.letter)}</div>
<h2>{said(wording.steps_title)}</h2>{steps}<h2>{said(wording.directory_title)}</h2>{places}
<h2>{said(wording.phrases_title)}</h2>{phrases}</body></html>"""


def _row(*cells: str) -> str:
    return "".join(cells)


def _table(
    pack: Pack,
    head: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    widths: tuple[str, ...],
    said: Callable[[str], str],
) -> str:
    first = "".join(f'<th width="{width}">{said(cell)}</th>' for cell, width in zip(head, widths, strict=True))
    rest = "".join("<tr>" + "".join(f"<td>{said(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="list" repeat="1"><thead><tr>{first}</tr></thead><tbody>{rest}</tbody></table>'


def _faces(family: str, address: Callable[[Path], str]) -> str:
    files = {"NotoSans", dict(FAMILIES.values())[family]}
    names = {file: name for name, file in FAMILIES.values()}
    cuts = [(file, *cut) for file in sorted(files) for cut in (("Regular", "normal"), ("Bold", "bold"))]
    return "".join(
        f"@font-face {{ font-family: '{names[file]}'; src: url('{address(FONTS / f'{file}-{cut}.ttf')}'); font-weight: {weight} }}\n"
        for file, cut, weight in cuts
    )


def weasyprint_engine() -> Callable[[Pack], bytes]:
    """WeasyPrint: one font configuration, with the style sheet of the fonts read once."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    configuration = FontConfiguration()
    fonts = {
        family: CSS(string=_faces(family, Path.as_uri), font_config=configuration)
        for family, _file in FAMILIES.values()
    }

    def code(text: str) -> str:
        return f'<img width="70" alt="QR" src="data:image/svg+xml;base64,{b64encode(code_svg(text)).decode()}">'

    def make(pack: Pack) -> bytes:
        family, wording = FAMILIES[pack.language][0], pack.wording
        page = wording.page.replace("{page}", '" counter(page) "').replace("{pages}", '" counter(pages) "')
        style = f"""@page {{ size: A4; margin: 56pt 56pt 64pt 56pt;
@bottom-left {{ content: "{wording.footer} – {pack.reference}"; font-size: 8.5pt }}
@bottom-right {{ content: "{page}"; font-size: 8.5pt }} }}
body {{ font-family: '{family}', 'Noto Sans'; font-size: 10.5pt; line-height: 1.45 }}"""
        html = _html(pack, style, code, "", '<div style="width:8pt;height:8pt;border:0.9pt solid black"></div>', str)
        made = HTML(string=html).write_pdf(stylesheets=[fonts[family]], font_config=configuration, pdf_tags=True)
        return bytes(made or b"")

    return make


def xhtml2pdf_engine() -> Callable[[Pack], bytes]:
    """xhtml2pdf, with its own QR codes. It chooses no fonts for letters: what is Latin is marked for it, else it prints
    boxes.
    """
    from xhtml2pdf import pisa

    def code(text: str) -> str:
        return f'<pdf:barcode type="qr" value="{escape(text)}" barwidth="70" barheight="70" qr-errorlevel="M" />'

    def make(pack: Pack) -> bytes:
        family, wording = FAMILIES[pack.language][0], pack.wording
        page = wording.page.replace("{page}", "<pdf:pagenumber>").replace("{pages}", "<pdf:pagecount>")
        foot = f'<div id="foot"><p style="font-size:8.5pt">{wording.footer} – {pack.reference} {page}</p></div>'
        style = f"""{_faces(family, str)}
@page {{ size: a4; margin: 56pt 56pt 64pt 56pt;
@frame foot {{ -pdf-frame-content: foot; left: 56pt; width: 483pt; top: 790pt; height: 30pt }} }}
body {{ font-family: '{family}'; font-size: 10.5pt; line-height: 1.45 }} .latin {{ font-family: 'Noto Sans' }}
{"p, td, th { -pdf-word-wrap: CJK }" if pack.language == "zh" else ""}"""
        language = '<pdf:language name="arabic"/>' if pack.language == "ar" else ""
        made = io.BytesIO()
        html = _html(pack, style, code, language + foot, "", _latin_marked)
        if pisa.CreatePDF(html, dest=made, encoding="utf-8", path=str(FONTS / "pack.html")).err:
            raise RuntimeError("xhtml2pdf could not make the pack")
        return made.getvalue()

    return make


def _latin_marked(text: str) -> str:
    return re.sub("[A-Za-zÀ-ž0-9][A-Za-zÀ-ž0-9 ’.,:-]*", lambda found: f'<span class="latin">{found[0]}</span>', text)
