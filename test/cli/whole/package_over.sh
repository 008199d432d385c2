# What stands where a package should go is never lost.
. "$TREE/test/cli/whole/workspace.inc"
pack() {
    testamur package "$@" --draft --as lena --quiet 2>&1 | sed -n 's/: [0-9]* files.*//; 1p'
}
pack p.zip
pack p.zip
echo mine >notes.txt
pack notes.txt
cat notes.txt
ln -s p.zip link.zip
pack link.zip --force
pack /dev/null --force
test -c /dev/null && echo "a device still"
mkdir folder
pack folder --force
pack notes.txt --force
testamur verify notes.txt --no-tests --quiet | tail -n 1
ls
