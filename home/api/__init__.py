"""The public reports for programs: read only, as JSON, described by docs/api.md.

It says what the public pages say and nothing else: released texts, confirmed names,
addresses. An answer never depends on who asks or in which language they read.
"""
