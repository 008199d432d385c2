/* workspace.c: opening a workspace: records, the library with the workspace's own files, who acts.
 */
#include "program/workspace_int.h"

#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "ledger/sign.h"
#include "program/apply.h"

enum { OVERLAY_MAX = 512 };

/* A demo's throw-away keys lie inside the workspace. */
int
workspace_demo_keyring(char *out, size_t n, const char *dir, struct err *e)
{
    return fs_join(out, n, dir, "keys/people", e);
}

const char *
ws_keyring(const struct workspace *ws)
{
    return ws->demo_keys[0] != '\0' ? ws->demo_keys : NULL;
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
        rc = workspace_demo_keyring(ws->demo_keys, sizeof(ws->demo_keys), dir, e);
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
