/* test_out.c: what verbs print: text made safe for a terminal, tables that line up and wrap. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "cli/out.h"

#define SPACES_10 "          "
#define SPACES_21 "                     "

static char path[64];
static int kept = -1;

/* Standard output goes to a file until printed() gives what was written. */
static int
capture(void **state)
{
    int fd;

    (void)state;
    (void)fflush(stdout);
    (void)snprintf(path, sizeof(path), "/tmp/testamur-out-XXXXXX");
    fd = mkstemp(path);
    kept = dup(STDOUT_FILENO);
    if (fd < 0 || kept < 0 || dup2(fd, STDOUT_FILENO) < 0)
        return -1;
    (void)close(fd);
    out_setup(false, 60);
    return 0;
}

static int
release(void **state)
{
    (void)state;
    mem_fault_hook = NULL;
    (void)fflush(stdout);
    (void)dup2(kept, STDOUT_FILENO);
    (void)close(kept);
    return unlink(path);
}

static const char *
printed(void)
{
    static char text[20000];
    struct buf b;
    struct err e;

    buf_init(&b, sizeof(text) - 1);
    (void)fflush(stdout);
    assert_int_equal(fs_read(path, &b, &e), 0);
    (void)snprintf(text, sizeof(text), "%s", b.data);
    buf_fini(&b);
    return text;
}

static void
row(struct out_table *t, const char *a, const char *b)
{
    out_table_cell(t, str_of(a), OUT_PLAIN);
    if (b != NULL)
        out_table_cell(t, str_of(b), OUT_PLAIN);
    out_table_row(t);
}

static void
columns_line_up_and_missing_cells_are_empty(void **state)
{
    struct out_table *t = out_table_new();

    (void)state;
    out_table_head(t, "Test");
    out_table_head(t, "Result");
    row(t, "IAM-001", "pass");
    row(t, "X", "fail");
    row(t, "alone", NULL);
    out_table_end(t);
    assert_string_equal(printed(), "Test     Result\nIAM-001  pass\nX        fail\nalone\n");
}

static void
a_cell_can_t_break_the_table_or_the_terminal(void **state)
{
    struct out_table *t = out_table_new();

    (void)state;
    out_table_head(t, "A");
    out_table_head(t, "B");
    row(t, "two\nlines\tand\x1b[2J", "x");
    row(t, "\xFF\xE2\x80\xAE", "y");
    out_table_end(t);
    assert_string_equal(printed(), "A" SPACES_21 "  B\n"
                                   "two lines and\\u{1b}[2J  x\n"
                                   "\\xff\\u{202e}" SPACES_10 "  y\n");
}

static void
wide_characters_count_two_columns(void **state)
{
    struct out_table *t = out_table_new();

    (void)state;
    out_table_head(t, "Name");
    out_table_head(t, "N");
    row(t, "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E", "1");
    row(t, "\xC3\xA4\xC3\xB6", "2");
    out_table_end(t);
    assert_string_equal(
        printed(), "Name    N\n\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E  1\n\xC3\xA4\xC3\xB6      2\n");
}

static void
the_widest_column_wraps_at_spaces_until_the_table_fits(void **state)
{
    struct out_table *t = out_table_new();
    char wide[31 * 3];

    (void)state;
    for (int i = 0; i < 30; i++)
        memcpy(wide + 3 * i, "\xE6\x97\xA5", 4);
    out_table_head(t, "Id");
    out_table_head(t, "Words");
    row(t, "one",
        "several words that are much longer than the terminal is wide, and so they go on below");
    row(t, "two", wide);
    out_table_end(t);
    assert_non_null(strstr(printed(), "one  several words that are much longer than the terminal\n"
                                      "     is wide, and so they go on below\n"));
    /* 55 columns are left: 27 characters of two */
    assert_non_null(strstr(printed(), "\n     \xE6\x97\xA5\xE6\x97\xA5\xE6\x97\xA5\n"));
}

static void
a_word_longer_than_the_terminal_is_broken_and_nothing_is_lost(void **state)
{
    struct out_table *t = out_table_new();
    char word[201];
    const char *text;
    size_t n = 0;

    (void)state;
    memset(word, 'w', 200);
    word[200] = '\0';
    out_table_head(t, "Word");
    row(t, word, NULL);
    out_table_end(t);
    for (text = printed(); *text != '\0'; text++)
        n += *text == 'w';
    assert_int_equal(n, 200);
}

static void
long_texts_are_printed_whole(void **state)
{
    char text[5001];

    (void)state;
    memset(text, 'x', 5000);
    text[5000] = '\0';
    out_text("<%s>\n", text);
    assert_int_equal(strlen(printed()), 5003);
}

static void
no_colour_means_no_escape(void **state)
{
    (void)state;
    out_styled(OUT_BAD, "%s", "bad");
    assert_string_equal(printed(), "bad");
    out_setup(true, 60);
    out_styled(OUT_BAD, "%s", "\x1b");
    assert_string_equal(printed(), "bad\033[31m\\u{1b}\033[0m");
}

static int
always(void)
{
    return 1;
}

static void
a_table_without_memory_prints_nothing_half(void **state)
{
    struct out_table *t = out_table_new();

    (void)state;
    out_table_head(t, "A");
    mem_fault_hook = always;
    row(t, "x", NULL);
    mem_fault_hook = NULL;
    out_table_end(t);
    assert_string_equal(printed(), "");
    out_table_discard(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            columns_line_up_and_missing_cells_are_empty, capture, release),
        cmocka_unit_test_setup_teardown(
            a_cell_can_t_break_the_table_or_the_terminal, capture, release),
        cmocka_unit_test_setup_teardown(wide_characters_count_two_columns, capture, release),
        cmocka_unit_test_setup_teardown(
            the_widest_column_wraps_at_spaces_until_the_table_fits, capture, release),
        cmocka_unit_test_setup_teardown(
            a_word_longer_than_the_terminal_is_broken_and_nothing_is_lost, capture, release),
        cmocka_unit_test_setup_teardown(long_texts_are_printed_whole, capture, release),
        cmocka_unit_test_setup_teardown(no_colour_means_no_escape, capture, release),
        cmocka_unit_test_setup_teardown(
            a_table_without_memory_prints_nothing_half, capture, release),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
