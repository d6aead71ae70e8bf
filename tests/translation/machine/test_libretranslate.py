"""An engine over the wire: what is asked of it, and every way in which it fails."""

import socket
import time

import pytest

from cms.translation.machine.calling import MOST_BYTES
from cms.translation.machine.engine import (
    Nonsense,
    NoSuggestion,
    Stalled,
    TurnedAway,
    Unreachable,
)
from cms.translation.machine.libretranslate import LibreTranslate
from tests.translation.machine import engines
from tests.translation.machine.engines import KEY

SANG = "They <b>sang</b>."


def engine(machine, **options):
    return LibreTranslate(machine.address, **{"seconds": 1, **options})


def ask(machine, text=SANG):
    return engine(machine, key=KEY).translate([text], "en", "ru")


def test_the_question_is_that_of_the_protocol(machine):
    machine.says = engines.saying("Они <b>пели</b>.", "Да.")
    said = engine(machine, key=KEY).translate([SANG, "Yes."], "en", "ru")
    assert said == ["Они <b>пели</b>.", "Да."]
    assert machine.asked == [
        (
            "/translate",
            {
                "q": [SANG, "Yes."],
                "source": "en",
                "target": "ru",
                "format": "html",
                "api_key": KEY,
            },
        )
    ]


def test_without_a_key_none_is_sent_and_a_path_is_kept(machine):
    LibreTranslate(f"{machine.address}/mt").translate(["Yes."], "en", "kk")
    ((path, asked),) = machine.asked
    assert (path, "api_key" in asked) == ("/mt/translate", False)


@pytest.mark.parametrize("says", [engines.stall, engines.drip])
def test_who_stalls_is_left_in_time(machine, says):
    """Also when each single letter comes in time."""
    machine.says = says
    began = time.monotonic()
    with pytest.raises(Stalled):
        ask(machine)
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("status", [204, 400, 403, 404, 429, 500, 503])
def test_who_turns_the_question_away_is_named_by_its_status(machine, status):
    machine.says = engines.answering({"error": f"The key {KEY} is wrong"}, status)
    with pytest.raises(TurnedAway, match=str(status)) as refusal:
        ask(machine)
    assert KEY not in str(refusal.value)


def test_no_redirect_is_followed(machine):
    other = engines.Machine()
    machine.says = engines.redirecting_to(other.address)
    try:
        with pytest.raises(TurnedAway, match="307"):
            ask(machine)
        assert other.asked == []
    finally:
        other.stop()


def test_the_proxy_of_the_environment_is_not_asked(machine, monkeypatch):
    proxy = engines.Machine()
    monkeypatch.setenv("http_proxy", proxy.address)
    try:
        ask(machine)
        assert (len(machine.asked), proxy.asked) == (1, [])
    finally:
        proxy.stop()


def test_nobody_there(machine):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        with pytest.raises(Unreachable):
            LibreTranslate(f"http://127.0.0.1:{port}").translate(["Yes."], "en", "ru")


def test_who_hangs_up_cannot_be_reached(machine):
    machine.says = engines.hang_up
    with pytest.raises(Unreachable):
        ask(machine)


LIES = {
    "no JSON": b"<html><script>alert(1)</script></html>",
    "nothing": b"",
    "no text": b"\xff\xfe",
    "deeper than anybody reads": b"[" * 100_000,
    "another shape": ["Они пели."],
    "another name": {"translation": ["Они пели."]},
    "no list": {"translatedText": "Они пели."},
    "nothing in it": {"translatedText": []},
    "too many": {"translatedText": ["Они пели.", "Они пели."]},
    "a number": {"translatedText": [7]},
    "null": {"translatedText": [None]},
    "a list in it": {"translatedText": [["Они пели."]]},
    "much too long": {"translatedText": ["пели " * 1_000]},
    "huge": b'{"translatedText": ["' + b"z" * MOST_BYTES + b'"]}',
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_lie_is_nonsense(machine, lie):
    machine.says = engines.answering(lie)
    with pytest.raises(Nonsense):
        ask(machine)


def test_an_answer_that_breaks_off_is_nonsense(machine):
    machine.says = engines.break_off
    with pytest.raises(Nonsense):
        ask(machine)


def test_nothing_else_is_ever_raised_and_nothing_tells_the_key(machine):
    assert KEY not in repr(engine(machine, key=KEY))
    for says in (engines.stall, engines.hang_up, engines.answering(b"", 500)):
        machine.says = says
        with pytest.raises(NoSuggestion) as failure:
            ask(machine)
        # Nothing behind it either: a report of an error prints the whole chain.
        assert failure.value.__cause__ is None
        assert failure.value.__suppress_context__ or not failure.value.__context__
        assert KEY not in repr(failure.value)
