/* test_err.c: errors as values: what each call keeps, what it replaces, and that long texts are
 * cut, not written past. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <string.h>

#include "base/err.h"

static void
set_replaces_all_that_was_there(void **state)
{
    struct err e = { .code = ERR_IO, .sys_errno = EIO, .msg = "old", .hint = "old advice" };

    (void)state;
    assert_int_equal(err_set(&e, ERR_INPUT, "line %d is wrong", 7), -ERR_INPUT);
    assert_int_equal(e.code, ERR_INPUT);
    assert_int_equal(e.sys_errno, 0);
    assert_string_equal(e.msg, "line 7 is wrong");
    assert_string_equal(e.hint, "");
}

static void
sys_keeps_errno_and_appends_its_text(void **state)
{
    struct err e;

    (void)state;
    errno = ENOSPC;
    assert_int_equal(err_sys(&e, "writing '%s'", "f"), -ERR_IO);
    assert_int_equal(e.sys_errno, ENOSPC);
    assert_string_equal(e.msg, "writing 'f': No space left on device");
}

static void
sys_tells_missing_memory_from_io(void **state)
{
    struct err e;

    (void)state;
    errno = ENOMEM;
    assert_int_equal(err_sys(&e, "mapping"), -ERR_NOMEM);
    assert_int_equal(e.code, ERR_NOMEM);
}

static void
ctx_stands_in_front_and_keeps_code_errno_and_hint(void **state)
{
    struct err e;

    (void)state;
    errno = EACCES;
    (void)err_sys(&e, "opening");
    assert_int_equal(err_hint(&e, "run as %s", "root"), -ERR_IO);
    assert_int_equal(err_ctx(&e, "importing '%s'", "a.csv"), -ERR_IO);
    assert_string_equal(e.msg, "importing 'a.csv': opening: Permission denied");
    assert_string_equal(e.hint, "run as root");
    assert_int_equal(e.sys_errno, EACCES);
}

static void
texts_longer_than_their_room_are_cut(void **state)
{
    char text[2 * ERR_MSG_MAX];
    struct err e;

    (void)state;
    memset(text, 'x', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    (void)err_set(&e, ERR_LIMIT, "%s", text);
    assert_int_equal(strlen(e.msg), ERR_MSG_MAX - 1);
    (void)err_ctx(&e, "%s", text);
    assert_int_equal(strlen(e.msg), ERR_MSG_MAX - 1);
    (void)err_hint(&e, "%s", text);
    assert_int_equal(strlen(e.hint), sizeof(e.hint) - 1);
    errno = EIO;
    (void)err_sys(&e, "%s", text);
    assert_int_equal(strlen(e.msg), ERR_MSG_MAX - 1);
    assert_int_equal(e.sys_errno, EIO);
}

static void
every_code_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (int a = 0; a < ERR_COUNT_; a++) {
        assert_true(strlen(err_name((enum err_code)a)) > 0);
        for (int b = 0; b < a; b++)
            assert_string_not_equal(err_name((enum err_code)a), err_name((enum err_code)b));
    }
    assert_string_equal(err_name((enum err_code)ERR_COUNT_), "unknown");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(set_replaces_all_that_was_there),
        cmocka_unit_test(sys_keeps_errno_and_appends_its_text),
        cmocka_unit_test(sys_tells_missing_memory_from_io),
        cmocka_unit_test(ctx_stands_in_front_and_keeps_code_errno_and_hint),
        cmocka_unit_test(texts_longer_than_their_room_are_cut),
        cmocka_unit_test(every_code_has_a_name_of_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
