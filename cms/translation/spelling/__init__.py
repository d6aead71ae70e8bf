"""Words that no dictionary knows: hints about the spelling, never more than hints.

`dictionaries` reads what the machine has, `kazakh` knows what the endings of a known
word look like, `speller` says which words of a text are a matter of spelling at all,
`words` keeps what people said is right. docs/spelling.md has the figures.
"""
