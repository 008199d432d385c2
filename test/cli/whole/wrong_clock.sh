# A clock that is wrong stops nothing: the ledger's time never goes back, and what the clock claimed is shown.
. "$TREE/test/cli/whole/workspace.inc"
later -400d testamur people add early --as lena --quiet
later +400d testamur people add late --as lena --quiet
testamur people add back --as lena --quiet
testamur log --from 8 | sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/TIME/'
testamur log --json | tr '{' '\n' | sed -n 's/.*"at":"\([^"]*\)".*/\1/p' | sort -c && echo "times never go back"
testamur fsck | cut -d: -f1
