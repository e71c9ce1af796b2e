"""Files that come with the package, in a folder or in a zip."""

from __future__ import annotations


def packaged_text(package: str, name: str) -> str:
    """The text of a file beside a package's modules.

    importlib.resources would do; importing it takes as long as answering a query.
    """
    from pkgutil import get_data

    content = get_data(package, name)
    if content is None:
        raise FileNotFoundError(name)
    return content.decode("utf-8")
