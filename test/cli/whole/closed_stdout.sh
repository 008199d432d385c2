# A closed standard output is a failure, its number is not given to the database, and nothing is lost.
. "$TREE/test/cli/whole/workspace.inc"
testamur people list >&- 2>err
echo "list: exit $?"
cat err
testamur people add new --as lena >&- 2>/dev/null
echo "add: exit $?"
testamur people add other --as lena >&- 2>&- <&-
echo "all closed: exit $?"
testamur people list --json | grep -oE '"person":"(new|other)"'
testamur people list | head -1 >/dev/null
echo "head: exit $?"
testamur fsck | sed 's/[0-9][0-9]*/N/g'
