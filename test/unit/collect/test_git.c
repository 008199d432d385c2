/* test_git.c: the texts of git's objects, and a history whose mainline, merges and rewritings are
 * known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collect/gitparse.h"

static const char commit[] = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
                             "parent 1111111111111111111111111111111111111111\n"
                             "parent 00000000000000000000000000000000000000ff\n"
                             "author Ann <Q> X <Ann@Org.Example> 1700000001 +0100\n"
                             "committer Bob <bob@org.example> 1700000002 -0800\n"
                             "gpgsig -----BEGIN SSH SIGNATURE-----\n"
                             " committer Eve <eve@org.example> 1 +0000\n"
                             " -----END SSH SIGNATURE-----\n"
                             "\n"
                             "Merge branch 'x' into 'main'\n"
                             "\n"
                             "See merge request group/app!12\n"
                             "Reviewed-by: Cy <cy@org.example>\n"
                             "committer Mal <mal@org.example> 1 +0000\n";

static void
a_commit_is_read_as_git_reads_it(void **state)
{
    struct gitparse p;
    char low[GITPARSE_ADDRESS_MAX];

    (void)state;
    assert_true(gitparse_commit(&p, str_of(commit)));
    assert_int_equal(p.parent_n, 2);
    assert_int_equal(p.parents[0][0], 0x11);
    assert_int_equal(p.parents[1][19], 0xff);
    assert_string_equal(gitparse_address(p.author, low).p, "ann@org.example");
    assert_string_equal(gitparse_address(p.committer, low).p, "bob@org.example");
    assert_int_equal(p.authored_at, 1700000001);
    assert_int_equal(p.committed_at, 1700000002);
    assert_int_equal(p.signature, 's');
    assert_int_equal(p.reviewed_n, 1);
    assert_true(str_is(p.subject, "Merge branch 'x' into 'main'"));
    assert_true(str_is(gitparse_pull_request(p.subject, p.message), "12"));
}

static void
what_is_no_commit_is_refused(void **state)
{
    static const char *const bad[] = { "", "\n", "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n",
        "author A <a> 1 +0000\ncommitter A <a> 1 +0000\n\nx",
        "tree x\nparent 11\ncommitter A <a> 1 +0000\n\n",
        "tree x\nparent zz11111111111111111111111111111111111111\ncommitter A <a> 1 +0000\n\n" };
    struct gitparse p;

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
        assert_false(gitparse_commit(&p, str_of(bad[i])));
}

static void
times_and_addresses_that_are_none(void **state)
{
    struct gitparse p;

    (void)state;
    assert_true(gitparse_commit(
        &p, STR("tree x\nauthor A a 5\ncommitter B <b@o> 99999999999999999999 +0000\n\n")));
    assert_int_equal(p.author.n, 0);
    assert_int_equal(p.authored_at, 0);
    assert_int_equal(p.committed_at, 0);
    assert_true(str_is(p.committer, "b@o"));
}

static void
tickets(void **state)
{
    static const struct {
        const char *text, *prefixes, *want;
    } cases[] = { { "OPS-12 do it", NULL, "OPS-12" }, { "fix (DEV-1)", NULL, "DEV-1" },
        { "fix DEV-1, OPS-2", "OPS", "OPS-2" }, { "DEV-1", "OPS, DEV", "DEV-1" },
        { "utf-8 and UTF-8x", NULL, "" }, { "A-1", NULL, "" }, { "xOPS-1", NULL, "" },
        { "OPS-", NULL, "" }, { "OPS-1-2", NULL, "" }, { "SHA-256", "OPS", "" },
        { "TOOLONGPREFIX-1", NULL, "" }, { "", NULL, "" } };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct str got = gitparse_ticket(str_of(cases[i].text), cases[i].prefixes);

        if (!str_is(got, cases[i].want))
            fail_msg("'%s' gave '%.*s'", cases[i].text, STR_ARG(got));
    }
}

static void
pull_requests(void **state)
{
    static const char *const cases[][2] = { { "Merge pull request #12 from x/y", "12" },
        { "Add totals (#34)", "34" }, { "Add totals (!5)", "5" }, { "Fix #12", "" },
        { "Fix (#12) again", "" }, { "(#)", "" }, { "(#12", "" }, { "", "" },
        { "Revert \"Add totals (#34)\" (#40)", "40" } };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct str got = gitparse_pull_request(str_of(cases[i][0]), str_of(cases[i][0]));

        if (!str_is(got, cases[i][1]))
            fail_msg("'%s' gave '%.*s'", cases[i][0], STR_ARG(got));
    }
}

static void
tags_and_trees(void **state)
{
    static const char tag[] =
        "object 1111111111111111111111111111111111111111\ntype commit\ntag v1\n"
        "tagger A <a@o> 7 +0000\n\nv1\n-----BEGIN PGP SIGNATURE-----\n";
    static const char tree[] =
        "100644 CODEOWNERS\0aaaaaaaaaaaaaaaaaaaa40000 docs\0bbbbbbbbbbbbbbbbbbbb";
    struct str t = { tree, sizeof(tree) - 1 };
    struct gitparse p;
    uint8_t id[20];
    bool folder = true;

    (void)state;
    assert_true(gitparse_tag(&p, str_of(tag)));
    assert_true(p.target_is_commit && p.target[0] == 0x11 && p.committed_at == 7);
    assert_int_equal(p.signature, 'o');
    assert_true(gitparse_tree_entry(t, STR("CODEOWNERS"), id, &folder));
    assert_true(!folder && id[0] == 'a');
    assert_true(gitparse_tree_entry(t, STR("docs"), id, &folder) && folder && id[19] == 'b');
    assert_false(gitparse_tree_entry(t, STR("doc"), id, &folder));
    t.n -= 1; /* cut within an id */
    assert_false(gitparse_tree_entry(t, STR("docs"), id, &folder));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_commit_is_read_as_git_reads_it),
        cmocka_unit_test(what_is_no_commit_is_refused),
        cmocka_unit_test(times_and_addresses_that_are_none),
        cmocka_unit_test(tickets),
        cmocka_unit_test(pull_requests),
        cmocka_unit_test(tags_and_trees),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
