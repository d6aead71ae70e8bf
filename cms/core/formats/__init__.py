"""Django's format modules (`FORMAT_MODULE_PATH`), one a language.

A value missing here comes from Django's own module for that language; Django has
none for Kazakh, so stock Kazakh dates read "Маусым 2, 2023" and "06/02/2023".

What `date_text` prints and what the `date` filter prints with these formats is the
same text, character by character; `tests/core/test_formats.py` holds them together.
"""
