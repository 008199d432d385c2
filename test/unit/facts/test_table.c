/* Rows, their stored form, and all that a reader refuses. */
#include "facts/mini.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

static struct mini m;

static int
open_mini(void **state)
{
    (void)state;
    mini_open(&m, NULL);
    return 0;
}

static int
close_mini(void **state)
{
    (void)state;
    mini_close(&m);
    return 0;
}

static struct buf seen;

static int
see(void *ctx, const struct table_info *info, const struct table_cell *cells, struct err *e)
{
    (void)ctx;
    (void)e;
    for (int k = 0; k < info->column_n; k++) {
        if (cells[k].type == CELL_INT)
            buf_int(&seen, cells[k].i);
        else if (cells[k].type == CELL_TEXT)
            buf_add(&seen, cells[k].s.p, cells[k].s.n);
        else
            buf_char(&seen, '~');
        buf_char(&seen, k + 1 < info->column_n ? '|' : '\n');
    }
    return 0;
}

static int
read_all(const struct buf *b, const struct hash *id, struct table_info *info)
{
    buf_fini(&seen);
    buf_init(&seen, 1 << 20);
    return table_read((struct str){ b->data, b->len }, id, info, see, NULL, &m.e);
}

static void
stored_form_is_as_documented(void **state)
{
    struct buf b;
    struct hash id, header;

    (void)state;
    mini_encode(&m, "mini_staff", "hr", "E2|~\nE1|5\n", &b, &id);
    /* Computed by another program, from docs/format/table.md alone. */
    assert_string_equal(b.data,
        "{\"columns\":[\"source\",\"person\",\"left_at\"],\"digests\":["
        "\"83c0aff297e00668c6e722e771841aa287ed35b1740384a88402e496d98e173f\","
        "\"7047df876a459e458b1351ef10084d8321d200234064db9c08bfcb34364c5412\","
        "\"2ceb2659626237d0b2bfe55612d04e9e1d1caab4cf819ca0d7f4f729e5e1c4e9\"],\"rows\":2,"
        "\"table\":\"mini_staff\",\"v\":1}\n"
        "[\"09e8fbd918f7d2790de70f134db727bb\",\"5a8316cbbbf047085ea2b4c725c10fa8\","
        "\"499d52b6652f0c39b48c0823402dad3a\"]\n"
        "[\"hr\",\"E1\",5]\n[\"hr\",\"E2\",null]\n");
    hash_bytes(&header, b.data, strcspn(b.data, "\n"));
    assert_true(hash_eq(&header, &id));
    buf_fini(&b);
}

static void
rows_come_back_sorted_with_duplicates(void **state)
{
    struct table_info info;
    struct buf b;
    struct hash id;

    (void)state;
    mini_encode(&m, "mini_users", "host:a",
        "zed|10|~|~\nann|-7|E1|a\"\\\tb\xC3\xA9\x01\nzed|10|~|~\n", &b, &id);
    assert_int_equal(read_all(&b, &id, &info), 0);
    assert_string_equal(
        seen.data, "host:a|ann|-7|E1|a\"\\\tb\xC3\xA9\x01\nhost:a|zed|10|~|~\nhost:a|zed|10|~|~\n");
    assert_int_equal(info.rows, 3);
    assert_int_equal(info.column_n, 5);
    assert_string_equal(info.columns[4], "shell");
    assert_false(info.withheld[4]);
    buf_fini(&b);
}

static void
order_of_gathering_does_not_matter(void **state)
{
    struct buf a, b;
    struct hash ida, idb;

    (void)state;
    mini_encode(&m, "mini_users", "host:a", "a|1|~|~\nb|2|~|~\nc|3|~|~\n", &a, &ida);
    mini_encode(&m, "mini_users", "host:a", "c|3|~|~\na|1|~|~\nb|2|~|~\n", &b, &idb);
    assert_true(hash_eq(&ida, &idb));
    assert_string_equal(a.data, b.data);
    buf_fini(&a);
    buf_fini(&b);
}

/* The n-th digest of the header, from 0. */
static const char *
digest(const struct buf *b, int n)
{
    const char *at = strstr(b->data, "\"digests\":[\"") + 12;

    return at + n * (HASH_HEX_LEN + 3);
}

static void
unchanged_column_keeps_its_digest_and_others_differ(void **state)
{
    struct buf a, b, c;
    struct hash id;

    (void)state;
    mini_encode(&m, "mini_users", "host:a", "a|1|~|x\n", &a, &id);
    mini_encode(&m, "mini_users", "host:a", "a|1|~|y\n", &b, &id);
    mini_encode(&m, "mini_users", "host:b", "a|1|~|x\n", &c, &id);
    assert_memory_equal(digest(&a, 1), digest(&b, 1), HASH_HEX_LEN);
    assert_memory_not_equal(digest(&a, 4), digest(&b, 4), HASH_HEX_LEN);
    assert_memory_not_equal(digest(&a, 1), digest(&c, 1),
        HASH_HEX_LEN); /* nobody can tell equal columns of two sources */
    buf_fini(&a);
    buf_fini(&b);
    buf_fini(&c);
}

static void
withheld_columns_keep_the_id(void **state)
{
    static const char *const hide[] = { "username", "uid" }, *const source[] = { "source" },
                             *const none[] = { "nobody" };
    struct table_info info;
    struct buf b, part, again;
    struct hash id;

    (void)state;
    mini_encode(&m, "mini_users", "host:a", "ann|7|E1|~\nbob|8|E2|/bin/sh\n", &b, &id);
    buf_init(&part, 1 << 20);
    buf_init(&again, 1 << 20);
    assert_int_equal(table_withhold((struct str){ b.data, b.len }, hide, 2, &part, &m.e), 0);
    assert_null(strstr(part.data, "ann"));
    assert_int_equal(read_all(&part, &id, &info), 0);
    assert_string_equal(seen.data, "host:a|~|~|E1|~\nhost:a|~|~|E2|/bin/sh\n");
    assert_true(info.withheld[1] && info.withheld[2] && !info.withheld[3]);
    assert_int_equal(table_withhold((struct str){ part.data, part.len }, hide, 1, &again, &m.e), 0);
    assert_string_equal(again.data, part.data);
    assert_int_equal(
        table_withhold((struct str){ b.data, b.len }, source, 1, &again, &m.e), -ERR_INPUT);
    assert_int_equal(
        table_withhold((struct str){ b.data, b.len }, none, 1, &again, &m.e), -ERR_NOTFOUND);
    *strstr(part.data, "E2") = 'F'; /* the rest is still proved */
    assert_int_equal(read_all(&part, &id, NULL), -ERR_CORRUPT);
    buf_fini(&b);
    buf_fini(&part);
    buf_fini(&again);
}

static void
every_changed_byte_is_found(void **state)
{
    struct buf b;
    struct hash id;

    (void)state;
    mini_encode(&m, "mini_users", "host:a", "ann|7|E1|~\nbob|8|~|a\\b\n", &b, &id);
    for (size_t i = 0; i < b.len; i++) {
        for (int bit = 0; bit < 8; bit++) {
            b.data[i] ^= (char)(1 << bit);
            if (read_all(&b, &id, NULL) != -ERR_CORRUPT)
                fail_msg("bit %d of byte %zu was changed and not found", bit, i);
            b.data[i] ^= (char)(1 << bit);
        }
    }
    assert_int_equal(read_all(&b, &id, NULL), 0);
    buf_fini(&b);
}

static void
every_cut_is_found(void **state)
{
    struct buf b;
    struct hash id;

    (void)state;
    mini_encode(&m, "mini_users", "host:a", "ann|7|E1|~\nbob|8|~|~\n", &b, &id);
    for (size_t n = 0; n < b.len; n++)
        assert_int_equal(
            table_read((struct str){ b.data, n }, &id, NULL, NULL, NULL, &m.e), -ERR_CORRUPT);
    buf_fini(&b);
}

static void
another_id_is_refused(void **state)
{
    struct buf b;
    struct hash id;

    (void)state;
    mini_encode(&m, "mini_users", "host:a", "ann|7|E1|~\n", &b, &id);
    id.b[31] ^= 1;
    assert_int_equal(read_all(&b, &id, NULL), -ERR_CORRUPT);
    assert_contains(m.e.msg, "the header does not hash to the table's id");
    buf_fini(&b);
}

static struct rows *
user_rows(void)
{
    const struct table_decl *d;

    assert_int_equal(library_table(m.lib, "mini_users", &d, &m.e), 0);
    return rows_new(d, "host:a");
}

static void
cells_are_held_to_the_declaration(void **state)
{
    static const char *const says[] = { "text in a column of integers",
        "an integer in a column of text", "an integer beyond 2^53-1", "more cells than columns" };

    (void)state;
    for (int i = 0; i < 4; i++) {
        struct rows *r = user_rows();
        struct err e = { 0 };
        struct buf b;
        struct hash id, key = { { 0 } };

        if (i == 1)
            rows_int(r, 1);
        else
            rows_cstr(r, "ann");
        if (i == 0)
            rows_cstr(r, "7");
        else
            rows_int(r, i == 2 ? JSON_INT_MAX + 1 : 7);
        for (int k = 0; i == 3 && k < 4; k++)
            rows_null(r);
        assert_int_equal(rows_end(r, &e), -ERR_INPUT);
        assert_contains(e.msg, says[i]);
        rows_cstr(r, "later");
        assert_int_equal(rows_end(r, &e), -ERR_INPUT); /* sticky */
        assert_contains(e.msg, says[i]);
        assert_int_equal(rows_check(r, &e), -ERR_INPUT);
        buf_init(&b, 1000);
        assert_int_equal(table_encode(r, &key, &b, &id, &e), -ERR_INPUT);
        assert_int_equal(b.len, 0);
        rows_free(r);
    }
}

static void
bytes_that_are_no_utf8_are_escaped_reversibly(void **state)
{
    static const struct {
        struct str in;
        const char *out;
    } cases[] = {
        { { "a\xFFz", 3 }, "a\xEF\xBF\xBD"
                           "ffz" },
        { { "a\0z", 3 }, "a\xEF\xBF\xBD"
                         "00z" },
        { { "\xC3", 1 }, "\xEF\xBF\xBD"
                         "c3" },
        { { "\xEF\xBF\xBD"
            "41",
              5 },
            "\xEF\xBF\xBD"
            "ef\xEF\xBF\xBD"
            "bf\xEF\xBF\xBD"
            "bd41" },
        { { "\xED\xA0\x80", 3 }, "\xEF\xBF\xBD"
                                 "ed\xEF\xBF\xBD"
                                 "a0\xEF\xBF\xBD"
                                 "80" },
        { { "caf\xC3\xA9", 5 }, "caf\xC3\xA9" },
        { { "", 0 }, "" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct rows *r = user_rows();
        struct hash id, key = { { 0 } };
        char expected[200];
        struct buf b;

        rows_text(r, cases[i].in);
        rows_int(r, 1);
        assert_int_equal(rows_end(r, &m.e), 0);
        buf_init(&b, 1 << 20);
        assert_int_equal(table_encode(r, &key, &b, &id, &m.e), 0);
        assert_int_equal(read_all(&b, &id, NULL), 0);
        (void)snprintf(expected, sizeof(expected), "host:a|%s|1|~|~\n", cases[i].out);
        assert_string_equal(seen.data, expected);
        buf_fini(&b);
        rows_free(r);
    }
}

static void
secrets_do_not_get_in(void **state)
{
    struct rows *r = user_rows();
    struct hash id, key = { { 0 } };
    struct buf b;

    (void)state;
    rows_cstr(r, "ann");
    rows_int(r, 1);
    rows_null(r);
    rows_cstr(r, "backup --password=hunter2");
    assert_int_equal(rows_end(r, &m.e), 0);
    assert_int_equal(rows_secrets(r), 1);
    buf_init(&b, 1 << 20);
    assert_int_equal(table_encode(r, &key, &b, &id, &m.e), 0);
    assert_null(strstr(b.data, "hunter2"));
    assert_contains(b.data, "[secret:password]");
    buf_fini(&b);
    rows_free(r);
}

static void
dropped_row_leaves_nothing(void **state)
{
    struct rows *r = user_rows();

    (void)state;
    rows_cstr(r, "ann");
    rows_int(r, 1);
    rows_drop(r);
    rows_cstr(r, "bob");
    rows_int(r, 2);
    assert_int_equal(rows_end(r, &m.e), 0);
    assert_int_equal(rows_count(r), 1);
    rows_free(r);
}

static int faults_left;

static int
fault(void)
{
    return faults_left-- == 0;
}

static void
every_failed_allocation_is_said(void **state)
{
    static const struct hash key = { { 3 } };
    const struct table_decl *d;

    (void)state;
    assert_int_equal(library_table(m.lib, "mini_users", &d, &m.e), 0);
    faults_left = -1;
    for (int n = 0; faults_left < 0 || n == 0; n++) {
        struct rows *r;
        struct buf b;
        struct hash id;
        int rc = -ERR_NOMEM;

        buf_init(&b, 1 << 20);
        faults_left = n;
        mem_fault_hook = fault;
        r = rows_new(d, "host:a");
        if (r != NULL) {
            rows_text(r, (struct str){ "b\xFF password=hunter2", 19 });
            rows_int(r, 1);
            rc = rows_end(r, &m.e);
            rows_cstr(r, "a\\");
            rows_int(r, 2);
            if (rc == 0)
                rc = rows_end(r, &m.e);
            if (rc == 0)
                rc = table_encode(r, &key, &b, &id, &m.e);
            if (rc == 0)
                rc = table_read((struct str){ b.data, b.len }, &id, NULL, NULL, NULL, &m.e);
        }
        mem_fault_hook = NULL;
        assert_true(rc == 0 || rc == -ERR_NOMEM);
        if (faults_left >= 0)
            assert_int_equal(rc, 0);
        rows_free(r);
        buf_fini(&b);
        assert_true(n < 1000);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(stored_form_is_as_documented, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(
            rows_come_back_sorted_with_duplicates, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(order_of_gathering_does_not_matter, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(
            unchanged_column_keeps_its_digest_and_others_differ, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(withheld_columns_keep_the_id, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(every_changed_byte_is_found, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(every_cut_is_found, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(another_id_is_refused, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(cells_are_held_to_the_declaration, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(
            bytes_that_are_no_utf8_are_escaped_reversibly, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(secrets_do_not_get_in, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(dropped_row_leaves_nothing, open_mini, close_mini),
        cmocka_unit_test_setup_teardown(every_failed_allocation_is_said, open_mini, close_mini),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    buf_fini(&seen);
    return failed;
}
