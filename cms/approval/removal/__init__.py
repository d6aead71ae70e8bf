"""Legal removal: the one exception to records that never change.

`acts` has the verbs and is the only writer; `places` knows where texts stand, `pages`
how a page keeps them, `words` what is put in their place.
"""
