def listed(text: str) -> list[str]:
    """The words of a list written as a text, so that many fit on a line."""
    return text.split()
