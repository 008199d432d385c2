/* test_identity.c: the rules one by one, their order, ties, and names that only look alike. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "program/identity.h"

struct map {
    struct arena a;
    struct identity_map *m;
    struct err e;
};

static int
setup(void **state)
{
    struct map *x = mem_alloc(1, sizeof(*x));

    assert_non_null(x);
    arena_init(&x->a, 64 << 20);
    assert_int_equal(identity_map_new(&x->m, &x->a, &x->e), 0);
    for (int i = 1; i <= 9; i++) {
        char id[4] = { 'P', (char)('0' + i), '\0', '\0' };

        assert_int_equal(identity_add_person(x->m, str_of(id), &x->e), 0);
    }
    *state = x;
    return 0;
}

static int
teardown(void **state)
{
    struct map *x = *state;

    mem_fault_hook = NULL;
    identity_map_free(x->m);
    arena_fini(&x->a);
    mem_free(x);
    return 0;
}

static struct identity_account
account(const char *source, const char *system, const char *name)
{
    return (struct identity_account){
        .source = str_of(source), .system = str_of(system), .account = str_of(name), .enabled = true
    };
}

/* "kind person owner rule candidates" of an account. */
static const char *
said_of(struct map *x, const struct identity_account *a)
{
    static char text[2000];
    struct fact_identity d = { 0 };

    identity_resolve(x->m, a, &d);
    (void)snprintf(text, sizeof(text), "%s %s %s %s %lld", d.kind,
        d.person != NULL ? d.person : "-", d.owner != NULL ? d.owner : "-",
        d.rule != NULL ? d.rule : "-", (long long)d.candidates);
    return text;
}

static const char *
said(struct map *x, const char *source, const char *system, const char *name)
{
    struct identity_account a = account(source, system, name);

    return said_of(x, &a);
}

static void
link_to(struct map *x, const char *source, const char *system, const char *name, const char *person)
{
    struct str key[3] = { str_of(source), str_of(system), str_of(name) };

    assert_int_equal(
        identity_add_link(x->m, key, STR("person"), str_of(person), STR(""), &x->e), 0);
}

static void
registered(struct map *x, const char *system, const char *name, const char *kind,
    const char *person, const char *owner)
{
    assert_int_equal(identity_add_registered(x->m, str_of(system), str_of(name), str_of(kind),
                         str_of(person), str_of(owner), &x->e),
        0);
}

static void
alias(struct map *x, const char *value, const char *source, const char *person)
{
    assert_int_equal(
        identity_add_alias(x->m, str_of(value), str_of(source), str_of(person), &x->e), 0);
}

static void
address(struct map *x, const char *value, const char *person)
{
    assert_int_equal(identity_add_address(x->m, str_of(value), str_of(person), &x->e), 0);
}

static void
what_nobody_declared_is_unmatched(void **state)
{
    assert_string_equal(said(*state, "crm", "S-1", "kim"), "unmatched - - - 0");
    assert_string_equal(said(*state, "", "", ""), "unmatched - - - 0");
}

static void
each_rule_resolves_and_is_named(void **state)
{
    struct map *x = *state;
    struct identity_account a = account("crm", "S-1", "x7");

    link_to(x, "crm", "S-1", "linked", "P1");
    assert_string_equal(said(x, "crm", "S-1", "linked"), "person P1 - link 1");
    registered(x, "S-1", "listed", "person", "P2", "");
    assert_string_equal(said(x, "crm", "S-1", "listed"), "person P2 - register 1");
    alias(x, "nick", "", "P3");
    assert_string_equal(said(x, "crm", "S-1", "nick"), "person P3 - alias 1");
    assert_string_equal(said(x, "crm", "S-1", "P4"), "person P4 - number 1");
    a.person = STR("P5");
    assert_string_equal(said_of(x, &a), "person P5 - number 1");
    address(x, "kim@x.example", "P6");
    assert_string_equal(said(x, "crm", "S-1", "kim@x.example"), "person P6 - address 1");
    assert_int_equal(identity_add_login(x->m, STR("kber"), STR("P7"), &x->e), 0);
    assert_string_equal(said(x, "crm", "S-1", "kber"), "unmatched - - - 0");
    assert_int_equal(identity_use_logins(x->m, STR("crm"), &x->e), 0);
    assert_string_equal(said(x, "crm", "S-1", "kber"), "person P7 - login 1");
    assert_string_equal(said(x, "other", "S-1", "kber"), "unmatched - - - 0");
}

static void
the_order_of_the_rules_is_kept(void **state)
{
    struct map *x = *state;
    struct identity_account a = account("crm", "S-1", "kim@x.example");
    static const char *const want[] = { "person P6 - address 1", "person P5 - number 1",
        "person P3 - alias 1", "person P2 - register 1", "person P1 - link 1" };

    assert_int_equal(identity_use_logins(x->m, STR("crm"), &x->e), 0);
    assert_int_equal(identity_add_login(x->m, a.account, STR("P7"), &x->e), 0);
    assert_string_equal(said_of(x, &a), "person P7 - login 1");
    address(x, "kim@x.example", "P6");
    assert_string_equal(said_of(x, &a), want[0]);
    a.person = STR("P5");
    assert_string_equal(said_of(x, &a), want[1]);
    alias(x, "kim@x.example", "", "P3");
    assert_string_equal(said_of(x, &a), want[2]);
    registered(x, "S-1", "kim@x.example", "person", "P2", "");
    assert_string_equal(said_of(x, &a), want[3]);
    link_to(x, "crm", "S-1", "kim@x.example", "P1");
    assert_string_equal(said_of(x, &a), want[4]);
}

static void
two_people_by_one_rule_are_a_tie_and_no_guess(void **state)
{
    struct map *x = *state;
    struct identity_account a = account("crm", "S-1", "nick");
    const char *who[4] = { NULL };

    alias(x, "nick", "", "P1");
    alias(x, "nick", "", "P1");
    assert_string_equal(said(x, "crm", "S-1", "nick"), "person P1 - alias 1");
    alias(x, "nick", "crm", "P2");
    assert_string_equal(said(x, "crm", "S-1", "nick"), "unmatched - - alias 2");
    assert_string_equal(said(x, "erp", "S-1", "nick"), "person P1 - alias 1");
    assert_int_equal(identity_claimants(x->m, &a, who, 4), 2);
    assert_string_equal(who[0], "P2");
    assert_string_equal(who[1], "P1");
    address(x, "nick", "P3"); /* no address; and a lower rule breaks no tie */
    assert_string_equal(said(x, "crm", "S-1", "nick"), "unmatched - - alias 2");
    address(x, "team@x.example", "P3");
    address(x, "team@x.example", "P4");
    assert_string_equal(said(x, "crm", "S-1", "team@x.example"), "unmatched - - address 2");
    a = account("crm", "S-1", "P4");
    a.person = STR("P5");
    assert_string_equal(said_of(x, &a), "unmatched - - number 2");
}

static void
two_lists_that_agree_are_no_tie(void **state)
{
    struct map *x = *state;

    registered(x, "S-1", "ops", "shared", "", "P1");
    registered(x, "S-1", "ops", "service", "", "P1");
    assert_string_equal(said(x, "crm", "S-1", "ops"), "service - P1 register 1");
    registered(x, "S-1", "ops", "shared", "", "P2");
    assert_string_equal(said(x, "crm", "S-1", "ops"), "unmatched - - register 2");
}

static void
whom_nobody_knows_is_nobody_and_hides_nothing(void **state)
{
    struct map *x = *state;
    struct identity_account a = account("crm", "S-1", "kim@x.example");

    address(x, "kim@x.example", "P6");
    a.person = STR("E99");
    assert_string_equal(
        said_of(x, &a), "unmatched - - number 0"); /* not P6: the system says else */
    registered(x, "S-1", "kim@x.example", "person", "E99", "");
    assert_string_equal(said_of(x, &a), "unmatched - - register 0");
    assert_int_equal(identity_add_person(x->m, STR("E99"), &x->e), 0); /* comes later */
    assert_string_equal(said_of(x, &a), "person E99 - register 1");
}

static void
a_service_is_owned_and_its_name_is_no_persons(void **state)
{
    struct map *x = *state;
    struct identity_account a = account("crm", "S-1", "P1");

    a.kind = STR("service");
    alias(x, "P1", "", "P2");
    assert_string_equal(said_of(x, &a), "unmatched - - - 0");
    a.owner = STR("P3");
    assert_string_equal(said_of(x, &a), "service - P3 number 1");
    a.kind = STR("shared");
    assert_string_equal(said_of(x, &a), "shared - P3 number 1");
    registered(x, "S-1", "P1", "service", "", "P4");
    assert_string_equal(said_of(x, &a), "service - P4 register 1");
}

static void
a_hosts_own_accounts_are_its_owners(void **state)
{
    struct map *x = *state;
    struct identity_account a = account("host:web1", "web1", "daemon");

    a.of_host = true;
    assert_string_equal(said_of(x, &a), "unmatched - - - 0");
    assert_int_equal(identity_add_host(x->m, STR("host:web1"), STR("P1"), &x->e), 0);
    assert_string_equal(said_of(x, &a), "service - P1 host 1");
    a.of_host = false; /* somebody's */
    assert_string_equal(said_of(x, &a), "unmatched - - - 0");
}

static void
addresses_fold_case_only_where_it_is_declared(void **state)
{
    struct map *x = *state;

    assert_int_equal(identity_add_domain(x->m, STR("Ours.Example"), &x->e), 0);
    address(x, "Kim.Berg@ours.example", "P1");
    address(x, "Kim.Berg@theirs.example", "P2");
    assert_string_equal(said(x, "c", "s", "kim.berg@OURS.example"), "person P1 - address 1");
    assert_string_equal(said(x, "c", "s", "Kim.Berg@THEIRS.example"), "person P2 - address 1");
    assert_string_equal(said(x, "c", "s", "kim.berg@theirs.example"), "unmatched - - - 0");
}

static void
a_plus_address_is_another_until_it_is_declared(void **state)
{
    struct map *x = *state;

    assert_int_equal(identity_add_domain(x->m, STR("ours.example"), &x->e), 0);
    address(x, "kim@ours.example", "P1");
    assert_string_equal(said(x, "c", "s", "kim+crm@ours.example"), "unmatched - - - 0");
    alias(x, "KIM+crm@ours.example", "", "P1");
    assert_string_equal(said(x, "c", "s", "kim+crm@ours.example"), "person P1 - alias 1");
    assert_string_equal(said(x, "c", "s", "kim@ours.example.evil.example"), "unmatched - - - 0");
}

static void
names_that_look_alike_are_never_equal(void **state)
{
    static const char *const others[] = { "k\xD1\x96m", /* Cyrillic i */
        "kim ", " kim", "KIM", "Kim", "k\xC4\xB1m", "\xEF\xBD\x8Bim", "kim\xE2\x80\x8B",
        "\xE2\x80\xAEmik", "kim\xCC\x81", "ki\xC2\xADm", "kim@", "@kim", "kirn", "kim\xC2\xA0" };
    struct map *x = *state;

    alias(x, "kim", "", "P1");
    address(x, "kim@ours.example", "P1");
    assert_int_equal(identity_add_domain(x->m, STR("ours.example"), &x->e), 0);
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        char mail[64];

        assert_string_equal(said(x, "c", "s", others[i]), "unmatched - - - 0");
        (void)snprintf(mail, sizeof(mail), "%s@ours.example", others[i]);
        if (strcmp(others[i], "KIM") != 0 && strcmp(others[i], "Kim") != 0)
            assert_string_equal(said(x, "c", "s", mail), "unmatched - - - 0");
    }
    assert_string_equal(said(x, "c", "s", "kim@ours.ex\xD0\xB0mple"), "unmatched - - - 0");
    assert_string_equal(said(x, "c", "s", "k@m@ours.example"), "unmatched - - - 0");
}

static void
parts_of_a_key_do_not_run_together(void **state)
{
    struct map *x = *state;

    link_to(x, "ab", "c", "d", "P1");
    assert_string_equal(said(x, "a", "bc", "d"), "unmatched - - - 0");
    assert_string_equal(said(x, "ab", "cd", ""), "unmatched - - - 0");
    assert_string_equal(said(x, "ab", "c", "d"), "person P1 - link 1");
}

static void
texts_are_bounded_and_hold_no_nul(void **state)
{
    char text[IDENTITY_TEXT_MAX + 1];

    (void)state;
    memset(text, 'a', sizeof(text));
    assert_true(identity_text_fits((struct str){ text, IDENTITY_TEXT_MAX }));
    assert_false(identity_text_fits((struct str){ text, sizeof(text) }));
    assert_false(identity_text_fits(STR("")));
    assert_false(identity_text_fits(STR("kim\0berg")));
    assert_false(identity_text_fits(STR("kim\n")));
    assert_false(identity_text_fits(STR("kim\x7F")));
    assert_false(identity_text_fits(STR("kim\xFF")));
    assert_true(identity_text_fits(STR("J\xC3\xB6rg Berg")));
}

static void
very_long_and_very_many_names_are_resolved(void **state)
{
    struct map *x = *state;
    static char text[100000];
    char name[32];

    memset(text, 'a', sizeof(text) - 1);
    text[50000] = '@';
    alias(x, text, "", "P1");
    assert_string_equal(said(x, "c", "s", text), "person P1 - alias 1");
    text[99998] = 'b';
    assert_string_equal(said(x, "c", "s", text), "unmatched - - - 0");
    for (int i = 0; i < 20000; i++) {
        (void)snprintf(name, sizeof(name), "u%d", i);
        alias(x, name, "", i % 2 == 0 ? "P1" : "P2");
    }
    assert_string_equal(said(x, "c", "s", "u19998"), "person P1 - alias 1");
    assert_string_equal(said(x, "c", "s", "u77"), "person P2 - alias 1");
    assert_string_equal(said(x, "c", "s", "u20000"), "unmatched - - - 0");
}

static void
a_tie_of_very_many_is_counted_up_to_a_limit(void **state)
{
    struct map *x = *state;
    char id[16];

    for (int i = 0; i < IDENTITY_CLAIMANTS_MAX + 20; i++) {
        (void)snprintf(id, sizeof(id), "N%d", i);
        assert_int_equal(identity_add_person(x->m, str_of(id), &x->e), 0);
        alias(x, "all", "", id);
    }
    assert_string_equal(said(x, "c", "s", "all"), "unmatched - - alias 64");
}

static int calls_left;

static int
fail_later(void)
{
    return calls_left-- == 0;
}

static void
every_failed_allocation_is_told(void **state)
{
    struct map *x = *state;
    int rc = -1;

    for (int n = 0; rc != 0 && n < 100000; n += 1 + n / 8) {
        struct identity_map *m = NULL;
        struct arena a;
        char name[32];

        arena_init(&a, 8 << 20);
        calls_left = n;
        mem_fault_hook = fail_later;
        rc = identity_map_new(&m, &a, &x->e);
        for (int i = 0; rc == 0 && i < 3000; i++) {
            (void)snprintf(name, sizeof(name), "u%d", i);
            rc = identity_add_alias(m, str_of(name), STR("s"), STR("P1"), &x->e);
        }
        mem_fault_hook = NULL;
        assert_true(rc == 0 || rc == -ERR_NOMEM);
        identity_map_free(m);
        arena_fini(&a);
    }
    assert_int_equal(rc, 0);
}

#define map_case(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        map_case(what_nobody_declared_is_unmatched),
        map_case(each_rule_resolves_and_is_named),
        map_case(the_order_of_the_rules_is_kept),
        map_case(two_people_by_one_rule_are_a_tie_and_no_guess),
        map_case(two_lists_that_agree_are_no_tie),
        map_case(whom_nobody_knows_is_nobody_and_hides_nothing),
        map_case(a_service_is_owned_and_its_name_is_no_persons),
        map_case(a_hosts_own_accounts_are_its_owners),
        map_case(addresses_fold_case_only_where_it_is_declared),
        map_case(a_plus_address_is_another_until_it_is_declared),
        map_case(names_that_look_alike_are_never_equal),
        map_case(parts_of_a_key_do_not_run_together),
        map_case(texts_are_bounded_and_hold_no_nul),
        map_case(very_long_and_very_many_names_are_resolved),
        map_case(a_tie_of_very_many_is_counted_up_to_a_limit),
        map_case(every_failed_allocation_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
