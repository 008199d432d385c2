# --json prints one JSON value a run, and an error is one too.
. "$TREE/test/cli/whole/workspace.inc"
import_board
for verb in status readiness 'people list' 'test GOV-002 --as ada' exceptions runs results sources 'tables' 'log' 'fsck' \
    'requirements CC6.1' 'policy list' 'control list --all' 'test list' 'team list' 'explain GOV-002' 'due' 'collect list'; do
    # shellcheck disable=SC2086 # words
    testamur $verb --json >out 2>err
    python3 -c 'import json,sys; json.load(open("out"))' || echo "$verb: not JSON"
    [ ! -s err ] || { echo "$verb: stderr"; cat err; }
done
testamur policy show POL-XX --json 2>err
python3 -c 'import json; e=json.load(open("err")); print(e["error"])'
