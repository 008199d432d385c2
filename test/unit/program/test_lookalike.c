/* test_lookalike.c: how names become log-ins, and what only looks like one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "program/lookalike.h"
#include "program/translit.h"

struct looks {
    struct arena a;
    struct lookalike *l;
    struct err e;
};

static int
setup(void **state)
{
    struct looks *x = mem_alloc(1, sizeof(*x));

    assert_non_null(x);
    arena_init(&x->a, 64 << 20);
    assert_int_equal(lookalike_new(&x->l, &x->a, &x->e), 0);
    *state = x;
    return 0;
}

static int
teardown(void **state)
{
    struct looks *x = *state;

    mem_fault_hook = NULL;
    lookalike_free(x->l);
    arena_fini(&x->a);
    mem_free(x);
    return 0;
}

static void
called(struct looks *x, const char *name, const char *person)
{
    assert_int_equal(lookalike_add_name(x->l, str_of(name), person, &x->e), 0);
}

/* "person: why; person: why" of an account. */
static const char *
of(struct looks *x, struct str account)
{
    static char text[1000];
    struct lookalike_hit hit[LOOKALIKE_HITS_MAX];
    size_t n = lookalike_find(x->l, account, hit), len = 0;

    text[0] = '\0';
    for (size_t i = 0; i < n; i++)
        len += (size_t)snprintf(text + len, sizeof(text) - len, "%s%s: %s", i > 0 ? "; " : "",
            hit[i].person, lookalike_why(hit[i].why));
    return text;
}

#define assert_looks(x, account, want) assert_string_equal(of((x), str_of(account)), (want))

static void
a_name_is_found_in_the_ways_it_becomes_a_login(void **state)
{
    struct looks *x = *state;

    called(x, "Kim Alva Berg", "P1");
    assert_looks(x, "kim.berg", "P1: first and last name");
    assert_looks(x, "KimBerg", "P1: first and last name");
    assert_looks(x, "berg_kim", "P1: first and last name");
    assert_looks(x, "kberg", "P1: initial and surname");
    assert_looks(x, "bergk", "P1: initial and surname");
    assert_looks(x, "kimb", "P1: initial and surname");
    assert_looks(x, "k.berg@saas.example", "P1: initial and surname");
    assert_looks(x, "CORP\\kberg", "P1: initial and surname");
    assert_looks(x, "adm-kberg", "P1: initial and surname");
    assert_looks(x, "kberg.admin", "P1: initial and surname");
    assert_looks(x, "kberg2", "P1: initial and surname");
    assert_looks(x, "kim", "");
    assert_looks(x, "berg", "");
    assert_looks(x, "somebody", "");
}

static void
a_name_that_is_turned_round_is_the_same(void **state)
{
    called(*state, "Berg, Kim", "P1");
    assert_looks(*state, "kberg", "P1: initial and surname");
    assert_looks(*state, "kim.berg", "P1: first and last name");
}

static void
one_letter_apart_is_found_from_five_letters_on(void **state)
{
    struct looks *x = *state;

    called(x, "Kim Berg", "P1");
    called(x, "Bo Li", "P2");
    assert_looks(x, "kim.bergg", "P1: one letter apart");
    assert_looks(x, "kin.berg", "P1: one letter apart");
    assert_looks(x, "kimbrg", "P1: one letter apart");
    assert_looks(x, "kimbegr", "P1: one letter apart");
    assert_looks(x, "kimbxxg", "");
    assert_looks(x, "bolx", "");
    assert_looks(x, "bolix", ""); /* four letters against five */
}

static void
digits_are_no_misspelling(void **state)
{
    struct looks *x = *state;

    assert_int_equal(lookalike_add_login(x->l, STR("build01"), "P1", &x->e), 0);
    assert_looks(x, "build01", "P1: called so elsewhere");
    assert_looks(x, "build02", "");
    assert_looks(x, "build11", "");
    assert_looks(x, "build0", "");
}

static void
marked_letters_are_written_in_both_ways(void **state)
{
    struct looks *x = *state;

    called(x, "J\xC3\xB6rg M\xC3\xBCller", "P1");
    called(x, "\xD0\x9E\xD0\xBB\xD0\xB5\xD0\xB3 \xD0\xA8\xD0\xB5\xD0\xB2", "P2"); /* Oleg Shev */
    assert_looks(x, "jmuller", "P1: written with other letters");
    assert_looks(x, "joerg.mueller", "P1: written with other letters");
    assert_looks(x, "j\xC3\xB6rg.m\xC3\xBCller", "P1: written with other letters");
    assert_looks(x, "oshev", "P2: written with other letters");
}

static void
letters_of_another_script_are_called_forged(void **state)
{
    struct looks *x = *state;

    called(x, "Kim Berg", "P1");
    assert_looks(x, "k\xD1\x96m.berg", "P1: letters of another script that look the same"); /* i */
    assert_looks(x, "kim.b\xD0\xB5rg", "P1: letters of another script that look the same");
}

static void
several_people_come_in_a_fixed_order(void **state)
{
    struct looks *x = *state;

    called(x, "Kai Berg", "P3");
    called(x, "Kim Berg", "P2");
    called(x, "Kit Berg", "P1");
    assert_int_equal(lookalike_add_login(x->l, STR("kberg"), "P9", &x->e), 0);
    assert_looks(x, "kberg",
        "P9: called so elsewhere; P1: initial and surname; P2: initial and surname; P3: "
        "initial and surname");
}

static void
very_many_of_one_name_are_cut_off(void **state)
{
    static char ids[3000][16];
    struct looks *x = *state;
    struct lookalike_hit hit[LOOKALIKE_HITS_MAX];

    for (int i = 0; i < 3000; i++) {
        (void)snprintf(ids[i], sizeof(ids[i]), "P%04d", i);
        called(x, "Kim Berg", ids[i]);
    }
    assert_int_equal(lookalike_find(x->l, STR("kberg"), hit), LOOKALIKE_HITS_MAX);
    assert_string_equal(hit[0].person, "P0000");
}

static void
nonsense_looks_like_nobody(void **state)
{
    static char big[70000];
    struct looks *x = *state;

    called(x, "", "P1");
    called(x, "   ", "P1");
    called(x, "Cher", "P1");
    called(x, "\xFF\xFE \xFF", "P1");
    called(x, ",", "P1");
    memset(big, 'a', sizeof(big) - 1);
    called(x, big, "P1");
    assert_looks(x, "", "");
    assert_looks(x, "@", "");
    assert_looks(x, "\\", "");
    assert_looks(x, "...", "");
    assert_looks(x, "123456", "");
    assert_looks(x, "\xFF\xFF\xFF\xFF", "");
    assert_looks(x, big, "");
    assert_string_equal(of(x, STR("kim\0berg")), "");
}

static void
letters_are_spelled_in_ascii(void **state)
{
    static const struct {
        const char *from;
        enum translit how;
        const char *to;
    } rows[] = { { "J\xC3\xB6rg", TRANSLIT_PLAIN, "jorg" },
        { "J\xC3\xB6rg", TRANSLIT_WIDE, "joerg" },
        { "Stra\xC3\x9F"
          "e",
            TRANSLIT_PLAIN, "strasse" },
        { "\xC5\x81ukasz", TRANSLIT_PLAIN, "lukasz" }, { "\xC3\x85se", TRANSLIT_WIDE, "aase" },
        { "\xCE\x9D\xCE\xAF\xCE\xBA\xCE\xBF\xCF\x82", TRANSLIT_PLAIN, "n\xCE\xAFkos" },
        { "\xD0\xA1\xD0\xB0", TRANSLIT_PLAIN, "sa" }, { "\xD0\xA1\xD0\xB0", TRANSLIT_EYE, "ca" },
        { "\xEF\xBC\xAB\xEF\xBD\x89m", TRANSLIT_PLAIN, "kim" },
        { "O'Neil-Smith Jr.", TRANSLIT_PLAIN, "oneilsmithjr" } };
    char out[LOOKALIKE_FORM_MAX + 1];

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        size_t n = translit(str_of(rows[i].from), rows[i].how, out, sizeof(out) - 1, NULL);

        out[n] = '\0';
        assert_string_equal(out, rows[i].to);
    }
    assert_int_equal(translit(STR("abcdef"), TRANSLIT_PLAIN, out, 5, NULL), 0);
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
    struct looks *x = *state;
    int rc = -1;

    for (int n = 0; rc != 0 && n < 100000; n += 1 + n / 8) {
        struct lookalike *l = NULL;
        struct arena a;
        char name[64];

        arena_init(&a, 8 << 20);
        calls_left = n;
        mem_fault_hook = fail_later;
        rc = lookalike_new(&l, &a, &x->e);
        for (int i = 0; rc == 0 && i < 400; i++) {
            (void)snprintf(
                name, sizeof(name), "Kim%c Berg%c%c", 'a' + i % 26, 'a' + i / 26, 'a' + i % 7);
            rc = lookalike_add_name(l, str_of(name), "P1", &x->e);
        }
        mem_fault_hook = NULL;
        assert_true(rc == 0 || rc == -ERR_NOMEM);
        lookalike_free(l);
        arena_fini(&a);
    }
    assert_int_equal(rc, 0);
}

#define looks_case(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        looks_case(a_name_is_found_in_the_ways_it_becomes_a_login),
        looks_case(a_name_that_is_turned_round_is_the_same),
        looks_case(one_letter_apart_is_found_from_five_letters_on),
        looks_case(digits_are_no_misspelling),
        looks_case(marked_letters_are_written_in_both_ways),
        looks_case(letters_of_another_script_are_called_forged),
        looks_case(several_people_come_in_a_fixed_order),
        looks_case(very_many_of_one_name_are_cut_off),
        looks_case(nonsense_looks_like_nobody),
        looks_case(letters_are_spelled_in_ascii),
        looks_case(every_failed_allocation_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
