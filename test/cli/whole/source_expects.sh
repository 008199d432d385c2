# A source that is declared to send a table and has not: the tests that need it say so, whoever else has sent it, and both
# verifiers come to the same.
. "$TREE/test/cli/whole/workspace.inc"
import_board
board() {
    testamur test GOV-002 --json --as ada | tr '{' '\n' | sed -n 's/.*"reason":"\([^"]*\)","result":"\([a-z_]*\)".*/\2: \1/p'
}
board | sed 's/:.*//'
code testamur source add subsidiary --expects board_memberz --as lena
code testamur source add subsidiary --expects board_members --expects employees --as lena
board
testamur sources | sed -n 's/.*subsidiary.*has/has/p'
testamur readiness --json | tr '{' '\n' | grep -o 'source subsidiary has[^"]*'
testamur import board.csv --table board_members --source subsidiary --origin Register --query 'all rows' --exporter lena \
    --exported-at "$(date -u +%FT%TZ)" --count 1 --as lena --quiet
board | sed 's/:.*//'
testamur sources | sed -n 's/.*subsidiary.*has/has/p'
testamur sources --json | grep -o '"not_sent":\[[^]]*\]'
testamur readiness --json | tr '{' '\n' | grep -o 'source subsidiary has[^"]*'
testamur fsck --quiet >/dev/null && echo "fsck holds"
testamur package p.zip --draft --as lena --quiet >/dev/null
testamur verify p.zip --quiet >verified || tail -n 5 verified
python3 -I -S "$TREE/tools/verify.py" p.zip >verified || tail -n 5 verified
