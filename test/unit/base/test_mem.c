/* test_mem.c: the one door to malloc: zeroed, checked for overflow, and failing on demand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/mem.h"

static int
always(void)
{
    return 1;
}

static void
alloc_gives_zeroed_memory(void **state)
{
    unsigned char *p = mem_alloc(16, 4);
    unsigned char sum = 0;

    (void)state;
    assert_non_null(p);
    for (int i = 0; i < 64; i++)
        sum |= p[i];
    assert_int_equal(sum, 0);
    mem_free(p);
}

static void
alloc_of_nothing_gives_a_pointer_of_its_own(void **state)
{
    void *a = mem_alloc(0, 8), *b = mem_alloc(8, 0);

    (void)state;
    assert_non_null(a);
    assert_non_null(b);
    assert_ptr_not_equal(a, b);
    mem_free(a);
    mem_free(b);
}

static void
a_size_that_overflows_is_refused_and_the_block_stays(void **state)
{
    volatile size_t many = SIZE_MAX / 2;
    char *p = mem_dup("abc", 3);

    (void)state;
    assert_non_null(p);
    assert_null(mem_grow(p, many, 4));
    assert_string_equal(p, "abc");
    assert_null(mem_dup("", SIZE_MAX));
    mem_free(p);
}

static void
grow_keeps_what_was_there(void **state)
{
    char *p = mem_grow(NULL, 4, 1), *more;

    (void)state;
    assert_non_null(p);
    memcpy(p, "four", 4);
    more = mem_grow(p, 4096, 1);
    assert_non_null(more);
    assert_memory_equal(more, "four", 4);
    more[4095] = 'x';
    mem_free(more);
}

static void
dup_copies_bytes_and_ends_them(void **state)
{
    char *p = mem_dup("a\0b", 3);

    (void)state;
    assert_memory_equal(p, "a\0b\0", 4);
    mem_free(p);
    p = mem_strdup("");
    assert_string_equal(p, "");
    mem_free(p);
    mem_free(NULL);
}

static void
the_hook_makes_every_call_fail(void **state)
{
    char *p = mem_strdup("kept");

    (void)state;
    mem_fault_hook = always;
    assert_null(mem_alloc(1, 1));
    assert_null(mem_grow(p, 100, 1));
    assert_null(mem_dup("x", 1));
    assert_null(mem_strdup("x"));
    mem_fault_hook = NULL;
    assert_string_equal(p, "kept");
    mem_free(p);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alloc_gives_zeroed_memory),
        cmocka_unit_test(alloc_of_nothing_gives_a_pointer_of_its_own),
        cmocka_unit_test(a_size_that_overflows_is_refused_and_the_block_stays),
        cmocka_unit_test(grow_keeps_what_was_there),
        cmocka_unit_test(dup_copies_bytes_and_ends_them),
        cmocka_unit_test(the_hook_makes_every_call_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
