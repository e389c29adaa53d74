"""The register of departments, and the matching of published names with it."""

from govdigital_parse.departments.lookup import candidates, look_up, match, recognise, suggestions
from govdigital_parse.departments.matching import How, Match, find, normal_form
from govdigital_parse.departments.register import Entry, get, register

__all__ = [
    "Entry",
    "How",
    "Match",
    "candidates",
    "find",
    "get",
    "look_up",
    "match",
    "normal_form",
    "recognise",
    "register",
    "suggestions",
]
