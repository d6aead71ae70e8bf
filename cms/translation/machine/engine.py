"""What a machine that translates is to us, and the ways in which it can fail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from cms.core.saying import fill
from cms.translation.refusals import Refused


class Engine(Protocol):
    """Whoever translates for us; an adapter of an engine has this one method."""

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Each text, which is segment HTML, in the other language, in the same order.

        Whether the answer is any good is not its business. Raises NoSuggestion.
        """


class NoSuggestion(Refused):
    """Why the machine suggests nothing, and what to do: for whoever translates.

    It never holds the key, nor what was sent.
    """

    # Whether the next question is likely to fail in the same way.
    will_go_on = False


class Unreachable(NoSuggestion):
    message = _(
        "The machine cannot be reached. Go on without it; it is asked again at the "
        "next sentence."
    )
    will_go_on = True


class Stalled(NoSuggestion):
    message = _(
        "The machine did not answer in time. Go on without it; it is asked again at "
        "the next sentence."
    )
    will_go_on = True


class TurnedAway(NoSuggestion):
    """Any status but 200, a redirect among them."""

    will_go_on = True

    def __init__(self, status: int) -> None:
        super().__init__(
            fill(
                _(
                    "The machine turned the question away (%(status)s). Go on without "
                    "it, and tell whoever runs this site if it does so again."
                ),
                status=status,
            )
        )


class Nonsense(NoSuggestion):
    message = _(
        "What the machine answered is no translation. Go on without it, and tell "
        "whoever runs this site if it does so again."
    )
    will_go_on = True


class LostMarkup(NoSuggestion):
    message = _(
        "The machine lost or changed a link, a mention or other markup of this "
        "sentence, so its words are not shown. Translate this one yourself."
    )


class WrongLanguage(NoSuggestion):
    message = _(
        "The machine did not answer in the language of this text, so its words are "
        "not shown. Translate this one yourself."
    )


class Resting(NoSuggestion):
    message = _(
        "The machine has failed several times in a row and is left alone for a "
        "minute. Go on without it."
    )


class Busy(NoSuggestion):
    message = _(
        "The machine is busy with other sentences. Go on without it, or ask again "
        "with Alt+Shift+0."
    )
