#!/bin/sh
# In CI: fails where a document has a finding of severity warning or worse, and says where.
#
#     sh examples/check.sh FILE...
#
# The exit status is 0 if there is none, 1 if there is one, 2 if a file cannot be read.

[ $# -gt 0 ] || { echo "check.sh: name the files to check" >&2; exit 2; }
exec govdigital-parse check --quiet --no-cache -- "$@"
