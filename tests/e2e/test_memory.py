"""The memory at the desk, in Chromium: fetched aside, taken with a key, judged."""

SANG = "They sang together."
