#!/bin/bash
# backups.sh: repositories that restic and borg made, by the catalogs their jobs write. Prints what failed, then
# `N passed, N failed`.
# usage: TESTAMUR=PROGRAM test/servers/backups.sh
# shellcheck source=test/servers/lib.sh
. "$(dirname "$0")/lib.sh"

start_work backups
cd "$work" || exit
export RESTIC_PASSWORD=one-that-is-planted BORG_PASSPHRASE=one-that-is-planted TZ=UTC BORG_BASE_DIR=$work/borg
export RESTIC_CACHE_DIR=$work/cache BORG_RELOCATED_REPO_ACCESS_IS_OK=yes BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK=yes
mkdir data
head -c 300000 /dev/urandom >data/rows
size=$(du -sb data/rows | cut -f1)
now=$(date +%s)

# noted NAME STARTED EXIT [BYTES]: what the job writes behind a run.
noted() { printf '{"started":%d,"finished":%d,"exit":%d,"bytes":%d}\n' "$2" $(($2 + 60)) "$3" "${4:-$size}" >>"$1.runs"; }
days_ago() { printf '%d' $((now - $1 * 86400 - 600)); }
at() { date -u -d "@$1" "+$2"; }
# restic_run NAME STARTED, borg_run NAME STARTED: one backup at that time, and its note.
restic_run() {
    [ -d "$1.repo" ] || restic init -q -r "$1.repo"
    restic backup -q -r "$1.repo" --time "$(at "$2" '%F %T')" data
    noted "$1" "$2" 0
}
borg_run() {
    borg create --timestamp "$(at "$2" %FT%T)" "$1.repo::$2" data
    noted "$1" "$2" 0 "$(du -sb data/rows | cut -f1)"
}
# catalogs NAME: what a job of restic or borg writes last.
restic_catalog() {
    restic snapshots -r "$1.repo" --json >"$1.catalog"
    restic list snapshots -q -r "$1.repo" >"$1.listing"
    restic stats -r "$1.repo" --json --mode raw-data >"$1.stats"
}
borg_catalog() {
    borg info --json --last 1000 "$1.repo" >"$1.catalog"
    borg list --short "$1.repo" >"$1.listing"
}
checked() { printf '{"at":%d,"exit":%d}\n' "$now" "$2" >"$1.check"; }

{
    for name in good old failed damaged emptied; do
        for day in 5 4 3; do restic_run "$name" "$(days_ago "$day")"; done
        if [ "$name" != old ]; then restic_run "$name" "$(days_ago 0)"; fi
    done
    borg init -e none plain.repo
    for name in shrunk unchecked fine; do borg init -e repokey "$name.repo"; done
    for name in plain shrunk unchecked fine; do borg_run "$name" "$(days_ago 2)"; done
    for name in plain unchecked fine; do borg_run "$name" "$(days_ago 0)"; done
    head -c 30000 /dev/urandom >data/rows
    borg_run shrunk "$(days_ago 0)"
    noted failed "$(days_ago 2)" 1
    for name in good old failed emptied; do
        restic check -q -r "$name.repo" && checked "$name" 0
        restic_catalog "$name"
    done
    for name in plain shrunk unchecked fine; do
        borg_catalog "$name"
        if [ "$name" != unchecked ]; then borg check "$name.repo" && checked "$name" 0; fi
    done
    restic_catalog damaged
    find damaged.repo/data -type f | head -1 | xargs -I{} sh -c 'chmod 600 {}; truncate -s 100 {}'
    code=0
    restic check -q -r damaged.repo || code=$?
    checked damaged "$code"
} >>"$work/log" 2>&1 || { tail -5 "$work/log"; exit 1; }

declare_source() { # NAME TOOL [SETTING...]
    local name=$1 tool=$2 sets=()
    shift 2
    for s in "tool=$tool" "catalog=$work/$name.catalog" "runs=$work/$name.runs" "job=$name" system=S-APP offsite=yes immutable=yes \
        retention_days=60 "listing=$work/$name.listing" "$@"; do sets+=(--set "$s"); done
    if [ -f "$name.check" ]; then sets+=(--set "check=$work/$name.check"); fi
    if [ -f "$name.stats" ]; then sets+=(--set "stats=$work/$name.stats"); fi
    check "declared $name" t source add "backups:$name" --kind backups "${sets[@]}"
}
for name in good old failed damaged emptied; do declare_source "$name" restic; done
for name in plain shrunk unchecked fine; do declare_source "$name" borg; done
check "collected" t collect --all
said() { "$program" query "$1" --json | tail -n +2; }
got=$(said "SELECT rows,second_count FROM snapshot WHERE source='backups:good' AND table_name='backup_runs'")
if [ "$got" = '[4,4]' ]; then ok "four snapshots, and four counted by restic's other list"; else bad "runs of good: $got"; fi
got=$(said "SELECT tool,encrypted,backups,check_result,stored_bytes>$size FROM backup_repositories WHERE source='backups:good'")
if [ "$got" = '["restic",1,4,"ok",1]' ]; then ok "what the repository holds"; else bad "repository of good: $got"; fi
got=$(said "SELECT status,bytes FROM backup_runs WHERE source='backups:fine' ORDER BY started_at DESC LIMIT 1")
if [ "$got" = "[\"success\",$size]" ]; then ok "borg's own size"; else bad "newest of fine: $got"; fi
got=$(said "SELECT run_id FROM backup_runs WHERE source='backups:failed' AND status='failed'")
if [ "$got" = "[\"run-$(days_ago 2)\"]" ]; then ok "the run that left nothing behind is there, as failed"; else bad "failed runs: $got"; fi

# ---- between two collections somebody removes the older ones
{
    restic forget -q -r emptied.repo --keep-last 1 --prune
    restic_catalog emptied
} >>"$work/log" 2>&1
sleep 1
check "collected again" t collect backups:emptied
printf 'system,name,kind,environment,in_scope,criticality,personal_data\nS-APP,Portal,app,prod,1,high,0\n' >systems.csv
check "systems" t import systems.csv --table systems --source registers --origin Register --query all --exporter lee --count 1 \
    --exported-at "$(date -u +%FT%TZ)"
in_force POL-BC
found_as_planted backups 'BCK-*'

# ---- what can't be believed is said
refused() { # WHAT PATTERN
    t collect backups:good >"$work/said" 2>&1 || true
    if grep -q "incomplete: backup_runs: .*$2" "$work/said"; then ok "$1"; else
        bad "$1"
        cat "$work/said"
    fi
}
touch -d '2 days ago' good.catalog
refused "a catalog of two days ago is refused" "max_age_hours is 26"
printf '[{"id":"x"' >good.catalog
refused "half a catalog is refused" "good.catalog"
rm good.catalog
refused "a catalog that is gone is told" "good.catalog"
no_secret one-that-is-planted
finish
