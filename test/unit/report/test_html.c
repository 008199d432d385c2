/* test_html.c: what may stand on a page, and line by line differences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "report/diff.h"
#include "report/html.h"
#include "report/sections.h"

static struct buf b;

static int
setup(void **state)
{
    (void)state;
    buf_init(&b, 4 << 20);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    buf_fini(&b);
    return 0;
}

static void
text_can_not_become_markup(void **state)
{
    (void)state;
    html_cstr(&b, "<script>alert(\"1\")</script> & 'x'");
    assert_string_equal(
        b.data, "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;");
}

static void
control_and_bidirectional_characters_are_shown(void **state)
{
    (void)state;
    html_cstr(&b, "a\033[31mb\342\200\256c\342\201\246d\342\200\223e\n");
    assert_string_equal(b.data, "a\\x1b[31mb\\u202ec\\u2066d\342\200\223e\n");
}

static void
a_text_cut_inside_a_character_is_read_no_further(void **state)
{
    (void)state;
    html_text(&b, (struct str){ "x\342\200", 3 });
    assert_int_equal(b.len, 3);
}

static void
markdown_keeps_its_words_and_loses_raw_html_and_scripts(void **state)
{
    struct err e;

    (void)state;
    assert_int_equal(
        html_markdown(&b,
            STR("# Title\n\n<script>x()</script>\n\na <b onclick=x>bold</b> [l](javascript:alert(1))\n\n"
                "| a | b |\n| - | - |\n| 1 | 2 |\n"),
            &e),
        0);
    assert_non_null(strstr(b.data, "<h1>Title</h1>"));
    assert_non_null(strstr(b.data, "<table>"));
    assert_non_null(strstr(b.data, "bold"));
    assert_null(strstr(b.data, "<script"));
    assert_null(strstr(b.data, "onclick"));
    assert_null(strstr(b.data, "javascript"));
}

static void
a_document_that_is_too_large_is_refused(void **state)
{
    static char big[HTML_MARKDOWN_MAX + 1];
    struct err e;

    (void)state;
    assert_int_equal(html_markdown(&b, (struct str){ big, sizeof(big) }, &e), -ERR_LIMIT);
    assert_int_equal(b.len, 0);
}

static void
every_page_says_what_it_is(void **state)
{
    struct page_head h = { "Acme <1>", "Results", true, true, 1 };

    (void)state;
    page_start(&b, &h);
    page_end(&b, &h);
    assert_non_null(strstr(b.data, "Prepared by management; not a service auditor&#39;s report."));
    assert_non_null(strstr(b.data, "SIMULATED"));
    assert_non_null(strstr(b.data, "DRAFT"));
    assert_non_null(strstr(b.data, "Acme &lt;1&gt;"));
    assert_non_null(strstr(b.data, "href=\"../style.css\""));
    assert_non_null(strstr(b.data, "default-src 'none'"));
    assert_null(strstr(b.data, "<script"));
    assert_null(strstr(b.data, "verified"));
}

static void
a_table_of_a_section_has_as_many_columns_as_fit(void **state)
{
    (void)state;
    for (size_t i = 0; i < section_count; i++) {
        int n = 0;

        while (n < HTML_COLUMNS_MAX && sections[i].table.columns[n].type != SHOW_END)
            n++;
        assert_in_range(n, 2, HTML_COLUMNS_MAX);
        assert_non_null(sections[i].table.empty);
        for (size_t j = 0; j < i; j++)
            assert_false(sections[i].page == sections[j].page &&
                         strcmp(sections[i].id, sections[j].id) == 0);
    }
}

static void
add_line(void *ctx, char sign, struct str text)
{
    (void)ctx;
    buf_char(&b, sign);
    buf_add(&b, text.p, text.n);
    buf_char(&b, '\n');
}

static void
a_difference_names_only_what_changed(void **state)
{
    struct err e;

    (void)state;
    assert_int_equal(
        diff_lines(STR("a\nb\nc\nd\n"), STR("a\nc\nx\nd\ne\n"), add_line, NULL, &e), 0);
    assert_string_equal(b.data, " a\n-b\n c\n+x\n d\n+e\n");
    buf_clear(&b);
    assert_int_equal(diff_lines(STR(""), STR("new\n"), add_line, NULL, &e), 0);
    assert_string_equal(b.data, "+new\n");
    buf_clear(&b);
    assert_int_equal(diff_lines(STR("same\n"), STR("same\n"), add_line, NULL, &e), 0);
    assert_string_equal(b.data, " same\n");
}

static void
texts_of_too_many_lines_are_not_compared(void **state)
{
    struct buf many;
    struct err e;

    (void)state;
    buf_init(&many, 1 << 20);
    for (int i = 0; i <= DIFF_LINES_MAX; i++)
        buf_str(&many, "x\n");
    assert_int_equal(
        diff_lines((struct str){ many.data, many.len }, STR("x\n"), add_line, NULL, &e),
        -ERR_LIMIT);
    assert_int_equal(b.len, 0);
    buf_fini(&many);
}

static int left;

static int
fail_at_zero(void)
{
    return left-- == 0;
}

static void
a_difference_without_memory_is_told(void **state)
{
    struct err e;
    int rc = -1;

    (void)state;
    for (int n = 0; rc != 0; n++) {
        assert_in_range(n, 0, 20);
        buf_fini(&b);
        left = n;
        mem_fault_hook = fail_at_zero;
        rc = diff_lines(STR("a\n"), STR("b\n"), add_line, NULL, &e);
        mem_fault_hook = NULL;
        if (rc != 0)
            assert_int_equal(rc, -ERR_NOMEM);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(text_can_not_become_markup, setup, teardown),
        cmocka_unit_test_setup_teardown(
            control_and_bidirectional_characters_are_shown, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_text_cut_inside_a_character_is_read_no_further, setup, teardown),
        cmocka_unit_test_setup_teardown(
            markdown_keeps_its_words_and_loses_raw_html_and_scripts, setup, teardown),
        cmocka_unit_test_setup_teardown(a_document_that_is_too_large_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(every_page_says_what_it_is, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_table_of_a_section_has_as_many_columns_as_fit, setup, teardown),
        cmocka_unit_test_setup_teardown(a_difference_names_only_what_changed, setup, teardown),
        cmocka_unit_test_setup_teardown(texts_of_too_many_lines_are_not_compared, setup, teardown),
        cmocka_unit_test_setup_teardown(a_difference_without_memory_is_told, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
