"""The register of departments, and the matching of published names with it."""

from govdigital_parse.departments.matching import find, match, normal_form
from govdigital_parse.departments.register import Entry, get, register

__all__ = ["Entry", "find", "get", "match", "normal_form", "register"]
