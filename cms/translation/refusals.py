"""Why something was not done: said to a person, in their language."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _


class Refused(PermissionDenied):
    """The base of every refusal; its text says what to do next. Nothing was written."""

    message = _("This cannot be done.")

    def __init__(self, message=None):
        super().__init__(message or self.message)

    def __str__(self) -> str:
        return str(self.args[0])


class NotYours(Refused):
    message = _("You do not have this role in this language. Nothing was changed.")


class TextIsClosed(Refused):
    message = _(
        "This language version is being decided or waits for its release, so its text "
        "is closed. Take it back or reopen it first. Nothing was changed."
    )


class StaleEdition(Refused):
    """Somebody saved the segment in the meantime; `theirs` is what they wrote."""

    message = _(
        "Somebody else saved this segment in the meantime. Your text was not saved; "
        "compare both texts and save again."
    )

    def __init__(self, theirs: str, edition: int):
        super().__init__()
        self.theirs = theirs
        self.edition = edition


class NotThisSegment(Refused):
    message = _(
        "The source has moved on and this segment is no longer part of it. "
        "Reload the page to see the newest text."
    )


class ParentIsMissing(Refused):
    message = _(
        "The page above this one has no page in the language yet. Begin with that one."
    )


class RecordIsKept(Refused):
    message = _("This record is kept as it was written. Nothing was changed.")


class MarkupRefused(Refused):
    message = _("The text contains markup that is not allowed. Nothing was saved.")


class ReasonNeeded(Refused):
    message = _("Please give a reason; it is kept with your name. Nothing was changed.")


class NotTheirRole(Refused):
    """Somebody was chosen who may not do it in this language."""

    def __init__(self, person, language_name):
        super().__init__(
            _(
                "%(person)s does not have the role for this (%(language)s). Nobody was "
                "assigned; choose somebody else."
            )
            % {"person": person, "language": language_name}
        )


class HasTouchedIt(Refused):
    """Four eyes: whoever worked on a text does not review it."""

    def __init__(self, person):
        super().__init__(
            _(
                "%(person)s has worked on this text since its last release and could "
                "not approve it. Nobody was assigned; choose somebody else to review."
            )
            % {"person": person}
        )


class OnePersonTwoParts(Refused):
    message = _(
        "Whoever writes a text cannot review it. Nobody was assigned; choose two "
        "people."
    )


class DayIsOver(Refused):
    message = _("This day is over. Nothing was changed; choose a later one.")


class AssignedMeanwhile(Refused):
    message = _(
        "Somebody else has changed who is expected here in the meantime. Nothing was "
        "changed; look at what holds now."
    )


class SomebodyHasIt(Refused):
    """A person took what another one has; only who manages moves it."""

    def __init__(self, person):
        super().__init__(
            _(
                "%(person)s is expected to do this. Nothing was changed; you can help "
                "all the same, or ask a managing editor to assign it to you."
            )
            % {"person": person}
        )


class FindingHasGone(Refused):
    message = _(
        "The text no longer has this finding. Reload the page to see what it has now."
    )


class ErrorIsNotDismissed(Refused):
    message = _(
        "An error has to be mended. If the check is wrong here, ask a managing editor, "
        "who may dismiss it with a reason. Nothing was changed."
    )


class NothingToRepair(Refused):
    message = _("Nobody but you can mend this. Nothing was changed.")


class UnknownCheck(Refused):
    message = _("There is no check of this name. Nothing was changed.")


class AlreadyUndone(Refused):
    message = _("This step has been undone before. Nothing was changed.")


class TermNeedsAName(Refused):
    message = _("A term needs a name in at least one language. Nothing was changed.")


class FormIsNotAllowed(Refused):
    """A form that no text could have, or that no file could hold."""


class NameIsTaken(Refused):
    """Two terms of one name would both be asked for wherever it stands."""

    message = _(
        "“%(form)s” is a name of another term already (%(language)s). Nothing was "
        "changed. Change that term, or retire it first."
    )


class TermHasChanged(Refused):
    message = _(
        "Somebody else has changed this term in the meantime. Nothing was changed; "
        "look at what is there now."
    )


class AlreadyRejected(Refused):
    message = _(
        "Somebody else has rejected these words in the meantime. Reload the page to "
        "see who and why."
    )


class NotRejected(Refused):
    message = _("These words are not rejected any more. Nothing was changed.")


class FileRefused(Refused):
    """A whole file cannot be read; its text says why and what to do."""


class NothingToFill(Refused):
    message = _(
        "None of the chosen segments can be filled as you were shown: somebody has "
        "translated them, or the memory says something else now. Nothing was changed; "
        "look at the list again."
    )


class NothingToReplace(Refused):
    message = _(
        "Nothing was replaced: none of the chosen segments is any more as you were "
        "shown. Look at the list again."
    )


class TooManySegments(Refused):
    """More than one act may touch."""

    def __init__(self, most):
        super().__init__(
            _("At most %(most)d segments at once. Nothing was changed.")
            % {"most": most}
        )


class NothingAsked(Refused):
    message = _("Nothing was written, so nothing was sent.")


class QuestionRefused(Refused):
    """A text that could not be kept as it is."""

    message = _("At most %(most)d characters. Nothing was sent.")


class NotAnswered(Refused):
    message = _("This question has no answer yet. Nothing was changed.")


class Ended(Refused):
    """Somebody else was first; `by` is who, `said` what the question ended with."""

    def __init__(self, ended):
        super().__init__(str(self.message) % {"name": ended.by})
        self.ended = ended


class AlreadyAnswered(Ended):
    message = _(
        "%(name)s answered this question in the meantime. Nothing was changed; read "
        "what was said."
    )


class AlreadyWithdrawn(Ended):
    message = _(
        "%(name)s, who asked this, has withdrawn the question. Nothing was changed."
    )
