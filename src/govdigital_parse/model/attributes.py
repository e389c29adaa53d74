"""What can be said of any node: an id, classes and other pairs, as in kramdown's attribute lists and in HTML."""

from __future__ import annotations

from attrs import frozen


@frozen
class Attributes:
    """``{: #id .class key="value"}``; classes and pairs in the order they were written, no name twice."""

    id: str | None = None
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        # Asked of every node, and quicker than to compare.
        return self.id is not None or bool(self.classes or self.pairs)

    def has_class(self, name: str) -> bool:
        """Whether ``name`` is among the classes."""
        return name in self.classes

    def without_classes(self, *names: str) -> Attributes:
        """These without the classes ``names``."""
        return Attributes(self.id, tuple([name for name in self.classes if name not in names]), self.pairs)

    def merged(self, other: Attributes) -> Attributes:
        """These with ``other`` added, as a second attribute list adds: its id and pairs win, classes are joined."""
        if not other:
            return self
        if not self:
            return other
        return Attributes(
            other.id or self.id,
            (*self.classes, *other.classes),
            tuple((dict(self.pairs) | dict(other.pairs)).items()),
        )


NO_ATTRIBUTES = Attributes()
