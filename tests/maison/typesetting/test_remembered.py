"""What the engine remembers between documents is never seen in one: each is as if it were the first of its process."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.benchmarks.typesetting import LANGUAGES, ours, pack

_ALONE = (
    "import sys; from tests.benchmarks.typesetting import ours, pack; "
    "sys.stdout.buffer.write(ours.make(pack(sys.argv[1], int(sys.argv[2]))))"
)


def alone(language: str, number: int) -> bytes:
    """The pack as the first document of a process."""
    return subprocess.run(
        [sys.executable, "-c", _ALONE, language, str(number)], check=True, capture_output=True, timeout=120
    ).stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_pack_is_the_same_after_those_of_others(language: str) -> None:
    for number in (3, 250, 999):
        ours.make(pack(language, number))
    assert ours.make(pack(language, 7)) == alone(language, 7)


def test_packs_made_at_the_same_time_are_the_same() -> None:
    wanted = [(language, number) for number in range(4) for language in LANGUAGES]
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda one: ours.make(pack(*one)), wanted))
    assert made == [ours.make(pack(*one)) for one in wanted]


_AT_ONCE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from maison.typesetting.fonts import faces, family_of

sys.setswitchinterval(1e-6)
weights = ("regular", "semibold", "bold", "semibold", "bold", "regular")
together = Barrier(len(weights))

def asked(weight):
    together.wait()
    return faces(family_of("fr"), weight, False)

with ThreadPoolExecutor(len(weights)) as threads:
    found = {face for some in threads.map(asked, weights) for face in some}
sys.exit(len({face.name for face in found}) != len(found))
"""


def test_a_font_that_several_ask_for_at_once_is_opened_once() -> None:
    """Else each document of the process would hold it twice."""
    for _again in range(5):
        subprocess.run([sys.executable, "-c", _AT_ONCE], check=True, timeout=120)
