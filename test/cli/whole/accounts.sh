# Whose accounts are: by declared rules, by a person's word, and never by a name that looks alike.
. "$TREE/test/cli/whole/workspace.inc"
testamur people add kim --name 'Kim Berg' --email kim@ours.example --as lena --quiet
testamur source add crm --system CRM --owner lena --as lena --quiet
cat >accounts.csv <<'END'
system,account,kind,person,owner,enabled,privileged,created_at
S,KIM@ours.example,person,,,1,0,2020-01-01T00:00:00Z
S,kberg,person,,,1,0,2020-01-01T00:00:00Z
S,k.bergh,person,,,1,0,2020-01-01T00:00:00Z
S,boss,person,,,1,0,2020-01-01T00:00:00Z
S,job,service,,,1,0,2020-01-01T00:00:00Z
END
testamur import accounts.csv --table accounts --source crm --origin CRM --query all --exporter lena --count 5 \
    --exported-at "$(date -u +%FT%TZ)" --as lena --quiet
testamur account list
testamur account suggest | sed 's/  20[0-9-]* *$/  DAY/'
testamur account rule domain ours.example --as lena
testamur account alias kim boss --as lena
testamur account alias ada boss --source crm --as lena
testamur account link crm S kberg kim --as lena
testamur account link crm S job lena --kind service --as lena
testamur account refuse crm S k.bergh kim --reason 'is of the agency' --as lena
testamur account list
testamur account suggest
testamur account list --ambiguous --json
testamur account list --person kim --limit 1
testamur account show crm S boss
testamur account show crm S kberg --json
testamur account alias ada boss --source crm --remove --reason 'is not hers' --as lena
testamur account unlink crm S kberg --reason 'of another Kim' --as lena
testamur account list --unmatched
testamur account rules | sed 's/20[0-9-]* [0-9:]*Z/TIME/; s/  *[0-9]*$//'
code testamur account show crm S nobody
code testamur account unlink crm S kberg --reason again --as lena
code testamur account alias kim "$(printf 'bo\nss')" --as lena
code testamur account refuse crm S k.bergh kim --reason again --as lena
code testamur account refuse crm S k.bergh kim --as lena
code testamur account rule domain ours.example --remove --as lena
code testamur account rule guess x --as lena
code testamur account alias kim other --as ada
code testamur account list --limit 0
testamur fsck >/dev/null && echo "the records add up"
