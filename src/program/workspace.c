#include "program/workspace.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/fs.h"
#include "base/mem.h"
#include "ledger/sign.h"
#include "program/apply.h"
#include "program/people.h"
#include "program/roles.h"

enum { DRAFT_MAX = 8 << 20, OVERLAY_MAX = 512, ORIGIN_MAX = 200 };

/* "Halden Instruments" -> "halden-instruments.testamur.local" */
static void
make_origin(char *out, size_t n, const char *name)
{
    size_t len = 0;

    for (const char *p = name; *p != '\0' && len + 1 < n && len < 60; p++) {
        if ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9'))
            out[len++] = *p;
        else if (*p >= 'A' && *p <= 'Z')
            out[len++] = (char)(*p - 'A' + 'a');
        else if (len > 0 && out[len - 1] != '-')
            out[len++] = '-';
    }
    while (len > 0 && out[len - 1] == '-')
        len--;
    (void)snprintf(out + len, n - len, "%stestamur.local", len > 0 ? "." : "");
}

/* The founder's key and the founding act, signed by it. */
static int
found(struct records *r, const char *name, const char *founder, bool demo,
    const struct signer *signer, const char *auth, struct err *e)
{
    struct act_new n = { .actor = founder, .signer = signer, .auth = auth };
    struct verifier v;
    struct draft key, org;
    struct buf vkey;
    struct hash lib;
    char hex[HASH_HEX_LEN + 1];
    int rc;

    draft_start(&key);
    draft_start(&org);
    buf_init(&vkey, 1024);
    signer_verifier(signer, &v);
    verifier_format(&vkey, &v);
    library_builtin_id(&lib);
    hash_hex(hex, &lib);
    jw_str(&key.w, "actor", founder);
    jw_str(&key.w, "name", v.name);
    jw_str(&key.w, "public", vkey.data);
    jw_obj_end(&key.w);
    jw_bool(&org.w, "demo", demo);
    jw_str(&org.w, "founder", founder);
    jw_str(&org.w, "library", hex);
    jw_str(&org.w, "name", name);
    jw_str(&org.w, "title", "Compliance lead");
    jw_obj_end(&org.w);
    rc = buf_check(&org.b, "the founding act", e);
    if (rc == 0)
        rc = records_begin(r, e);
    n.kind = "key.add";
    n.data = (struct str){ key.b.data, key.b.len };
    if (rc == 0)
        rc = records_append(r, &n, NULL, e);
    n.kind = "org.init";
    n.data = (struct str){ org.b.data, org.b.len };
    if (rc == 0)
        rc = records_append(r, &n, NULL, e);
    if (rc == 0)
        rc = records_commit(r, e);
    else
        records_rollback(r);
    draft_fini(&key);
    draft_fini(&org);
    buf_fini(&vkey);
    return rc;
}

/* A demo's throw-away keys lie inside the workspace. */
static int
demo_keyring(char *out, size_t n, const char *dir, struct err *e)
{
    return fs_join(out, n, dir, "keys/people", e);
}

const char *
ws_keyring(const struct workspace *ws)
{
    return ws->demo_keys[0] != '\0' ? ws->demo_keys : NULL;
}

/* A workspace that was made and never founded (a full disk, a refused passphrase) is taken up
 * again. */
static int
make_records(const char *dir, const char *origin, struct err *e)
{
    struct records *r = NULL;
    struct err ignored;
    int rc = records_create(dir, origin, program_schema(), e);

    if (rc != -ERR_EXISTS || records_open(&r, dir, program_schema(), RECORDS_READ, &ignored) != 0)
        return rc;
    if (records_size(r) == 0)
        rc = 0;
    records_close(r);
    return rc;
}

int
ws_create(const char *dir, const char *name, const char *origin, const char *founder, bool demo,
    const struct passphrase *pass, struct err *e)
{
    char made[ORIGIN_MAX], keys[KEYRING_PATH_MAX];
    struct records *r = NULL;
    struct signer *signer = NULL;
    const char *auth = pass != NULL ? "key+passphrase" : "key";
    int rc;

    if (name[0] == '\0' || strlen(name) > 200)
        return err_set(e, ERR_INPUT, "the organization's name must have 1 to 200 bytes");
    if (!people_id_fits(founder))
        return err_set(e, ERR_INPUT, "'%.80s' can't be a person's id", founder);
    make_origin(made, sizeof(made), name);
    if (origin == NULL)
        origin = made;
    rc = make_records(dir, origin, e);
    if (rc != 0)
        return rc;
    rc = records_open(&r, dir, program_schema(), RECORDS_WRITE, e);
    if (rc == 0)
        origin = records_origin(r);
    if (rc == 0 && demo)
        rc = demo_keyring(keys, sizeof(keys), dir, e);
    if (rc == 0 && demo)
        rc = fs_mkdir(keys, 0700, e);
    if (rc == 0)
        rc = keyring_load(&signer, &auth, demo ? keys : NULL, origin, founder, pass, e);
    if (rc == -ERR_NOTFOUND)
        rc = keyring_create(&signer, demo ? keys : NULL, origin, founder, pass, e);
    if (rc == 0)
        rc = found(r, name, founder, demo, signer, demo ? "demo" : auth, e);
    signer_free(signer);
    records_close(r);
    return rc;
}

/* One of the workspace's own content files, if its bytes are those that were approved. */
static int
load_overlay(struct workspace *ws, struct stmt *st, struct content_file *f, struct err *e)
{
    char path[KEYRING_PATH_MAX], hex[HASH_HEX_LEN + 1];
    struct buf b;
    int rc;

    buf_init(&b, 4 << 20);
    f->path = arena_str(&ws->arena, stmt_text(st, 0));
    rc = f->path != NULL ? 0 : err_set(e, ERR_NOMEM, "no memory for the workspace's content");
    if (rc == 0)
        rc = snprintf(path, sizeof(path), "%s/content/%s", records_dir(ws->records), f->path) <
                     (int)sizeof(path)
                 ? fs_read(path, &b, e)
                 : err_set(e, ERR_LIMIT, "the path of '%s' is too long", f->path);
    if (rc != 0)
        goto out;
    hash_bytes(&f->hash, b.data, b.len);
    hash_hex(hex, &f->hash);
    if (!str_is(stmt_text(st, 1), hex)) {
        (void)err_set(e, ERR_CORRUPT, "'content/%s' is not the file that was approved", f->path);
        rc = err_hint(e, "put the approved file back, or: testamur content propose %s", f->path);
        goto out;
    }
    f->text = (struct str){ arena_dup(&ws->arena, b.data, b.len), b.len };
    if (f->text.p == NULL)
        rc = err_set(e, ERR_NOMEM, "no memory for the workspace's content");
out:
    buf_fini(&b);
    return rc;
}

static int
open_library(struct workspace *ws, struct err *e)
{
    struct content_file *files = arena_alloc(&ws->arena, OVERLAY_MAX * sizeof(*files));
    struct stmt *st = NULL;
    size_t n = 0;
    bool row;
    int rc;

    if (files == NULL)
        return err_set(e, ERR_NOMEM, "no memory for the workspace's content");
    rc = store_prepare(ws->store,
        "SELECT path, hash FROM content_file WHERE status='in_force' ORDER BY path", &st, e);
    while (rc == 0 && (rc = stmt_step(st, &row, e)) == 0 && row) {
        if (n == OVERLAY_MAX)
            rc = err_set(e, ERR_LIMIT, "the workspace has more than %d content files of its own",
                OVERLAY_MAX);
        else
            rc = load_overlay(ws, st, &files[n++], e);
    }
    stmt_done(st);
    return rc == 0 ? library_open(&ws->library, files, n, e) : rc;
}

static int
open_actor(struct workspace *ws, const char *actor, const struct passphrase *pass, struct err *e)
{
    const char *origin = records_origin(ws->records);
    int rc = 0;

    if (actor == NULL && ws->demo)
        rc = ws_lookup(ws, "SELECT founder FROM org", NULL, &actor, e);
    if (rc == 0 && actor == NULL)
        rc = keyring_only(ws->actor, sizeof(ws->actor), NULL, origin, e);
    else if (rc == 0 && strlen(actor) >= sizeof(ws->actor))
        rc = err_set(e, ERR_INPUT, "'%.100s' can't be a person's id", actor);
    else if (rc == 0)
        (void)snprintf(ws->actor, sizeof(ws->actor), "%s", actor);
    return rc == 0
               ? keyring_load(&ws->signer, &ws->auth, ws_keyring(ws), origin, ws->actor, pass, e)
               : rc;
}

int
ws_open(struct workspace *ws, const char *dir, enum records_mode mode, const char *actor,
    const struct passphrase *pass, struct err *e)
{
    int64_t demo = 0;
    int rc;

    *ws = (struct workspace){ .auth = "key" };
    arena_init(&ws->arena, WS_ARENA_MAX);
    rc = records_open(&ws->records, dir, program_schema(), mode, e);
    if (rc != 0)
        goto out;
    ws->store = records_store(ws->records);
    ws->blobs = records_blobs(ws->records);
    rc = open_library(ws, e);
    if (rc == 0)
        rc = ws_lookup_int(ws, "SELECT demo FROM org", NULL, 0, &demo, e);
    ws->demo = demo != 0;
    if (rc == 0 && ws->demo)
        rc = demo_keyring(ws->demo_keys, sizeof(ws->demo_keys), dir, e);
    if (rc == 0 && mode == RECORDS_WRITE)
        rc = open_actor(ws, actor, pass, e);
    if (rc == 0 && ws->demo)
        ws->auth = "demo";
out:
    if (rc != 0)
        ws_close(ws);
    return rc;
}

void
ws_close(struct workspace *ws)
{
    library_close(ws->library);
    signer_free(ws->signer);
    store_close(ws->past);
    records_close(ws->records);
    arena_fini(&ws->arena);
    ws->library = NULL;
    ws->signer = NULL;
    ws->records = NULL;
    ws->past = NULL;
}

int
ws_look_back(struct workspace *ws, int64_t at, struct err *e)
{
    int rc = records_state_at(ws->records, at, &ws->past, e);

    if (rc == 0) {
        ws->store = ws->past;
        ws->lib_loaded = 0;
    }
    return rc;
}

void
draft_start(struct draft *d)
{
    buf_init(&d->b, DRAFT_MAX);
    jw_init(&d->w, &d->b);
    jw_obj(&d->w, NULL);
}

void
draft_fini(struct draft *d)
{
    buf_fini(&d->b);
}

bool
ws_has_role(struct workspace *ws, const char *person, const char *role)
{
    struct stmt *st = NULL;
    struct err ignored;
    bool row = false;

    if (store_prepare(
            ws->store, "SELECT 1 FROM grant_role WHERE person=?1 AND role=?2", &st, &ignored) != 0)
        return false;
    stmt_bind_cstr(st, 1, person);
    stmt_bind_cstr(st, 2, role);
    if (stmt_step(st, &row, &ignored) != 0)
        row = false;
    stmt_done(st);
    return row;
}

/* Roles as words for a message: "lead or executive". */
static void
name_roles(char *out, size_t n, unsigned roles)
{
    const struct role *r;
    size_t len = 0;

    out[0] = '\0';
    for (size_t i = 0; (r = role_at(i)) != NULL; i++)
        if ((roles & r->bit) != 0 && len < n)
            len += (size_t)snprintf(out + len, n - len, "%s%s", len > 0 ? " or " : "", r->name);
}

int
ws_may(struct workspace *ws, const char *kind, struct err *e)
{
    unsigned roles = permission_roles(kind);
    const struct role *r;
    char words[128], today[DATE_DAY_LEN + 1];
    const char *last = NULL;
    int64_t there = 0;
    int rc;

    rc = ws_lookup_int(ws, "SELECT count(*) FROM person WHERE person=?1", ws->actor, 0, &there, e);
    if (rc == 0)
        rc = ws_lookup(ws, "SELECT end_on FROM person WHERE person=?1", ws->actor, &last, e);
    if (rc != 0)
        return rc;
    if (there == 0) {
        (void)err_set(e, ERR_DENIED, "'%s' is not a person of this program", ws->actor);
        return err_hint(e, "a compliance lead adds people: testamur people add %s", ws->actor);
    }
    date_day(today, date_now());
    if (last != NULL && strcmp(last, today) < 0)
        return err_set(e, ERR_DENIED, "'%s' left on %s and acts no more", ws->actor, last);
    if ((roles & ROLE_ANYONE) != 0)
        return 0;
    for (size_t i = 0; (r = role_at(i)) != NULL; i++)
        if ((roles & r->bit) != 0 && ws_has_role(ws, ws->actor, r->name))
            return 0;
    name_roles(words, sizeof(words), roles);
    (void)err_set(e, ERR_DENIED, "'%s' may not do this (%s): it takes the role %s", ws->actor, kind,
        words[0] != '\0' ? words : "of nobody");
    return err_hint(e,
        "act as somebody who has it (--as PERSON), or a lead grants it: testamur people role %s ROLE",
        ws->actor);
}

int
ws_begin(struct workspace *ws, struct err *e)
{
    return records_begin(ws->records, e);
}

int
ws_commit(struct workspace *ws, struct err *e)
{
    return records_commit(ws->records, e);
}

void
ws_rollback(struct workspace *ws)
{
    records_rollback(ws->records);
}

int
ws_act(struct workspace *ws, const char *kind, struct draft *d, const int64_t *rests_on,
    size_t rests_n, int64_t *out_seq, struct err *e)
{
    struct act_new n = { .kind = kind,
        .actor = ws->actor,
        .signer = ws->signer,
        .auth = ws->auth,
        .rests_on = rests_on,
        .rests_n = rests_n };
    bool alone = !records_in_batch(ws->records);
    int rc;

    jw_obj_end(&d->w);
    rc = buf_check(&d->b, "an act", e);
    if (rc == 0)
        rc = ws_may(ws, kind, e);
    if (rc == 0 && alone)
        rc = records_begin(ws->records, e);
    if (rc != 0)
        goto out;
    n.data = (struct str){ d->b.data, d->b.len };
    rc = records_append(ws->records, &n, out_seq, e);
    if (rc == 0 && alone)
        rc = records_commit(ws->records, e);
    else if (rc != 0 && alone)
        records_rollback(ws->records);
out:
    draft_fini(d);
    return rc;
}

int
ws_rest(struct workspace *ws, const char *sql, const char *a, const char *b, int64_t *rests,
    size_t *n, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(ws->store, sql, &st, e);

    if (rc != 0)
        return rc;
    if (strstr(sql, "?1") != NULL)
        stmt_bind_cstr(st, 1, a);
    if (strstr(sql, "?2") != NULL)
        stmt_bind_cstr(st, 2, b);
    while (*n < WS_RESTS_MAX && (rc = stmt_step(st, &row, e)) == 0 && row)
        if (!stmt_is_null(st, 0))
            rests[(*n)++] = stmt_int(st, 0);
    stmt_done(st);
    return rc;
}

int
ws_separate(
    struct workspace *ws, const char *other, const char *scope, const char *what, struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc;

    if (other == NULL || strcmp(other, ws->actor) != 0)
        return 0;
    rc = store_prepare(ws->store,
        "SELECT 1 FROM safeguard WHERE person=?1 AND (scope=?2 OR scope='all' OR"
        " substr(?2,1,length(scope)+1)=scope||':')",
        &st, e);
    if (rc != 0)
        return rc;
    stmt_bind_cstr(st, 1, ws->actor);
    stmt_bind_cstr(st, 2, scope);
    rc = stmt_step(st, &row, e);
    stmt_done(st);
    if (rc != 0 || row)
        return rc;
    (void)err_set(e, ERR_DENIED, "'%s' %s and may not judge it too", ws->actor, what);
    return err_hint(e,
        "another person acts (--as PERSON); where duties can't be separated: testamur safeguard add %s --person %s "
        "--reviewer NAME --reason TEXT",
        scope, ws->actor);
}

int
ws_next_id(struct workspace *ws, const char *count_sql, const char *prefix, char *out, size_t n,
    struct err *e)
{
    int64_t count = 0;
    int rc = store_int(ws->store, count_sql, &count, e);

    if (rc == 0)
        (void)snprintf(out, n, "%s%03lld", prefix, (long long)count + 1);
    return rc;
}

int
ws_put_blob(struct workspace *ws, struct str bytes, struct hash *out, struct err *e)
{
    struct hash h;
    int rc;

    hash_bytes(&h, bytes.p, bytes.n);
    rc = blobs_put(ws->blobs, &h, bytes, e);
    if (rc == 0)
        rc = blobs_sync(ws->blobs, e);
    if (rc == 0)
        *out = h;
    return rc;
}

int
ws_put_file(struct workspace *ws, const char *path, struct hash *out, int64_t *out_bytes,
    const char **out_name, struct err *e)
{
    const char *slash = strrchr(path, '/'), *name;
    struct buf b;
    int rc;

    buf_init(&b, WS_DOCUMENT_MAX);
    rc = fs_read(path, &b, e);
    name = arena_str(&ws->arena, str_of(slash != NULL ? slash + 1 : path));
    if (rc == 0 && name == NULL)
        rc = err_set(e, ERR_NOMEM, "no memory for a file name");
    if (rc == 0 && b.len == 0)
        rc = err_set(e, ERR_INPUT, "'%s' is empty: an empty file is no evidence", path);
    if (rc == 0)
        rc = ws_put_blob(ws, (struct str){ b.data, b.len }, out, e);
    if (rc == 0) {
        *out_bytes = (int64_t)b.len;
        *out_name = name;
    }
    buf_fini(&b);
    return rc;
}

int
ws_lookup(struct workspace *ws, const char *sql, const char *arg, const char **out, struct err *e)
{
    struct stmt *st = NULL;
    const char *found_text = NULL;
    bool row = false;
    int rc = store_prepare(ws->store, sql, &st, e);

    if (rc != 0)
        return rc;
    if (arg != NULL)
        stmt_bind_cstr(st, 1, arg);
    rc = stmt_step(st, &row, e);
    if (rc == 0 && row && !stmt_is_null(st, 0)) {
        found_text = arena_str(&ws->arena, stmt_text(st, 0));
        if (found_text == NULL)
            rc = err_set(e, ERR_NOMEM, "no memory for a query's answer");
    }
    stmt_done(st);
    if (rc == 0)
        *out = found_text;
    return rc;
}

int
ws_lookup_int(struct workspace *ws, const char *sql, const char *arg, int64_t dflt, int64_t *out,
    struct err *e)
{
    struct stmt *st = NULL;
    bool row = false;
    int rc = store_prepare(ws->store, sql, &st, e);

    if (rc != 0)
        return rc;
    if (arg != NULL)
        stmt_bind_cstr(st, 1, arg);
    rc = stmt_step(st, &row, e);
    if (rc == 0)
        *out = row && !stmt_is_null(st, 0) ? stmt_int(st, 0) : dflt;
    stmt_done(st);
    return rc;
}
