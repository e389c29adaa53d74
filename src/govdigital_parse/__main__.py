"""``python -m govdigital_parse``: the command line."""

from govdigital_parse.cli import main

main()
