. "$TREE/test/cli/whole/workspace.inc"
code testamur polcy list
code testamur statsu
code testamur frobnicate
code testamur help frobnicate
code testamur ''
