# A page that was written over is named, whatever is asked; nothing is invented.
. "$TREE/test/cli/whole/workspace.inc"
import_board
testamur fsck | cut -d: -f1
cp -a ws kept
page=$(sqlite3 ws/testamur.db "SELECT rootpage FROM sqlite_schema WHERE name='person'")
dd if=/dev/zero of=ws/testamur.db bs=4096 seek=$((page - 1)) count=1 conv=notrunc 2>/dev/null
testamur people list >out 2>err
echo "list: exit $?"
cat err
testamur fsck >out 2>&1
echo "fsck: exit $?"
grep -c . out | sed 's/[1-9][0-9]*/lines/'
rm -rf ws
cp -a kept ws
blob=$(find ws/blobs -type f | sort | head -1)
dd if=/dev/urandom of="$blob" bs=16 seek=1 count=1 conv=notrunc 2>/dev/null
testamur fsck >out
echo "blob: exit $?"
grep -o '^blob' out | head -1
rm -rf ws
cp -a kept ws
sqlite3 ws/testamur.db "UPDATE grant_role SET role='lead' WHERE person='ada'"
testamur fsck >out
echo "state: exit $?"
grep -o 'grant_role' out | head -1
