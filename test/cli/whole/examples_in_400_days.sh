# The invented company of examples/ breaks the same controls whenever it is looked at: nothing depends on today's date. Policies
# are not adopted here, so tests that need a parameter are not evaluated on both days.
[ "$1" = judge ] || . "$TREE/test/cli/whole/workspace.inc"
judge() {
    export TESTAMUR_DIR="ws-$1"
    now=$(date +%s)
    from=$(date -u -d '365 days ago' +%F)
    python3 "$TREE/examples/make-examples.py" --as-of "$now" --out "data-$1" --host web1 >/dev/null || exit 1
    testamur init "ws-$1" --name "Halden Instruments" --lead lena --demo --quiet
    testamur engagement new --type 1 --from "$from" --until "$(date -u +%F)" --categories security,availability,confidentiality \
        --boundary "Halden Cloud" --method none --as lena --quiet
    grep -v '^#' "data-$1/import.tsv" | while IFS="$(printf '\t')" read -r file table source origin query exporter count _; do
        testamur import "data-$1/$file" --table "$table" --source "$source" --origin "$origin" --query "$query" \
            --exporter "$exporter" --count "$count" --covers-from "$from" --exported-at "$now" --as lena --quiet || echo "$file"
    done
    testamur test --json --as lena >"results-$1" 2>&1
    tr '{' '\n' <"results-$1" | sed -n 's/.*"id":"\([A-Z]*-[0-9]*\)".*"result":"\([a-z_]*\)".*/\1 \2/p' >"list-$1"
}
if [ "$1" = judge ]; then
    judge "$2"
    exit
fi
sh "$0" judge today
later +400d sh "$0" judge later
grep -c ' pass' list-today | sed 's/^[1-9][0-9]*$/some pass/'
grep -c ' fail' list-today | sed 's/^[1-9][0-9]*$/some fail/'
diff list-today list-later && echo "the same results"
