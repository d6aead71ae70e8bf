"""What chance chooses from, and how a story says that somebody who may does it."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.approval.machine.world import CAST
from tests.cast import LANGUAGES

SOMEBODY = "somebody who may"
WHY = "There is a mistake in it."

people = st.one_of(st.just(SOMEBODY), st.sampled_from(sorted(CAST)))
languages = st.sampled_from(sorted(LANGUAGES))
reasons = st.sampled_from([WHY, "It was asked for.", " "])
