# Wherever the disk runs out, nothing is recorded, the ledger is whole, and the next try works.
. "$TREE/test/cli/whole/workspace.inc"
before=$(records)
head -c 300000 /dev/urandom | base64 >big.txt
size=$(($(stat -c %s ws/testamur.db) / 1024))
for blocks in 1 8 $size $((size + 4)) $((size + 16)); do
    (
        ulimit -f "$blocks"
        testamur document add big.txt --as lena --quiet 2>err
        echo "exit $?"
    ) >code
    read -r _ exit <code
    if [ "$exit" != 5 ]; then echo "with $blocks blocks: exit $exit"; fi
    grep -q . err || echo "with $blocks blocks: no message"
    [ "$(records)" = "$before" ] || echo "with $blocks blocks: $(records) records"
    find ws -name '*.tmp' | grep . && echo "with $blocks blocks: a temporary file was left"
    testamur fsck >report || cat report
done
testamur document add big.txt --as lena
testamur status >/dev/full 2>/dev/null
echo "stdout full: exit $?"
(
    ulimit -f 8
    testamur init second --name Second --lead kim --demo 2>err
    echo "init: exit $?"
)
testamur init second --name Second --lead kim --demo --quiet
echo "init again: exit $?"
testamur -C second fsck | cut -d: -f1
