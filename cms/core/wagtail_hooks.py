from wagtail import hooks

from cms.core.pictures import BareOperation


@hooks.register("register_image_operations")
def register_bare() -> list[tuple[str, type[BareOperation]]]:
    return [("bare", BareOperation)]
