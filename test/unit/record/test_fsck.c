/* test_fsck.c: whatever is changed behind the program's back is found and named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "record/record_int.h"
#include "tiny.h"

enum { RECORDS = 600, TEXT_MAX = 1 << 20 };

static char template_dir[256]; /* a sound workspace; each case works on a copy */

struct told {
    char text[TEXT_MAX];
    size_t n;
};

static void
note_finding(void *ctx, const struct fsck_finding *f)
{
    struct told *t = ctx;

    assert_non_null(f->what);
    assert_true(strlen(f->hint) > 0);
    t->n += (size_t)snprintf(
        t->text + t->n, TEXT_MAX - t->n, "%s|%s|%s\n", f->what, f->where, f->detail);
    assert_true(t->n < TEXT_MAX);
}

static void
copy_workspace(char out[256])
{
    char command[1024];

    tiny_folder(out);
    (void)snprintf(command, sizeof(command), "cp -r '%s/.' '%s'", template_dir, out);
    {
        FILE *p = popen(command, "r");

        assert_non_null(p);
        assert_int_equal(pclose(p), 0);
    }
}

/* Change the database as an administrator could: with the schema's guards out of the way. */
static void
tamper(const char *dir, const char *sql)
{
    static const char disarm[] =
        "DROP TRIGGER IF EXISTS log_entry_fixed; DROP TRIGGER IF EXISTS log_entry_kept;"
        "DROP TRIGGER IF EXISTS log_body_fixed; DROP TRIGGER IF EXISTS log_body_kept;"
        "DROP TRIGGER IF EXISTS log_tile_fixed; DROP TRIGGER IF EXISTS log_tile_kept;"
        "DROP TRIGGER IF EXISTS log_frontier_fixed; DROP TRIGGER IF EXISTS log_frontier_kept;"
        "DROP TRIGGER IF EXISTS log_checkpoint_fixed; DROP TRIGGER IF EXISTS log_checkpoint_kept;";
    struct store *s = NULL, *memory = NULL;
    struct stmt *st = NULL;
    char path[512];
    struct err e;
    bool row;

    (void)snprintf(path, sizeof(path), "%s/testamur.db", dir);
    assert_int_equal(store_open(&s, path, STORE_WRITE, &e), 0);
    assert_int_equal(store_exec(s, disarm, &e), 0);
    if (store_exec(s, sql, &e) != 0)
        fail_msg("%s: %s", sql, e.msg);
    /* Put the guards back, so that only the change itself is left. */
    assert_int_equal(store_open(&memory, ":memory:", STORE_WRITE, &e), 0);
    assert_int_equal(store_exec(memory, record_log_ddl, &e), 0);
    assert_int_equal(
        store_prepare(memory, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'", &st, &e), 0);
    while (stmt_step(st, &row, &e) == 0 && row)
        (void)store_exec(s, stmt_cstr(st, 0), &e); /* those that are there still are refused */
    stmt_done(st);
    store_close(memory);
    store_close(s);
}

static void
run_fsck(const char *dir, struct told *t, struct fsck_report *report)
{
    struct records *r = NULL;
    struct err e;

    t->n = 0;
    t->text[0] = '\0';
    if (records_open(&r, dir, &tiny_schema, RECORDS_READ, &e) != 0)
        fail_msg("%s", e.msg);
    if (records_fsck(r, NULL, note_finding, NULL, t, report, &e) != 0)
        fail_msg("%s", e.msg);
    records_close(r);
}

static void
a_sound_workspace_has_no_findings(void **state)
{
    struct told *t = calloc(1, sizeof(*t));
    struct fsck_report report;

    (void)state;
    run_fsck(template_dir, t, &report);
    assert_string_equal(t->text, "");
    assert_int_equal(report.findings, 0);
    assert_int_equal(report.records, RECORDS);
    assert_int_equal(report.tiles, 3); /* two full ones of level 0, one unfinished of level 1 */
    assert_true(report.signatures > RECORDS);
    assert_int_equal(report.state_rows, 50 + 1);
    for (int p = 0; p < FSCK_PART_COUNT_; p++) {
        assert_int_equal(report.found[p], 0);
        assert_true(report.ran[p] == (p != FSCK_BLOB)); /* no check of blobs was given */
    }
    free(t);
}

static const struct {
    const char *sql, *wants; /* lines "what|where|detail" start; '~' parts alternatives that
                                must all be there */
} changes[] = {
    /* state */
    { "UPDATE item SET value = 'forged' WHERE name = 'n7'",
        "state|item name='n7'|column 'value' is 'forged'; the records make it '" },
    { "UPDATE item SET value = NULL WHERE name = 'n7'",
        "state|item name='n7'|column 'value' is null" },
    { "DELETE FROM item WHERE name = 'n8'",
        "state|item name='n8'|the row that the records make is missing" },
    { "INSERT INTO item VALUES('zz', 'v', 1, 1)",
        "state|item name='zz'|the row is there, but no record made it" },
    { "INSERT INTO item VALUES('', 'v', 1, 1)", "state|item name=''|the row is there" },
    { "UPDATE actor_key SET actor = 'p-mallory'", "state|actor_key key='tiny+" },
    { "DROP TABLE item",
        "state|item|the table cannot be read~database|table item of item|it is missing" },
    { "ALTER TABLE item ADD COLUMN extra TEXT", "state|item|the table has other columns" },
    { "CREATE TRIGGER evil AFTER INSERT ON item BEGIN UPDATE item SET value = ''; END",
        "database|trigger evil of item|it is not one the program makes" },
    { "CREATE TABLE hidden(secret TEXT) STRICT",
        "database|table hidden of hidden|it is not one the program makes" },
    { "CREATE VIEW shown AS SELECT name FROM item",
        "database|view shown of shown|it is not one the program makes" },
    { "DROP INDEX actor_key_by_actor",
        "database|index actor_key_by_actor of actor_key|it is missing" },
    /* records */
    { "UPDATE log_body SET text = replace(text, 'v77', 'v78') WHERE seq = 77",
        "record|77|its body is not the one its leaf commits to~state|all tables|" },
    { "UPDATE log_body SET salt = zeroblob(32) WHERE seq = 300", "record|300|" },
    { "DELETE FROM log_body WHERE seq = 12",
        "record|12|its body is missing and no disposal names it" },
    { "UPDATE log_entry SET entry = CAST(replace(CAST(entry AS TEXT), '\"v\":1}', '\"v\":2}') "
      "AS BLOB) WHERE seq = 5",
        "record|5|its leaf is not an entry~record|5|its leaf is not the one its "
        "tile" },
    { "UPDATE log_entry SET entry = CAST(replace(CAST(entry AS TEXT), '\"k\":\"item.put', "
      "'\"k\":\"item.drop') AS BLOB)"
      " WHERE seq = 590",
        "record|590|the leaf says 'item.drop'~checkpoint|of size 591|records "
        "590 to 590" },
    { "UPDATE log_entry SET entry = (SELECT entry FROM log_entry WHERE seq = 8) WHERE seq = 9",
        "record|9|its body is not the one~record|9|its leaf is not the one its "
        "tile" },
    { "UPDATE log_entry SET entry = (SELECT entry FROM log_entry WHERE seq = 8) WHERE seq = 9;"
      "UPDATE log_body SET salt = (SELECT salt FROM log_body WHERE seq = 8),"
      " text = (SELECT text FROM log_body WHERE seq = 8) WHERE seq = 9",
        "record|9|an act with its id stands in the ledger already~record|9|its "
        "leaf is not" },
    { "DELETE FROM log_entry WHERE seq = 100", "record|100|it is missing" },
    { "DELETE FROM log_entry WHERE seq >= 598",
        "record|log_frontier|the ledger says it has 600 records; 598 are "
        "there~checkpoint|log_checkpoint|" },
    { "INSERT INTO log_body VALUES(10000, zeroblob(32), 'x')",
        "record|log_body|1 bodies belong to no record" },
    { "UPDATE log_frontier SET at = at - 1", "record|log_frontier|its clock" },
    /* tiles, frontier, checkpoints */
    { "UPDATE log_tile SET hashes = CAST(zeroblob(32) || substr(hashes, 33) AS BLOB) WHERE k = "
      "1",
        "tile|1 of level 0|one of its hashes is not that of its entry" },
    { "DELETE FROM log_tile WHERE k = 0", "tile|0 of level 0|it is missing" },
    { "UPDATE log_tile SET hashes = zeroblob(64) WHERE k > 1000",
        "tile|0 of level 1|its hashes are not" },
    { "UPDATE log_tile SET hashes = zeroblob(31) WHERE k = 1",
        "tile|1 of level 0|it has the wrong length" },
    { "INSERT INTO log_tile VALUES(9, zeroblob(32))", "tile|log_tile|1 tiles belong to no record" },
    { "UPDATE log_frontier SET hashes = zeroblob(length(hashes))",
        "tile|log_frontier|its hashes are not" },
    { "DELETE FROM log_frontier", "tile|log_frontier|it is missing" },
    { "DELETE FROM log_checkpoint WHERE size = 600",
        "checkpoint|log_checkpoint|no checkpoint of all 600 records" },
    { "UPDATE log_checkpoint SET note = replace(note, '600', '601') WHERE size = 600",
        "checkpoint|of size 600|" },
    { "UPDATE log_checkpoint SET note = substr(note, 1, length(note) - 8) || 'AAAAAA=' || "
      "char(10) WHERE size = 500",
        "checkpoint|of size 500|" },
    { "UPDATE log_checkpoint SET note = 'x' WHERE size = 500",
        "checkpoint|of size 500|not a signed note" },
};

static void
each_change_is_found_and_named(void **state)
{
    struct told *t = calloc(1, sizeof(*t));

    (void)state;
    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        struct fsck_report report;
        struct str wants = str_of(changes[i].wants);
        char dir[256];

        copy_workspace(dir);
        tamper(dir, changes[i].sql);
        run_fsck(dir, t, &report);
        assert_true(report.findings > 0);
        while (wants.n > 0) {
            struct str want = str_cut(&wants, '~');
            char text[512];

            (void)snprintf(text, sizeof(text), "%.*s", STR_ARG(want));
            if (strstr(t->text, text) == NULL)
                fail_msg("%s\nwanted: %s\ntold:\n%s", changes[i].sql, text, t->text);
        }
        if (report.findings > 12)
            fail_msg("%s\ntoo many findings for one change:\n%s", changes[i].sql, t->text);
        tiny_remove(dir);
    }
    free(t);
}

/* An act signed by a key that was never registered, with a leaf, tile and checkpoint that fit. */
static void
an_act_signed_by_a_stranger_is_named(void **state)
{
    struct told *t = calloc(1, sizeof(*t));
    struct signer *stranger = NULL, *tiny = tiny_signer();
    struct records *r = NULL;
    struct fsck_report report;
    struct act_new n = {
        .kind = "item.put", .actor = "p-tiny", .auth = "key", .data = STR("{\"name\":\"x\"}")
    };
    uint8_t seed[SIGN_SEED_LEN];
    char dir[256];
    struct err e;

    (void)state;
    copy_workspace(dir);
    assert_int_equal(signer_generate(&stranger, "tiny", seed, &e), 0);
    assert_int_equal(records_open(&r, dir, &tiny_schema, RECORDS_WRITE, &e), 0);
    /* The insider has the log's key and the database: he registers the key, acts, and takes the row
     * out again. */
    assert_int_equal(records_begin(r, &e), 0);
    {
        struct verifier v;
        struct buf sql;

        signer_verifier(stranger, &v);
        buf_init(&sql, 4096);
        buf_str(&sql, "INSERT INTO actor_key VALUES('");
        text_key_name(&sql, &v);
        buf_str(&sql, "', 'p-tiny', 'x', '");
        verifier_format(&sql, &v);
        buf_str(&sql, "', 0, 0, NULL, NULL)");
        assert_int_equal(store_exec(records_store(r), sql.data, &e), 0);
        buf_fini(&sql);
    }
    n.signer = stranger;
    assert_int_equal(records_append(r, &n, NULL, &e), 0);
    assert_int_equal(
        store_exec(records_store(r), "DELETE FROM actor_key WHERE label = 'x'", &e), 0);
    assert_int_equal(records_commit(r, &e), 0);
    records_close(r);
    run_fsck(dir, t, &report);
    assert_int_equal(report.findings, 1);
    assert_non_null(strstr(t->text, "signature|record 600|key 'tiny+"));
    assert_int_equal(report.found[FSCK_SIGNATURE], 1);
    assert_true(report.ran[FSCK_SIGNATURE] && report.ran[FSCK_STATE]);
    signer_free(stranger);
    signer_free(tiny);
    tiny_remove(dir);
    free(t);
}

static void
a_disposed_body_is_no_finding(void **state)
{
    struct told *t = calloc(1, sizeof(*t));
    struct signer *tiny = tiny_signer();
    struct records *r = NULL;
    struct fsck_report report;
    char dir[256];
    struct err e;

    (void)state;
    copy_workspace(dir);
    assert_int_equal(records_open(&r, dir, &tiny_schema, RECORDS_WRITE, &e), 0);
    assert_int_equal(records_begin(r, &e), 0);
    assert_int_equal(
        tiny_act(r, tiny, "record.dispose", "{\"reason\":\"x\",\"seqs\":[599,3]}", NULL, &e), 0);
    assert_int_equal(records_commit(r, &e), 0);
    records_close(r);
    run_fsck(dir, t, &report);
    assert_string_equal(t->text, "");
    signer_free(tiny);
    tiny_remove(dir);
    free(t);
}

static void
a_damaged_database_file_is_a_finding_not_a_crash(void **state)
{
    struct told *t = calloc(1, sizeof(*t));

    (void)state;
    /* Overwrite a page at a time, through the whole file. */
    for (int page = 1;; page++) {
        struct records *r = NULL;
        struct fsck_report report;
        char dir[256], path[512];
        struct buf file;
        struct err e;
        int rc;

        copy_workspace(dir);
        (void)snprintf(path, sizeof(path), "%s/testamur.db", dir);
        buf_init(&file, 1 << 26);
        assert_int_equal(fs_read(path, &file, &e), 0);
        if ((size_t)(page + 1) * 4096 > file.len) {
            buf_fini(&file);
            tiny_remove(dir);
            break;
        }
        memset(file.data + page * 4096, 0xA5, 2048);
        assert_int_equal(fs_write(path, (struct str){ file.data, file.len }, 0600, &e), 0);
        buf_fini(&file);
        t->n = 0;
        rc = records_open(&r, dir, &tiny_schema, RECORDS_READ, &e);
        if (rc == 0) {
            rc = records_fsck(r, NULL, note_finding, NULL, t, &report, &e);
            assert_int_equal(rc, 0);
            if (report.findings == 0)
                fail_msg("page %d was overwritten and nothing was found", page);
        } else {
            assert_int_equal(rc, -ERR_CORRUPT);
        }
        records_close(r);
        tiny_remove(dir);
        page += 3;
    }
    free(t);
}

static int
check_sum(const struct hash *name, struct str bytes, struct err *e)
{
    struct hash h;

    hash_bytes(&h, bytes.p, bytes.n);
    return hash_eq(&h, name) ? 0
                             : err_set(e, ERR_CORRUPT, "its bytes are not the ones it is named by");
}

static int last_permille;

static void
note_progress(void *ctx, int permille)
{
    (void)ctx;
    assert_true(permille >= 0 && permille <= 1000);
    last_permille = permille;
}

static void
a_changed_blob_is_named(void **state)
{
    struct told *t = calloc(1, sizeof(*t));
    struct records *r = NULL;
    struct fsck_report report;
    struct hash names[3];
    char dir[256], path[512], hex[HASH_HEX_LEN + 1];
    struct err e;

    (void)state;
    copy_workspace(dir);
    assert_int_equal(records_open(&r, dir, &tiny_schema, RECORDS_WRITE, &e), 0);
    for (int i = 0; i < 3; i++) {
        struct str bytes = { &"first second third"[6 * i], 6 };

        hash_bytes(&names[i], bytes.p, bytes.n);
        assert_int_equal(blobs_put(records_blobs(r), &names[i], bytes, &e), 0);
    }
    assert_int_equal(blobs_sync(records_blobs(r), &e), 0);
    assert_int_equal(records_fsck(r, check_sum, note_finding, note_progress, t, &report, &e), 0);
    assert_int_equal(report.findings, 0);
    assert_int_equal(report.blobs, 3);
    assert_int_equal(last_permille, 1000);
    hash_hex(hex, &names[1]);
    (void)snprintf(path, sizeof(path), "%s/blobs/%.2s/%s.zst", dir, hex, hex + 2);
    assert_int_equal(fs_write(path, STR("not zstd"), 0600, &e), 0);
    assert_int_equal(records_fsck(r, check_sum, note_finding, NULL, t, &report, &e), 0);
    assert_int_equal(report.findings, 1);
    assert_non_null(strstr(t->text, hex));
    records_close(r);
    tiny_remove(dir);
    free(t);
}

/* Every item.put names the blob of its name's bytes. */
static int
blobs_of_tiny(const struct act *a, int (*named)(void *ctx, const struct hash *h), void *ctx)
{
    const char *name = a->data != NULL ? json_cstr(a->data, "name") : NULL;
    struct hash h;

    if (name == NULL || strcmp(a->kind, "item.put") != 0)
        return 0;
    hash_bytes(&h, name, strlen(name));
    return named(ctx, &h);
}

static void
a_blob_that_a_record_names_and_that_is_gone_is_named(void **state)
{
    struct record_schema schema = tiny_schema;
    struct told *t = calloc(1, sizeof(*t));
    struct signer *tiny = tiny_signer();
    struct records *r = NULL;
    struct fsck_report report;
    char dir[256], wants[256], path[512], hex[HASH_HEX_LEN + 1];
    struct hash h;
    struct err e;

    (void)state;
    schema.blobs_of = blobs_of_tiny;
    tiny_folder(dir);
    assert_int_equal(tiny_start(&r, dir, tiny, &e), 0);
    hash_bytes(&h, "one", 3);
    hash_hex(hex, &h);
    assert_int_equal(blobs_put(records_blobs(r), &h, STR("one"), &e), 0);
    assert_int_equal(tiny_put_commit(r, tiny, "one", "v", &e), 0);
    records_close(r);
    assert_int_equal(records_open(&r, dir, &schema, RECORDS_READ, &e), 0);
    assert_int_equal(records_fsck(r, check_sum, note_finding, NULL, t, &report, &e), 0);
    assert_string_equal(t->text, "");
    (void)snprintf(path, sizeof(path), "%s/blobs/%.2s/%s.zst", dir, hex, hex + 2);
    assert_int_equal(unlink(path), 0);
    /* Also without a check of the blobs' bytes. */
    assert_int_equal(records_fsck(r, NULL, note_finding, NULL, t, &report, &e), 0);
    (void)snprintf(
        wants, sizeof(wants), "blob|%s|it is missing, and record 1 (item.put) names it\n", hex);
    assert_string_equal(t->text, wants);
    assert_int_equal(report.findings, 1);
    records_close(r);
    /* Once the record is disposed of, nothing names it. */
    assert_int_equal(records_open(&r, dir, &schema, RECORDS_WRITE, &e), 0);
    assert_int_equal(records_begin(r, &e), 0);
    assert_int_equal(
        tiny_act(r, tiny, "record.dispose", "{\"reason\":\"x\",\"seqs\":[1]}", NULL, &e), 0);
    assert_int_equal(records_commit(r, &e), 0);
    assert_int_equal(records_fsck(r, check_sum, note_finding, NULL, t, &report, &e), 0);
    assert_int_equal(report.findings, 0);
    records_close(r);
    signer_free(tiny);
    tiny_remove(dir);
    free(t);
}

/* A workspace whose records 1..3 name the blobs "one", "two", "six", of which "six" is gone; record
 * 2 was changed by hand. @return the name of the one that is gone. */
static const char *
damaged_before_a_missing_blob(char dir[256], const struct record_schema *schema, struct records **r)
{
    static const char *const words[] = { "one", "two", "six" };
    static char hex[HASH_HEX_LEN + 1];
    struct signer *tiny = tiny_signer();
    struct hash h;
    struct err e;

    tiny_folder(dir);
    assert_int_equal(tiny_start(r, dir, tiny, &e), 0);
    for (int i = 0; i < 3; i++) {
        hash_bytes(&h, words[i], 3);
        if (i < 2)
            assert_int_equal(blobs_put(records_blobs(*r), &h, str_of(words[i]), &e), 0);
        assert_int_equal(tiny_put_commit(*r, tiny, words[i], "v", &e), 0);
    }
    hash_hex(hex, &h);
    records_close(*r);
    signer_free(tiny);
    tamper(dir, "UPDATE log_body SET text = replace(text, 'two', 'Two') WHERE seq = 2");
    assert_int_equal(records_open(r, dir, schema, RECORDS_READ, &e), 0);
    return hex;
}

static void
a_damaged_record_does_not_hide_the_blobs_of_later_ones(void **state)
{
    struct record_schema schema = tiny_schema;
    struct told *t = calloc(1, sizeof(*t));
    struct records *r = NULL;
    struct fsck_report report;
    char dir[256], wants[256];
    struct err e;

    (void)state;
    schema.blobs_of = blobs_of_tiny;
    (void)snprintf(wants, sizeof(wants),
        "blob|%s|it is missing, and record 3 (item.put) names it\n",
        damaged_before_a_missing_blob(dir, &schema, &r));
    assert_int_equal(records_fsck(r, check_sum, note_finding, NULL, t, &report, &e), 0);
    assert_non_null(strstr(t->text, "record|2|"));
    if (strstr(t->text, wants) == NULL)
        fail_msg("wanted: %s\ntold:\n%s", wants, t->text);
    records_close(r);
    tiny_remove(dir);
    free(t);
}

static void
a_fifo_or_a_link_in_place_of_a_blob_is_named_and_not_read(void **state)
{
    struct told *t = calloc(1, sizeof(*t));
    struct records *r = NULL;
    struct fsck_report report;
    char dir[256], folder[512], path[1024];
    struct err e;

    (void)state;
    copy_workspace(dir);
    (void)snprintf(folder, sizeof(folder), "%s/blobs/ab", dir);
    assert_int_equal(fs_mkdir(folder, 0700, &e), 0);
    for (int i = 0; i < 2; i++) {
        (void)snprintf(path, sizeof(path), "%s/%062d.zst", folder, i);
        assert_int_equal(i == 0 ? mkfifo(path, 0600) : symlink("/etc/passwd", path), 0);
    }
    assert_int_equal(records_open(&r, dir, &tiny_schema, RECORDS_READ, &e), 0);
    assert_int_equal(records_fsck(r, check_sum, note_finding, NULL, t, &report, &e), 0);
    assert_int_equal(report.findings, 2);
    for (int i = 0; i < 2; i++) {
        (void)snprintf(
            path, sizeof(path), "blob|ab%062d|'%s/%062d.zst' is not a plain file\n", i, folder, i);
        if (strstr(t->text, path) == NULL)
            fail_msg("wanted: %s\ntold:\n%s", path, t->text);
    }
    records_close(r);
    tiny_remove(dir);
    free(t);
}

static long faults_left;

static int
fail_nth(void)
{
    return faults_left >= 0 && faults_left-- == 0;
}

static void
fsck_survives_every_failed_allocation(void **state)
{
    struct told *t = calloc(1, sizeof(*t));

    (void)state;
    for (long n = 0;; n += n < 60 ? 1 : 211) {
        struct records *r = NULL;
        struct fsck_report report = { .records = -7 };
        struct err e;
        bool over;
        int rc;

        assert_int_equal(records_open(&r, template_dir, &tiny_schema, RECORDS_READ, &e), 0);
        faults_left = n;
        mem_fault_hook = fail_nth;
        rc = records_fsck(r, NULL, note_finding, NULL, t, &report, &e);
        mem_fault_hook = NULL;
        over = faults_left >= 0;
        assert_true(rc == 0 || (rc < 0 && strlen(e.msg) > 0));
        if (rc != 0)
            assert_int_equal(report.records, -7);
        records_close(r);
        if (over) {
            assert_int_equal(rc, 0);
            break;
        }
    }
    free(t);
}

/* Without memory a check says that it did not run, never that less is wrong. */
static void
no_memory_makes_no_finding_and_hides_none(void **state)
{
    struct record_schema schema = tiny_schema;
    struct told *t = calloc(1, sizeof(*t));
    struct fsck_report whole, report;
    struct records *r = NULL;
    char dir[256];
    struct err e;
    bool over = false;

    (void)state;
    schema.blobs_of = blobs_of_tiny;
    (void)damaged_before_a_missing_blob(dir, &schema, &r);
    assert_int_equal(records_fsck(r, check_sum, note_finding, NULL, t, &whole, &e), 0);
    for (long n = 0; !over; n += n < 60 ? 1 : 7) {
        int rc;

        t->n = 0;
        faults_left = n;
        mem_fault_hook = fail_nth;
        rc = records_fsck(r, check_sum, note_finding, NULL, t, &report, &e);
        mem_fault_hook = NULL;
        over = faults_left >= 0;
        if (rc == 0 && report.findings != whole.findings)
            fail_msg("without allocation %ld: %lld findings, %lld with it\n%s", n,
                (long long)report.findings, (long long)whole.findings, t->text);
        assert_true(rc == 0 || strlen(e.msg) > 0);
    }
    records_close(r);
    tiny_remove(dir);
    free(t);
}

static int
make_template(void **state)
{
    struct signer *s = tiny_signer();
    struct records *r = NULL;
    struct err e;

    (void)state;
    tiny_folder(template_dir);
    assert_int_equal(tiny_start(&r, template_dir, s, &e), 0);
    for (int i = 1; i < RECORDS;) {
        /* Several commits, the last ones of one record each. */
        int batch = i < 499 ? 499 - i : i < 590 ? 590 - i : 1;

        assert_int_equal(records_begin(r, &e), 0);
        for (int j = 0; j < batch; j++, i++) {
            char name[32], value[32];

            (void)snprintf(name, sizeof(name), "n%d", i % 50);
            (void)snprintf(value, sizeof(value), "v%d", i);
            assert_int_equal(tiny_put(r, s, name, value, NULL, &e), 0);
        }
        assert_int_equal(records_commit(r, &e), 0);
        if (i == 499)
            assert_int_equal(tiny_put_commit(r, s, "n49", "v499", &e), 0), i++;
    }
    assert_int_equal(records_size(r), RECORDS);
    records_close(r);
    signer_free(s);
    return 0;
}

static int
remove_template(void **state)
{
    (void)state;
    tiny_remove(template_dir);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_workspace_has_no_findings),
        cmocka_unit_test(each_change_is_found_and_named),
        cmocka_unit_test(an_act_signed_by_a_stranger_is_named),
        cmocka_unit_test(a_disposed_body_is_no_finding),
        cmocka_unit_test(a_damaged_database_file_is_a_finding_not_a_crash),
        cmocka_unit_test(a_changed_blob_is_named),
        cmocka_unit_test(a_blob_that_a_record_names_and_that_is_gone_is_named),
        cmocka_unit_test(a_damaged_record_does_not_hide_the_blobs_of_later_ones),
        cmocka_unit_test(a_fifo_or_a_link_in_place_of_a_blob_is_named_and_not_read),
        cmocka_unit_test(fsck_survives_every_failed_allocation),
        cmocka_unit_test(no_memory_makes_no_finding_and_hides_none),
    };

    return cmocka_run_group_tests(tests, make_template, remove_template);
}
