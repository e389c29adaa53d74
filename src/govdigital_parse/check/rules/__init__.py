"""The rules, a file each: `govdigital_parse.check.registry` finds them by themselves."""
