"""The machine of a site: off, allowed, and left alone when it fails or is busy."""

import logging
import threading

import pytest
import time_machine

from cms.translation.machine import offers, suggestion
from cms.translation.machine.engine import (
    Busy,
    LostMarkup,
    NoSuggestion,
    Resting,
    TurnedAway,
)
from cms.translation.machine.pausing import AFTER, SECONDS
from cms.translation.machine.suggesting import AT_ONCE
from tests.translation.machine import engines
from tests.translation.machine.engines import KEY


def ask(text="They sang."):
    return suggestion(text, "en", "ru", {})


def test_no_site_has_one_unless_it_is_named(settings):
    assert settings.MACHINE_URL == ""
    assert not settings.MACHINE_PAIRS
    assert not offers("en", "ru")
    settings.MACHINE_PAIRS = frozenset({("en", "ru")})
    assert not offers("en", "ru")


def test_it_is_offered_for_the_pairs_of_the_settings_only(machine):
    pairs = [("en", "kk"), ("en", "ru"), ("ru", "en"), ("kk", "ru"), ("en", "en")]
    assert [offers(*pair) for pair in pairs] == [True, True, False, False, False]


def test_it_says_what_the_machine_says(machine):
    machine.says = engines.saying("Они пели.")
    assert ask() == "Они пели."


def test_after_failures_in_a_row_it_is_left_alone_for_a_while(machine, caplog):
    machine.says = engines.answering({}, 503)
    with time_machine.travel("2026-11-20T09:00Z", tick=False) as clock:
        for _time in range(AFTER):
            with pytest.raises(TurnedAway):
                ask()
        with pytest.raises(Resting):
            ask()
        assert len(machine.asked) == AFTER
        # It is tried again, and left alone again at the first failure.
        clock.shift(SECONDS + 1)
        with pytest.raises(TurnedAway):
            ask()
        with pytest.raises(Resting):
            ask()
        assert len(machine.asked) == AFTER + 1
        clock.shift(SECONDS + 1)
        machine.says = engines.saying("Они пели.")
        assert [ask() for _time in range(5)] == ["Они пели."] * 5
    told = [(one.levelno, one.getMessage()) for one in caplog.records]
    said = "No suggestion from the machine: TurnedAway"
    assert told == [(logging.WARNING, said)] * (AFTER + 1)
    assert KEY not in caplog.text


def test_a_bad_answer_is_about_its_sentence_and_no_reason_to_rest(machine):
    machine.says = engines.saying("<b>Они</b> пели.")
    for _time in range(AFTER + 2):
        with pytest.raises(LostMarkup):
            ask()


def test_an_answer_between_failures_starts_the_count_anew(machine):
    for says in (engines.answering({}, 503), engines.saying("Они пели.")) * AFTER:
        machine.says = says
        try:
            ask()
        except TurnedAway:
            continue
    assert len(machine.asked) == 2 * AFTER


def test_only_so_many_wait_for_it_at_once(machine, settings):
    """The others of a process serve people, and are told at once."""
    settings.MACHINE_SECONDS = 10
    machine.says = engines.stall
    failures = []

    def wait():
        try:
            ask()
        except NoSuggestion as failure:
            failures.append(failure)

    waiting = [threading.Thread(target=wait) for _ in range(AT_ONCE)]
    for one in waiting:
        one.start()
    while len(machine.asked) < AT_ONCE:
        threading.Event().wait(0.01)
    with pytest.raises(Busy):
        ask()
    machine.goes_on.set()
    for one in waiting:
        one.join()
    assert len(failures) == AT_ONCE
    # There is room again.
    machine.says = engines.saying("Они пели.")
    assert ask() == "Они пели."
