"""The screens of translation: the desk, my work, and reading other languages."""
