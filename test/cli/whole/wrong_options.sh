. "$TREE/test/cli/whole/workspace.inc"
code testamur status --frobnicate
code testamur status -x
code testamur status --json=yes
code testamur status --as
code testamur status -C
code testamur status one two
code testamur policy show
code testamur status --as-of yesterday
code testamur people add new --as lena --as-of 2026-01-01
code testamur query 'SELECT 1' --limit many
code testamur people add -- -x --as lena
test "$(records)" = 8 || echo "$(records) records"
