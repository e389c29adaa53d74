"""A source tree as its authors left it, and the site that is made of it.

What makes a site is imported when it is first asked for: who asks for the plan of a tree needs no writer.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govdigital_parse.tree.manifest import Finding, Manifest, Output, PageRecord
    from govdigital_parse.tree.plan import Plan, PlannedPage
    from govdigital_parse.tree.run import convert_tree, plan_tree

__all__ = ["Finding", "Manifest", "Output", "PageRecord", "Plan", "PlannedPage", "convert_tree", "plan_tree"]

_MODULES = {
    **dict.fromkeys(("Finding", "Manifest", "Output", "PageRecord"), "manifest"),
    **dict.fromkeys(("Plan", "PlannedPage"), "plan"),
    **dict.fromkeys(("convert_tree", "plan_tree"), "run"),
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'", name=name)
    value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value
