"""Two texts word by word: what is the same, what is not, and how it is shown."""
