"""Machines that suggest translations: off unless the site's settings name one.

`engine` says what a machine is to us and how it can fail, `libretranslate` is one,
`calling` the way to it, `accepting` holds its answer against the sentence, `pausing`
leaves it alone when it keeps failing, `suggesting` is what the desk asks. Nothing here
writes: a suggestion becomes a text when somebody takes it, and counts as a draft until
a person confirms it. docs/machine.md tells how it all fits.
"""

from cms.translation.machine.engine import Engine, NoSuggestion
from cms.translation.machine.proving import is_proved, proof
from cms.translation.machine.suggesting import offers, suggestion

__all__ = ["Engine", "NoSuggestion", "is_proved", "offers", "proof", "suggestion"]
