/* test_arena.c: many objects of one lifetime: zeroed, aligned, bounded, gone together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"

static long faults_left;

static int
fail_nth(void)
{
    return faults_left >= 0 && faults_left-- == 0;
}

static void
objects_are_zeroed_aligned_and_apart(void **state)
{
    struct arena a;
    char *p[200];

    (void)state;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < 200; i++) {
        p[i] = arena_alloc(&a, i + 1);
        assert_non_null(p[i]);
        assert_int_equal((uintptr_t)p[i] % sizeof(max_align_t), 0);
        for (size_t j = 0; j <= i; j++)
            assert_int_equal(p[i][j], 0);
        memset(p[i], (int)i, i + 1);
    }
    for (size_t i = 0; i < 200; i++)
        for (size_t j = 0; j <= i; j++)
            assert_int_equal((unsigned char)p[i][j], i);
    arena_fini(&a);
    assert_null(a.head);
    assert_int_equal(a.used, 0);
}

static void
after_a_clear_it_is_as_new(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 20);
    arena_clear(&a);
    for (int round = 0; round < 50; round++) {
        for (size_t n = 1; n <= 1 << 16; n *= 4) { /* small ones, and one beyond a chunk */
            char *p = arena_alloc(&a, n);

            assert_non_null(p);
            for (size_t j = 0; j < n; j++)
                assert_int_equal(p[j], 0);
            memset(p, 0xEE, n);
        }
        arena_clear(&a);
        assert_int_equal(a.used, 0);
    }
    arena_fini(&a);
    assert_null(a.head);
}

static void
max_is_never_passed(void **state)
{
    struct arena a;
    size_t got = 0;

    (void)state;
    arena_init(&a, 1000);
    assert_null(arena_alloc(&a, 1001));
    assert_null(arena_alloc(&a, SIZE_MAX));
    assert_non_null(arena_alloc(&a, 900));
    assert_null(arena_alloc(&a, 200));
    while (arena_alloc(&a, 10) != NULL)
        got++;
    assert_true(got > 0 && got <= 10);
    assert_true(a.used <= a.max);
    arena_fini(&a);
    assert_non_null(arena_alloc(&a, 1000));
    arena_fini(&a);
}

static void
copies_are_ended_and_their_own(void **state)
{
    char text[] = "slice of text";
    struct arena a;
    char *s, *d, *nothing;

    (void)state;
    arena_init(&a, 1000);
    s = arena_str(&a, (struct str){ text, 5 });
    d = arena_dup(&a, "a\0b", 3);
    nothing = arena_dup(&a, NULL, 0);
    text[0] = 'X';
    assert_string_equal(s, "slice");
    assert_memory_equal(d, "a\0b\0", 4);
    assert_string_equal(nothing, "");
    arena_fini(&a);
}

static void
a_copy_as_large_as_max_is_refused_because_of_its_end(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a, 8);
    assert_null(arena_dup(&a, "12345678", 8));
    assert_null(arena_dup(&a, "", SIZE_MAX));
    assert_string_equal(arena_dup(&a, "1234567", 7), "1234567");
    arena_fini(&a);
}

static void
each_failed_allocation_gives_null_and_the_arena_lives_on(void **state)
{
    (void)state;
    for (long n = 0; n < 5; n++) {
        struct arena a;
        int missing = 0;

        arena_init(&a, 1 << 20);
        faults_left = n;
        mem_fault_hook = fail_nth;
        for (int i = 0; i < 5; i++)
            missing += arena_alloc(&a, 40000) == NULL;
        mem_fault_hook = NULL;
        assert_int_equal(missing, 1);
        assert_non_null(arena_alloc(&a, 40000));
        arena_fini(&a);
    }
}

static void
fini_of_a_zeroed_arena_does_nothing(void **state)
{
    struct arena a = { .max = 0 };

    (void)state;
    arena_fini(&a);
    assert_null(a.head);
    assert_null(arena_alloc(&a, 1));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_are_zeroed_aligned_and_apart),
        cmocka_unit_test(after_a_clear_it_is_as_new),
        cmocka_unit_test(max_is_never_passed),
        cmocka_unit_test(copies_are_ended_and_their_own),
        cmocka_unit_test(a_copy_as_large_as_max_is_refused_because_of_its_end),
        cmocka_unit_test(each_failed_allocation_gives_null_and_the_arena_lives_on),
        cmocka_unit_test(fini_of_a_zeroed_arena_does_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
