"""A source tree as its authors left it, and the site that is made of it."""

from govdigital_parse.tree.manifest import Finding, Manifest, Output, PageRecord
from govdigital_parse.tree.plan import Plan, PlannedPage
from govdigital_parse.tree.run import convert_tree, plan_tree

__all__ = ["Finding", "Manifest", "Output", "PageRecord", "Plan", "PlannedPage", "convert_tree", "plan_tree"]
