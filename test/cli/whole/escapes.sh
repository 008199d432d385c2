# What a person or an export writes can't move the cursor, ring the bell, reverse the text or forge a line.
. "$TREE/test/cli/whole/workspace.inc"
esc=$(printf '\033')
evil=$(printf 'Eve\033[2J\033]0;owned\007\342\200\256gnp\302\233 31m\177')
testamur people add eve --name "$evil" --title "$(printf 'two\nlines')" --email "$evil" --as lena --quiet
printf 'member,independent,security_expertise,term_from_on\n"%s",0,1,2020-01-01\n' "$evil" >board.csv
import_board
cp board.csv "$(printf 'evil\033[31m.csv')"
testamur document add "$(printf 'evil\033[31m.csv')" --title "$evil" --as lena --quiet
testamur test GOV-002 --as ada >/dev/null
testamur finding raise --title "$evil" --criterion CC1.2 --condition "$evil" --cause "$evil" --effect "$evil" --severity low \
    --due 2030-01-01 --exception GOV-002 --as ada --quiet
testamur source add "$evil" --title "$evil" --system "$evil" --as lena --quiet
testamur team conflict ada "$evil" --reason "$evil" --as ada --quiet
for listing in 'people list' 'log' 'document list' 'finding list' 'finding show F-001' 'sources' 'exceptions' 'readiness' \
    'test show GOV-002' 'query SELECT*FROM(board_members)' 'team list' 'account list' 'explain F-001' 'status'; do
    # shellcheck disable=SC2086 # words
    testamur $listing >out 2>&1
    if LC_ALL=C grep -q "$esc" out; then echo "$listing: an escape"; fi
    if LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f]' out; then echo "$listing: a control character"; fi
    if LC_ALL=C grep -qP '\xe2\x80[\xaa-\xae]|\xc2[\x80-\x9f]' out; then echo "$listing: a hidden character"; fi
done
testamur people list eve | grep -q 'u{1b}' || echo "the escape is not shown at all"
testamur finding raise --title "$(printf 'quiet\nSeverity        none')" --criterion CC1.2 --condition c --cause c --effect e \
    --severity critical --due 2030-01-01 --exception GOV-002 --as ada --quiet
testamur finding show F-002 | grep -c '^Severity'
code testamur policy show "$evil"
code testamur "$evil"
