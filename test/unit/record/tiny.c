#include "tiny.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int
apply_put(struct store *s, const struct act *a, struct err *e)
{
    struct stmt *st = NULL;
    int rc;

    if (a->data == NULL)
        return 0; /* disposed of: as if it had never been */
    if (json_cstr(a->data, "name") == NULL)
        return err_set(e, ERR_INPUT, "an item needs a name");
    rc = store_prepare(s,
        "INSERT INTO item(name, value, at, seq) VALUES(?1, ?2, ?3, ?4)"
        " ON CONFLICT(name) DO UPDATE SET value = excluded.value, at = excluded.at,"
        " seq = excluded.seq",
        &st, e);
    if (rc == 0) {
        stmt_bind_cstr(st, 1, json_cstr(a->data, "name"));
        stmt_bind_cstr(st, 2, json_cstr(a->data, "value"));
        stmt_bind_int(st, 3, a->at);
        stmt_bind_int(st, 4, a->seq);
        rc = stmt_step(st, NULL, e);
    }
    stmt_done(st);
    return rc;
}

static int
apply_drop(struct store *s, const struct act *a, struct err *e)
{
    struct stmt *st = NULL;
    int rc;

    if (a->data == NULL)
        return 0;
    rc = store_prepare(s, "DELETE FROM item WHERE name = ?1", &st, e);
    if (rc == 0) {
        stmt_bind_cstr(st, 1, json_cstr(a->data, "name"));
        rc = stmt_step(st, NULL, e);
    }
    stmt_done(st);
    return rc;
}

static int
apply_fail(struct store *s, const struct act *a, struct err *e)
{
    (void)s;
    (void)a;
    return err_set(e, ERR_DENIED, "this act is always refused");
}

static const struct act_kind kinds[] = {
    { "item.drop", 1, "Remove an item", apply_drop },
    { "item.fail", 1, "Is always refused", apply_fail },
    { "item.put", 1, "Write an item", apply_put },
};

#define ITEM                                                                                       \
    {                                                                                              \
        "item",                                                                                    \
            "CREATE TABLE item(name TEXT PRIMARY KEY, value TEXT, at INTEGER NOT NULL, seq "       \
            "INTEGER NOT NULL) STRICT;",                                                           \
            "name",                                                                                \
    }

static const struct state_table tables[] = { ITEM };
static const struct state_table tables_2[] = {
    ITEM,
    { "item_count", "CREATE TABLE item_count(k INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT;",
        "k" },
};
#undef ITEM

const struct record_schema tiny_schema = { 1, kinds, 3, tables, 1 };
const struct record_schema tiny_schema_2 = { 2, kinds, 3, tables_2, 2 };

struct signer *
tiny_signer(void)
{
    uint8_t seed[SIGN_SEED_LEN];
    struct signer *s = NULL;
    struct err e;

    memset(seed, 'T', sizeof(seed));
    if (signer_new(&s, "tiny", seed, &e) != 0)
        abort();
    return s;
}

int
tiny_act(struct records *r, const struct signer *s, const char *kind, const char *data,
    int64_t *out_seq, struct err *e)
{
    struct act_new n = {
        .kind = kind, .actor = "p-tiny", .signer = s, .auth = "key", .data = str_of(data)
    };

    return records_append(r, &n, out_seq, e);
}

int
tiny_put(struct records *r, const struct signer *s, const char *name, const char *value,
    int64_t *out_seq, struct err *e)
{
    char data[1024];

    (void)snprintf(data, sizeof(data), "{\"name\":\"%s\",\"value\":\"%s\"}", name, value);
    return tiny_act(r, s, "item.put", data, out_seq, e);
}

int
tiny_put_commit(
    struct records *r, const struct signer *s, const char *name, const char *value, struct err *e)
{
    int rc = records_begin(r, e);

    if (rc == 0)
        rc = tiny_put(r, s, name, value, NULL, e);
    if (rc == 0)
        rc = records_commit(r, e);
    if (rc != 0)
        records_rollback(r);
    return rc;
}

int
tiny_start(struct records **out, const char *dir, const struct signer *s, struct err *e)
{
    struct records *r = NULL;
    struct verifier key;
    struct buf data;
    int rc = records_create(dir, "tiny.example/ledger", &tiny_schema, e);

    buf_init(&data, 4096);
    signer_verifier(s, &key);
    buf_str(&data, "{\"actor\":\"p-tiny\",\"name\":\"tiny\",\"public\":\"");
    verifier_format(&data, &key);
    buf_str(&data, "\"}");
    if (rc == 0)
        rc = buf_check(&data, "a key", e);
    if (rc == 0)
        rc = records_open(&r, dir, &tiny_schema, RECORDS_WRITE, e);
    if (rc == 0)
        rc = records_begin(r, e);
    if (rc == 0)
        rc = tiny_act(r, s, "key.add", data.data, NULL, e);
    if (rc == 0)
        rc = records_commit(r, e);
    buf_fini(&data);
    if (rc == 0)
        *out = r;
    else
        records_close(r);
    return rc;
}

void
tiny_folder(char out[256])
{
    const char *under = getenv("TMPDIR");

    /* What these tests look at does not depend on the disk; memory spares it thousands of syncs. */
    if (under == NULL)
        under = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    (void)snprintf(out, 256, "%s/testamur-XXXXXX", under);
    if (mkdtemp(out) == NULL)
        abort();
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

void
tiny_remove(const char *dir)
{
    (void)nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
