/* record_open.c: making, opening and closing a workspace: folders, keys, database. */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "ledger/checkpoint.h"
#include "record/record_int.h"

#define KEY_PREFIX "PRIVATE+KEY+"
#define DATABASE "testamur.db"

enum { KEY_FILE_MAX = 1024, FORMAT_VERSION = 1, SCRATCH_MAX = RECORD_TEXT_MAX };

/* Paths of a workspace. */
struct paths {
    char keys[RECORD_PATH_MAX], log_key[RECORD_PATH_MAX], salt_key[RECORD_PATH_MAX];
    char new_log_key[RECORD_PATH_MAX], new_salt_key[RECORD_PATH_MAX];
    char blobs[RECORD_PATH_MAX], database[RECORD_PATH_MAX], new_database[RECORD_PATH_MAX];
};

static int
find_paths(struct paths *p, const char *dir, struct err *e)
{
    int rc = fs_join(p->keys, sizeof(p->keys), dir, "keys", e);

    if (rc == 0)
        rc = fs_join(p->log_key, sizeof(p->log_key), p->keys, "log.key", e);
    if (rc == 0)
        rc = fs_join(p->salt_key, sizeof(p->salt_key), p->keys, "salt.key", e);
    if (rc == 0)
        rc = fs_join(p->new_log_key, sizeof(p->new_log_key), p->keys, "log.key.new", e);
    if (rc == 0)
        rc = fs_join(p->new_salt_key, sizeof(p->new_salt_key), p->keys, "salt.key.new", e);
    if (rc == 0)
        rc = fs_join(p->blobs, sizeof(p->blobs), dir, "blobs", e);
    if (rc == 0)
        rc = fs_join(p->database, sizeof(p->database), dir, DATABASE, e);
    return rc == 0 ? fs_join(p->new_database, sizeof(p->new_database), dir, DATABASE ".new", e)
                   : rc;
}

/* The log's key: one line, "PRIVATE+KEY+<origin>+<key id>+<base64 of type and seed>". */
static int
write_log_key(const char *path, const char *origin, struct verifier *out, struct err *e)
{
    uint8_t raw[1 + SIGN_SEED_LEN] = { 0x01 };
    struct signer *s = NULL;
    struct buf line;
    int rc = signer_generate(&s, origin, raw + 1, e);

    buf_init(&line, KEY_FILE_MAX);
    if (rc == 0) {
        signer_verifier(s, out);
        buf_str(&line, KEY_PREFIX);
        text_key_name(&line, out);
        buf_char(&line, '+');
        base64_add(&line, raw, sizeof(raw));
        buf_char(&line, '\n');
        rc = buf_check(&line, "the log's key", e);
    }
    if (rc == 0)
        rc = fs_write(path, (struct str){ line.data, line.len }, 0600, e);
    if (line.cap > 0)
        sodium_memzero(line.data, line.cap);
    sodium_memzero(raw, sizeof(raw));
    buf_fini(&line);
    signer_free(s);
    return rc;
}

static int
bad_key_file(const char *path, struct err *e)
{
    return err_set(e, ERR_CORRUPT, "'%s' is not the key of a log", path);
}

static int
parse_log_key(struct signer **out, struct str line, const char *path, struct err *e)
{
    struct str rest = line, name;
    uint8_t raw[1 + SIGN_SEED_LEN];
    char origin[SIGN_NAME_MAX + 1];
    size_t n;
    int rc;

    if (!str_starts(rest, KEY_PREFIX))
        return bad_key_file(path, e);
    rest.p += strlen(KEY_PREFIX);
    rest.n -= strlen(KEY_PREFIX);
    name = str_cut(&rest, '+');
    (void)str_cut(&rest, '+'); /* the key id, which follows from the rest */
    if (name.n == 0 || name.n > SIGN_NAME_MAX || !base64_decode(raw, sizeof(raw), &n, rest) ||
        n != sizeof(raw) || raw[0] != 0x01)
        return bad_key_file(path, e);
    memcpy(origin, name.p, name.n);
    origin[name.n] = '\0';
    rc = signer_new(out, origin, raw + 1, e);
    sodium_memzero(raw, sizeof(raw));
    return rc;
}

static int
read_log_key(struct signer **out, const char *path, struct err *e)
{
    struct buf b;
    int rc;

    buf_init(&b, KEY_FILE_MAX);
    rc = fs_read(path, &b, e);
    if (rc == 0)
        rc = parse_log_key(out, str_trim((struct str){ b.data, b.len }), path, e);
    if (b.cap > 0)
        sodium_memzero(b.data, b.cap);
    buf_fini(&b);
    return rc;
}

static int
write_salt_key(const char *path, struct err *e)
{
    char line[HASH_HEX_LEN + 2];
    struct hash key;
    int rc;

    fs_random(key.b, sizeof(key.b));
    hash_hex(line, &key);
    line[HASH_HEX_LEN] = '\n';
    rc = fs_write(path, (struct str){ line, HASH_HEX_LEN + 1 }, 0600, e);
    sodium_memzero(&key, sizeof(key));
    sodium_memzero(line, sizeof(line));
    return rc;
}

static int
read_salt_key(struct hash *out, const char *path, struct err *e)
{
    struct buf b;
    int rc;

    buf_init(&b, KEY_FILE_MAX);
    rc = fs_read(path, &b, e);
    if (rc == 0 && !hash_from_hex(out, str_trim((struct str){ b.data, b.len })))
        rc = err_set(e, ERR_CORRUPT, "'%s' is not a salt key", path);
    if (b.cap > 0)
        sodium_memzero(b.data, b.cap);
    buf_fini(&b);
    return rc;
}

static int
fill_database(struct records *r, const struct verifier *log_key, struct err *e)
{
    struct buf vkey;
    int rc = store_begin(r->store, e);

    buf_init(&vkey, KEY_FILE_MAX);
    verifier_format(&vkey, log_key);
    if (rc == 0)
        rc = buf_check(&vkey, "the log's key", e);
    if (rc == 0)
        rc = store_exec(r->store, record_log_ddl, e);
    if (rc == 0)
        rc = state_create(r->store, r->schema, e);
    if (rc == 0)
        rc = log_meta_set(r->store, "format", "testamur ledger 1", e);
    if (rc == 0)
        rc = log_meta_set(r->store, "origin", log_key->name, e);
    if (rc == 0)
        rc = log_meta_set(r->store, "log_key", vkey.data, e);
    if (rc == 0)
        rc = state_stamp(r, e);
    if (rc == 0)
        rc = store_commit(r->store, e);
    buf_fini(&vkey);
    return rc;
}

static void
remove_database(const char *path)
{
    char side[RECORD_PATH_MAX + 8];

    (void)unlink(path);
    (void)snprintf(side, sizeof(side), "%s-wal", path);
    (void)unlink(side);
    (void)snprintf(side, sizeof(side), "%s-shm", path);
    (void)unlink(side);
}

/* Give the parts their names, the database last: a workspace is there when its database is. */
static int
name_parts(const struct paths *p, const char *dir, struct err *e)
{
    int rc;

    if (rename(p->new_log_key, p->log_key) != 0 || rename(p->new_salt_key, p->salt_key) != 0)
        return err_sys(e, "the keys in '%s' could not be named", p->keys);
    rc = fs_sync_dir(p->keys, e);
    if (rc == 0 && rename(p->new_database, p->database) != 0)
        rc = err_sys(e, "'%s' could not be named", p->database);
    if (rc == 0)
        return fs_sync_dir(dir, e);
    /* Without a database nothing was ever signed with them. */
    (void)unlink(p->log_key);
    (void)unlink(p->salt_key);
    return rc;
}

/* All of a new database must be in its file before the file gets its name: a WAL keeps the old
 * one's. */
static int
empty_wal(struct store *s, struct err *e)
{
    int64_t busy = 1;
    int rc = store_int(s, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, e);

    return rc == 0 && busy != 0 ? err_set(e, ERR_IO, "the new database could not be written out")
                                : rc;
}

static int
make_database(const struct paths *p, const struct verifier *log_key,
    const struct record_schema *schema, struct err *e)
{
    struct records r = { .schema = schema };
    int rc;

    remove_database(p->new_database);
    rc = store_open(&r.store, p->new_database, STORE_WRITE, e);
    if (rc == 0)
        rc = fill_database(&r, log_key, e);
    if (rc == 0)
        rc = empty_wal(r.store, e);
    store_close(r.store);
    return rc;
}

/* All parts under other names first: what an interrupted attempt left is written over by the next.
 */
static int
make_parts(const struct paths *p, const char *dir, const char *origin,
    const struct record_schema *schema, struct err *e)
{
    struct blobs *blobs = NULL;
    struct verifier log_key;
    int rc;

    if (fs_exists(p->database))
        return err_set(e, ERR_EXISTS, "'%s' is a workspace already", dir);
    if (fs_exists(p->log_key) || fs_exists(p->salt_key)) {
        (void)err_set(e, ERR_EXISTS, "'%s' holds keys but no workspace", p->keys);
        return err_hint(e, "restore the workspace they belong to, or move the keys away");
    }
    rc = fs_mkdir(p->keys, 0700, e);
    if (rc == 0)
        rc = write_log_key(p->new_log_key, origin, &log_key, e);
    if (rc == 0)
        rc = write_salt_key(p->new_salt_key, e);
    if (rc == 0)
        rc = blobs_open(&blobs, p->blobs, e);
    if (rc == 0)
        rc = make_database(p, &log_key, schema, e);
    if (rc == 0)
        rc = name_parts(p, dir, e);
    blobs_close(blobs);
    if (rc != 0) {
        (void)unlink(p->new_log_key);
        (void)unlink(p->new_salt_key);
        remove_database(p->new_database);
    }
    return rc;
}

int
records_create(
    const char *dir, const char *origin, const struct record_schema *schema, struct err *e)
{
    struct paths p;
    int lock = -1, rc;

    if (!checkpoint_origin_fits(str_of(origin)))
        return err_set(e, ERR_INPUT,
            "'%s' cannot name a ledger: 1 to %d bytes without spaces or '+'", origin,
            SIGN_NAME_MAX);
    rc = find_paths(&p, dir, e);
    if (rc == 0)
        rc = fs_mkdir(dir, 0700, e);
    if (rc == 0)
        rc = lock_take(dir, &lock, e);
    if (rc == 0)
        rc = make_parts(&p, dir, origin, schema, e);
    lock_give(lock);
    return rc;
}

static int
read_origin(struct records *r, struct err *e)
{
    struct buf format, origin, vkey;
    int rc;

    buf_init(&format, KEY_FILE_MAX);
    buf_init(&origin, KEY_FILE_MAX);
    buf_init(&vkey, KEY_FILE_MAX);
    rc = log_meta(r->store, "format", &format, e);
    if (rc == 0 && strcmp(format.data, "testamur ledger 1") != 0)
        rc = err_set(e, ERR_INPUT,
            "the workspace has the form '%s', which this version does not know", format.data);
    if (rc == 0)
        rc = log_meta(r->store, "origin", &origin, e);
    if (rc == 0)
        rc = log_meta(r->store, "log_key", &vkey, e);
    if (rc == 0)
        rc = verifier_parse(&r->log_key, (struct str){ vkey.data, vkey.len }, e);
    if (rc == 0 && strcmp(r->log_key.name, origin.data) != 0)
        rc = err_set(e, ERR_CORRUPT, "the workspace's origin is not the name of its key");
    if (rc == 0) {
        r->origin = mem_strdup(origin.data);
        if (r->origin == NULL)
            rc = err_set(e, ERR_NOMEM, "no memory for a workspace");
    }
    buf_fini(&format);
    buf_fini(&origin);
    buf_fini(&vkey);
    return rc;
}

/* Before anything is written: the last checkpoint must be ours and of the tree we go on with. */
static int
check_head(struct records *r, struct err *e)
{
    struct merkle_head head, signed_head;
    struct buf note;
    int rc;

    frontier_head(&r->frontier, &head);
    buf_init(&note, CHECKPOINT_MAX);
    rc = log_checkpoint(r->store, &note, e);
    if (rc == 0 && note.len == 0 && head.size > 0)
        rc = err_set(
            e, ERR_CORRUPT, "the ledger has %lld records and no checkpoint", (long long)head.size);
    if (rc == 0 && note.len > 0) {
        rc = checkpoint_open((struct str){ note.data, note.len }, &r->log_key, &signed_head, e);
        if (rc == 0 && (signed_head.size != head.size || !hash_eq(&signed_head.root, &head.root)))
            rc = err_set(
                e, ERR_CORRUPT, "the ledger's tree is not the one its last checkpoint signed");
    }
    buf_fini(&note);
    return rc;
}

/* A key that should be in the workspace could not be had. */
static int
without_key(const char *path, struct err *e)
{
    if (e->code == ERR_NOTFOUND) {
        (void)err_set(e, ERR_CORRUPT, "the workspace's key '%s' is missing", path);
        return err_hint(e, "restore the file from a backup of the workspace");
    }
    return e->code == ERR_DENIED ? err_hint(e, "run it as the user who owns the workspace")
                                 : -(int)e->code;
}

static int
open_for_writing(struct records *r, const struct paths *p, struct err *e)
{
    struct verifier key;
    int rc = read_log_key(&r->log, p->log_key, e);

    if (rc != 0)
        return without_key(p->log_key, e);
    signer_verifier(r->log, &key);
    if (memcmp(&key, &r->log_key, sizeof(key)) != 0)
        return err_set(e, ERR_CORRUPT, "'%s' is not the key of this ledger", p->log_key);
    return check_head(r, e);
}

/* Bring the state up to the schema we were given. */
static int
fit_state(struct records *r, struct err *e)
{
    int order, rc = state_version(r, &order, e);

    if (rc != 0 || order == 0)
        return rc;
    if (order > 0) {
        (void)err_set(e, ERR_INPUT, "the workspace was written by a newer version of this program");
        return err_hint(e, "install that version, or a later one");
    }
    if (r->mode == RECORDS_READ) {
        (void)err_set(
            e, ERR_INPUT, "the workspace was written by an older version of this program");
        return err_hint(e, "run one command that writes; it builds the state anew from the ledger");
    }
    rc = store_begin(r->store, e);
    if (rc == 0)
        rc = state_rebuild(r, e);
    if (rc == 0)
        rc = store_commit(r->store, e);
    store_rollback(r->store);
    return rc == 0 ? 0 : err_ctx(e, "building the state from the ledger");
}

/* Told apart: no workspace there, and one this user may not read (or write). */
static int
may_open(struct records *r, const struct paths *p, struct err *e)
{
    int want = r->mode == RECORDS_WRITE ? R_OK | W_OK : R_OK, seen;
    const char *doing;

    if (faccessat(AT_FDCWD, p->database, want, AT_EACCESS) == 0)
        return 0;
    seen = errno;
    if (seen == ENOENT || seen == ENOTDIR)
        return err_set(e, ERR_NOTFOUND, "'%s' is not a workspace", r->dir);
    doing = faccessat(AT_FDCWD, p->database, R_OK, AT_EACCESS) == 0 ? "written to" : "read";
    errno = seen;
    (void)err_sys(e, "the workspace '%s' could not be %s", r->dir, doing);
    if (seen != EACCES && seen != EPERM && seen != EROFS)
        return -(int)e->code;
    e->code = ERR_DENIED;
    return err_hint(e, "run it as the user who owns the workspace, or ask that user for the right");
}

static int
open_parts(struct records *r, const struct paths *p, struct err *e)
{
    int rc;

    rc = may_open(r, p, e);
    if (rc == 0 && r->mode == RECORDS_WRITE)
        rc = lock_take(r->dir, &r->lock_fd, e);
    if (rc != 0)
        return rc;
    rc = store_open(&r->store, p->database, r->mode == RECORDS_WRITE ? STORE_WRITE : STORE_READ, e);
    if (rc == 0)
        rc = read_origin(r, e);
    if (rc == 0)
        rc = read_salt_key(&r->salt_key, p->salt_key, e) == 0 ? 0 : without_key(p->salt_key, e);
    if (rc == 0)
        rc = blobs_open(&r->blobs, p->blobs, e);
    /* A reader must be able to examine a damaged ledger: what is wrong with it is fsck's to say. */
    if (rc == 0 && r->mode == RECORDS_WRITE)
        rc = log_load(r, e);
    if (rc == 0 && r->mode == RECORDS_WRITE)
        rc = open_for_writing(r, p, e);
    return rc == 0 ? fit_state(r, e) : rc;
}

int
records_open(struct records **out, const char *dir, const struct record_schema *schema,
    enum records_mode mode, struct err *e)
{
    struct records *r = mem_alloc(1, sizeof(*r));
    struct paths p;
    int rc;

    if (r == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a workspace");
    r->schema = schema;
    r->mode = mode;
    r->lock_fd = -1;
    r->dir = mem_strdup(dir);
    buf_init(&r->text, SCRATCH_MAX);
    buf_init(&r->entry, ENTRY_TEXT_MAX);
    buf_init(&r->checkpoint, CHECKPOINT_MAX);
    arena_init(&r->arena, RECORD_ARENA_MAX);
    rc = r->dir == NULL ? err_set(e, ERR_NOMEM, "no memory for a workspace")
                        : find_paths(&p, dir, e);
    if (rc == 0)
        rc = open_parts(r, &p, e);
    if (rc == 0) {
        *out = r;
        r = NULL;
    }
    records_close(r);
    return rc;
}

void
records_close(struct records *r)
{
    if (r == NULL)
        return;
    if (r->batch.open)
        store_rollback(r->store);
    store_close(r->store);
    blobs_close(r->blobs);
    signer_free(r->log);
    lock_give(r->lock_fd); /* after the database: until here no other writer may open it */
    buf_fini(&r->text);
    buf_fini(&r->entry);
    buf_fini(&r->checkpoint);
    arena_fini(&r->arena);
    sodium_memzero(&r->salt_key, sizeof(r->salt_key));
    mem_free(r->origin);
    mem_free(r->dir);
    mem_free(r);
}

struct store *
records_store(struct records *r)
{
    return r->store;
}

struct blobs *
records_blobs(struct records *r)
{
    return r->blobs;
}

const char *
records_dir(const struct records *r)
{
    return r->dir;
}

const char *
records_origin(const struct records *r)
{
    return r->origin;
}

const struct verifier *
records_log_key(const struct records *r)
{
    return &r->log_key;
}

const struct hash *
records_salt_key(const struct records *r)
{
    return &r->salt_key;
}

int64_t
records_size(struct records *r)
{
    int64_t size = 0;
    struct err e;

    if (r->mode == RECORDS_WRITE)
        return r->frontier.size;
    /* The writer goes on beside us; an empty ledger has no row. */
    (void)store_int(r->store, "SELECT coalesce(max(size), 0) FROM log_frontier", &size, &e);
    return size;
}
