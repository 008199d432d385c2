# Each verb of the list explains itself, with its own name on the first line.
testamur help | grep '^  [a-z]' | cut -c3-25 | sed 's/ *$//' | while read -r verb; do
    # shellcheck disable=SC2086 # a verb has one or two words
    testamur $verb --help >text || echo "$verb: exit $?"
    head -n 1 text | grep -q "^testamur $verb: ." || echo "$verb: the first line doesn't name it"
    grep -q "^usage: testamur $verb" text || echo "$verb: no usage"
done
testamur help | grep -c '^  [a-z]' | awk '{ exit $1 < 40 }' || echo "fewer than 40 verbs"
