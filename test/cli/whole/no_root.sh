# Without root what may not be read is listed, counts as incomplete, and is no failure.
. "$TREE/test/cli/whole/workspace.inc"
if [ "$(id -u)" = 0 ]; then
    chown -R 65534:65534 . && chmod 755 . ..
    set -- setpriv --reuid=65534 --regid=65534 --clear-groups
else
    set --
fi
"$@" testamur collect host --only linux-users --name web1 --as lena >out 2>err
echo "exit $?"
grep -o '^incomplete: shadow' err
grep -oE '[1-9][0-9]* incomplete' out | sed 's/[0-9]*/some/'
"$@" testamur readiness | grep -o 'tables of host:web1 are incomplete'
