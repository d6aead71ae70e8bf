"""Word lists as one reads them."""


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())
