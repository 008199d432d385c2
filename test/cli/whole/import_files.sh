# Files of other formats, results of tools, and a folder that is watched while others write to the workspace.
. "$TREE/test/cli/whole/workspace.inc"
export TESTAMUR_AS=lena
short() { sed 's/s-[a-z2-7]\{20\}/SNAPSHOT/'; }
printf '{"all":[{"who":"m1","independent":true,"expert":0,"from":"2020-01-01","name":"Kim"}]}\n' >board.json
code testamur import board.json --table board_members --rows /all
code testamur import board.json --table board_members --rows /all --map member=who --map security_expertise=expert \
    --map term_from_on=from --skip name --preview
testamur import board.json --table board_members --rows /all --map member=who --map security_expertise=expert \
    --map term_from_on=from --skip name | short
code testamur import board.json --table board_members --format doc
code testamur import results board.json
sed s/2026-/2020-/ "$TREE/test/golden/results/junit.xml" >junit.xml
testamur import results junit.xml | short
testamur query 'SELECT rule, target, result, reason FROM scan_results ORDER BY rule'
mkdir in
cp board.csv in/a.csv
echo nonsense >in/b.csv
import() { testamur import folder in --table board_members --source r "$@"; }
code import | short
code import | short
code testamur import folder in
code testamur import folder in --table board_members --results
code import --as-of 2020-01-01
: >seen
import --follow >>seen 2>&1 &
watcher=$!
tries=0
while ! grep -q '0 imported, 1 known, 1 refused' seen && [ $tries -lt 200 ]; do sleep 0.1 && tries=$((tries + 1)); done
testamur people add zoe --quiet || echo "the watcher keeps others from writing"
sed 's/m1/m2/' board.csv >moving && mv moving in/c.csv
while ! grep -q 'imported: c.csv: 1 rows' seen && [ $tries -lt 200 ]; do sleep 0.1 && tries=$((tries + 1)); done
grep -c 'imported: c.csv: 1 rows' seen
rm -r in
wait $watcher
echo "exit $?"
tail -1 seen
testamur query "SELECT member FROM board_members WHERE source='r' ORDER BY 1"
