"""What nobody is called and anybody may paste: five hundred hostile texts, made by rule."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

#: Written to be run, opened, filled in or taken for an end.
_WRITTEN = (
    "<script>alert(1)</script>", "<b>x</b>", "<img src=x onerror=alert(1)>", "&lt;i&gt;&#0;&amp;", "<!--", "]]>",
    "<a href='file:///etc/passwd'>x</a>", "<?xml version='1.0'?>", "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "'; DROP TABLE persons; --", "' OR '1'='1", '" OR ""="', "\\'; --", "1; SELECT pg_sleep(9)", "%' OR name LIKE '%",
    'NEAR("a" "b")', "a* OR b*", '"', "f:x AND NOT g:y", "'x':*&!y", "a & | ! <-> b", "^x", "{a} : b", "rowid:1",
    "=1+1", "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\",\"y\")", "＝1+1", "'=1", "\t=1",
    "../../etc/passwd", "..\\..\\windows\\win.ini", "C:\\CON", "NUL", "/dev/null", "a/b", "~root", "$HOME", "`id`", "|ls",
    "%n%n%n%s%s", "%(x)s", "{0}", "{0.__class__}", "${x}", "{{7*7}}", "%d %x", "\\x00\\n", "\\u202e", "&{x}", "&&x &File",
    "a;b", 'a","b', '"a\nb"', "a\r\nb", "a\tb", "a,b;c", "None", "null", "NaN", "true", "undefined", "-", "--help", "0", "1e999",
)  # fmt: skip
#: Characters, and runs of them, that change what stands beside them, are not seen, or are none.
_STRANGE = (
    *(chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)),
    "\u202egnp.exe", "\u2067\u2066x", "\u2069\u2069", "\u202d\u202e" * 20, "אבג\u202eabc", "abc\u2067אבג",
    *(chr(code) for code in (0, 1, 7, 8, 9, 10, 11, 12, 13, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F)),
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "a\x00b",
    "\ud800", "\udfff", "\udc00\ud800", "\ud83d",
    "\ufffe", "\uffff", "\ufdd0", "\ufdef", "\U0001fffe", "\U0010ffff",
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "\u034f", "\u115f", "\u3164", "\u2800", "\uffa0",
    "\u200b" * 50, "\u2028", "\u2029", "\u00a0" * 5, "\u3000", "\u202f", "\u1680",
    "\ue000", "\uf8ff", "\U000f0000", "\U00100000", "\ufff9x\ufffay\ufffb", "\ufffc", "\ufffd", "\u0378", "\U000e0041",
    "e" + "\u0301" * 3, "e" + "\u0301" * 60, "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324", "\u0301", "\u20dd",
    "o\u0308\u0323", "\u1100\u1161\u11a8" * 9, "\u212b\u2126", "\ufb03\ufb01", "\ufdfa" * 12, "\u1e9b\u0323", "\u0f77" * 9,
    "ﬁancé ﬂuß", "Ｎｏｍ", "𝐍𝐨𝐦", "Ⓝⓞⓜ", "ＮＵＬＬ", "раураl", "Аlехаndеr", "ⅠⅤ", "²³", "١٢٣", "ıİ", "ẞß", "ǅ",
    "👨\u200d👩\u200d👧\u200d👦", "🏳️\u200d🌈", "🇫🇷", "1️⃣", "👍🏽", "☠", "☃️", "😀" * 40,
    "שם 123 (א)", "اسم ABC 123", "ـــــ", "مـ\u200dـ", "क्\u200dष", "क्\u200cष", "\u0e33\u0e33", "\u0600١", "\u06dd", "\U00013000", "\U0001f1e6",
)  # fmt: skip
_LONG = (
    "x" * 100_000, "é" * 100_000, "e\u0301" * 50_000, "王" * 100_000, "ب" * 100_000, " " * 100_000, "a " * 50_000,
    "\ufdfa" * 10_000, "x" * 121, "x" * 120, "王" * 120, "-" * 120, "'" * 120, "👨\u200d👩\u200d👧" * 3_000, "\u0301" * 100_000,
    "(" * 100_000, '"' * 120, "=" * 120, "%s" * 60, "a-" * 60, "\n" * 10_000, "\x00" * 10_000,
)  # fmt: skip


@cache
def texts() -> tuple[str, ...]:
    """All of them, no two alike."""
    return tuple(dict.fromkeys(_made()))


def _made() -> Iterator[str]:
    for payload in (*_WRITTEN, *_STRANGE):
        yield payload
        yield f"No{payload}m"
        yield f"Nom {payload}"
    yield from _LONG
