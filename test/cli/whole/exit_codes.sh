# One of each, as the manual lists them.
. "$TREE/test/cli/whole/workspace.inc"
import_board
testamur status >/dev/null
echo "0 $?"
testamur test GOV-002 --as ada >/dev/null
echo "1 $?"
testamur frobnicate 2>/dev/null
echo "2 $?"
testamur policy show POL-XX 2>/dev/null
echo "3 $?"
testamur policy adopt POL-AC --as ada 2>/dev/null
echo "4 $?"
testamur status >/dev/full 2>/dev/null
echo "5 $?"
dd if=/dev/urandom of=ws/testamur.db bs=100 count=1 conv=notrunc 2>/dev/null
testamur status >/dev/null 2>&1
echo "6 $?"
