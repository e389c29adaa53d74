#!/bin/sh
# In CI: fails where a document has a problem, and says where.
#
#     sh examples/check.sh FILE...
#
# Problems are printed as path:line:column: CODE message. The exit status is 1 if any file has one or cannot be read.

[ $# -gt 0 ] || { echo "check.sh: name the files to check" >&2; exit 2; }
status=0
for file in "$@"; do
    govdigital-parse convert --strict --to json --output /dev/null -- "$file" || status=1
done
exit $status
