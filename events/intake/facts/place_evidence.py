"""How strongly a sentence says that a town is where the event was."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from events.intake.facts.place_patterns import Candidate

BESIDE = re.compile(r"[\s,()\"]*(?:on|of|the|г\.|года|күні|аралығында|-)?[\s,()\"]*")
HELD = re.compile(
    r"\b(?:held|took\s+place|hosted|gathered|opened|organi[sz]ed|conducted|convened"
    r"|про(?:шл|ш[её]л|вел|вед|ход|йд)\w*|состоял\w*|открыл\w*|организован\w*|завершил\w*"
    r"|өт(?:ті|кен|кіз|еді|п)\w*|ұйымдастыр\w*|болды|ашылды|бастал\w*|жина\w*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Evidence:
    """How close a town stands to the date and to the word for holding an event."""

    folded: str
    dates: Sequence[tuple[int, int]]
    ends: Sequence[int]
    reach: int

    def score(self, town: Candidate) -> int:
        """3 beside the date, 2 near "held", 1 in the first sentence, 0 otherwise."""
        if any(self._beside(town, date) for date in self.dates):
            return 3
        if self._near_held(town):
            return 2
        return int(town.is_known and town.end <= self.ends[0])

    def _beside(self, town: Candidate, date: tuple[int, int]) -> bool:
        first, last = sorted((date, (town.start, town.end)))
        return BESIDE.fullmatch(self.folded, first[1], last[0]) is not None

    def _near_held(self, town: Candidate) -> bool:
        begin = max((end for end in self.ends if end <= town.start), default=0)
        end = next(end for end in self.ends if end >= town.end)
        before = max(begin, town.start - self.reach)
        after = min(end, town.end + self.reach)
        searched = ((before, town.start), (town.end, after))
        return any(HELD.search(self.folded, *limits) for limits in searched)
