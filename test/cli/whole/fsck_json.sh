# As JSON, fsck answers for each part: what was found, and what could not be read is no yes.
. "$TREE/test/cli/whole/workspace.inc"
import_board
answers() {
    testamur fsck --json >out
    echo "$1: exit $?"
    python3 -c 'import json
r = json.load(open("out"))
print(r["ok"], r["assurance"], *["%s=%s" % (c["name"], c["ok"]) for c in r["checks"]])
print(*[c["detail"] if c["detail"][0] == "0" else "some" + c["detail"].lstrip("0123456789") for c in r["checks"] if c["ok"] is not True])'
}
answers sound
cp -a ws kept
sqlite3 ws/testamur.db "UPDATE grant_role SET role='lead' WHERE person='ada'"
answers state
rm -rf ws
cp -a kept ws
page=$(sqlite3 ws/testamur.db "SELECT rootpage FROM sqlite_schema WHERE name='log_body'")
dd if=/dev/zero of=ws/testamur.db bs=4096 seek=$((page - 1)) count=1 conv=notrunc 2>/dev/null
answers page
