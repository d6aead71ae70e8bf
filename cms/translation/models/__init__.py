"""Language versions, what their texts are made of, and what is known about them."""

from cms.translation.models.assignment import Assignment, Part
from cms.translation.models.finding import Level, Verdict
from cms.translation.models.kept import Kept, WrittenOnce
from cms.translation.models.memory import (
    Posting,
    Rejection,
    TokenCount,
    Unit,
    UnitText,
)
from cms.translation.models.presence import Presence
from cms.translation.models.question import Answer, Outcome, Question
from cms.translation.models.snapshot import Segment, Snapshot
from cms.translation.models.term import Concept, ConceptChange, Wording
from cms.translation.models.translation import (
    Origin,
    Step,
    Translation,
    TranslationEdit,
)
from cms.translation.models.version import (
    CLOSED_ROUNDS,
    Contribution,
    LanguageVersion,
    Round,
)

__all__ = [
    "CLOSED_ROUNDS",
    "Answer",
    "Assignment",
    "Concept",
    "ConceptChange",
    "Contribution",
    "Kept",
    "LanguageVersion",
    "Level",
    "Origin",
    "Outcome",
    "Part",
    "Posting",
    "Presence",
    "Question",
    "Rejection",
    "Round",
    "Segment",
    "Snapshot",
    "Step",
    "TokenCount",
    "Translation",
    "TranslationEdit",
    "Unit",
    "UnitText",
    "Verdict",
    "Wording",
    "WrittenOnce",
]
