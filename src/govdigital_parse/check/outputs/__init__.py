"""The forms that a report is written in."""

from govdigital_parse.check.outputs.table import OUTPUTS, written

__all__ = ["OUTPUTS", "written"]
