#!/bin/bash
# git.sh: repositories made by git itself, with what tests of changes must find in them. Prints `N passed, N failed` last.
# usage: TESTAMUR=PROGRAM test/servers/git.sh
# shellcheck source=test/servers/lib.sh
. "$(dirname "$0")/lib.sh"

start_work git
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
mkdir "$work/bad" "$work/good"
now=$(date +%s)
at=$((now - 40 * 86400))

# commit REPO NAME MESSAGE [git commit options]: one commit by NAME@org.example, an hour after the last.
commit() {
    local repo=$1 who=$2 message=$3
    shift 3
    at=$((at + 3600))
    GIT_AUTHOR_NAME=$who GIT_AUTHOR_EMAIL=$who@org.example GIT_AUTHOR_DATE="$at +0000" GIT_COMMITTER_NAME=$who \
        GIT_COMMITTER_EMAIL=$who@org.example GIT_COMMITTER_DATE="$at +0000" \
        git -C "$repo" commit -q --allow-empty -m "$message" "$@"
}
merge() {
    local repo=$1 who=$2 branch=$3 message=$4
    at=$((at + 3600))
    GIT_AUTHOR_NAME=$who GIT_AUTHOR_EMAIL=$who@org.example GIT_AUTHOR_DATE="$at +0000" GIT_COMMITTER_NAME=$who \
        GIT_COMMITTER_EMAIL=$who@org.example GIT_COMMITTER_DATE="$at +0000" \
        git -C "$repo" merge -q --no-ff -m "$message" "$branch"
}
tag() { # REPO WHO NAME COMMIT
    at=$((at + 60))
    GIT_COMMITTER_NAME=$2 GIT_COMMITTER_EMAIL=$2@org.example GIT_COMMITTER_DATE="$at +0000" \
        git -C "$1" tag -a -m "$3" "$3" "$4"
}

# ---- a repository as it should be
good=$work/good/app
git init -q -b main "$good"
mkdir "$good/.github"
printf '* @carol@org.example\n/billing/ alice@org.example\n' >"$good/.github/CODEOWNERS"
git -C "$good" add .
commit "$good" alice "APP-1 the beginning"
git -C "$good" checkout -q -b work
commit "$good" alice "APP-2 invoices"
commit "$good" bob "APP-2 their tests"
git -C "$good" checkout -q main
merge "$good" carol work "Merge pull request #2 from work"
commit "$good" bob "APP-3 totals (#3)"
tag "$good" carol v1.0 main

# ---- one that is badly kept
bad=$work/bad/shop
git init -q -b main "$bad"
commit "$bad" alice "SHOP-1 the beginning"
commit "$bad" bob "SHOP-2 hot fix" # pushed past every merge
direct=$(git -C "$bad" rev-parse main)
git -C "$bad" checkout -q -b own
commit "$bad" alice "SHOP-3 her own"
git -C "$bad" checkout -q main
merge "$bad" alice own "SHOP-3 Merge branch own" # her own work, merged by herself
own=$(git -C "$bad" rev-parse main)
commit "$bad" carol "No ticket (#9)"
noticket=$(git -C "$bad" rev-parse main)
commit "$bad" mallory "SHOP-4 who is this (#10)"
git -C "$bad" tag plain main
git -C "$bad" checkout -q -b aside
commit "$bad" bob "SHOP-5 never merged"
tag "$bad" bob v0.9 aside
git -C "$bad" checkout -q main
tag "$bad" carol v0.8 main # of a commit that is taken away below

check "declared" t source add git:good --kind git --set "paths=$work/good/*"
check "declared" t source add git:bad --kind git --set "paths=$work/bad/*"
check "collected" t collect --all
for who in alice bob carol; do
    printf 'person,name,email,title,manager,start_on,end_on\n%s,%s,%s@org.example,Engineer,eve,2020-01-01,\n' "$who" "$who" \
        "$who" >"$work/people.csv"
    check "person $who" t people import "$work/people.csv"
    for source in git:good git:bad; do check "whose" t account link "$source" git "$who@org.example" "$who"; done
done
in_force POL-SD POL-CM POL-AC

# ---- a second collection: history rewritten, a tag moved, what is new and nothing else
git -C "$bad" commit -q --amend --allow-empty --no-edit --date "$at +0000" 2>/dev/null ||
    GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=bob@org.example git -C "$bad" -c user.name=x -c user.email=bob@org.example commit -q \
        --amend --allow-empty -m "SHOP-4 who was that (#10)"
rewritten=$(git -C "$bad" rev-parse main)
git -C "$bad" tag -f plain main~1 >/dev/null
moved=$(git -C "$bad" rev-parse main~1)
commit "$good" carol "APP-4 one more (#4)"
sleep 1
check "collected again" t collect git:good git:bad
count() { "$program" query "$1" --json | tail -1 | tr -dc 0-9; }
got=$(count "SELECT rows FROM snapshot WHERE source='git:good' AND table_name='git_log' ORDER BY taken_at DESC, snapshot LIMIT 1")
if [ "$got" = 1 ]; then ok "the second collection brought the one new commit"; else bad "it brought '$got' commits"; fi
check "nothing new" t collect git:good
all=$(git -C "$good" rev-list --count main)
got=$(count "SELECT count(*) FROM git_log WHERE source='git:good'")
if [ "$got" = "$all" ]; then ok "all $all commits are there once"; else bad "$got rows of $all commits"; fi

# ---- what was planted
sed -e "s/DIRECT/$direct/; s/OWN/$own/; s/NOTICKET/$noticket/; s/REWRITTEN/$rewritten/; s/MOVED/$moved/" \
    "$here/planted/git.tsv" >"$work/planted.tsv"
found_as_planted "$work/planted.tsv" 'GIT-*'

# ---- what can't be read is said
chmod 000 "$bad/.git/objects" 2>/dev/null || true
rm -rf "$work/broken"
git clone -q --no-hardlinks "$good" "$work/broken"
find "$work/broken/.git/objects" -name '*.pack' -exec sh -c 'chmod 600 "$1"; printf XXXX | dd of="$1" bs=1 seek=200 conv=notrunc status=none' _ {} \;
find "$work/broken/.git/objects" -path '*/??/*' -type f -exec sh -c 'chmod 600 "$1"; printf XXXX >"$1"' _ {} \;
check "declared" t source add git:broken --kind git --set "paths=$work/broken"
t collect git:broken >"$work/said" 2>&1
if grep -q "incomplete: git_log" "$work/said"; then
    ok "a damaged object makes the table incomplete"
else
    bad "a damaged object was not noticed"
fi
git clone -q --depth 1 "file://$good" "$work/shallow"
check "declared" t source add git:shallow --kind git --set "paths=$work/shallow"
t collect git:shallow >"$work/said" 2>&1
if grep -q "shallow clone" "$work/said"; then ok "a shallow clone is told"; else bad "a shallow clone passed"; fi
chmod 755 "$bad/.git/objects"
finish
