# Looking changes nothing, and needs no key: a reader of a copy has neither.
. "$TREE/test/cli/whole/workspace.inc"
import_board
before=$(records)
rm -rf ws/keys/people
for verb in status readiness 'people list' sources 'query SELECT(1)' 'test show GOV-002' 'test GOV-002 --as-of 2026-01-01' log fsck \
    checkpoint 'requirements CC6.1' 'explain CC6.1'; do
    # shellcheck disable=SC2086 # words
    testamur $verb >/dev/null 2>err
    [ $? -le 1 ] || { echo "$verb failed"; cat err; }
done
[ "$(records)" = "$before" ] || echo "something was recorded"
code testamur people add new --as lena
