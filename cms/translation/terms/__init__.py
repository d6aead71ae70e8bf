"""The screens of the glossary: the list, a term, a file of terms."""
