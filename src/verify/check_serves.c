/*
 * check_serves.c: does somebody own a control that serves a criterion? The library of this program
 * says which control serves which, when it is the one the ledger was founded and the package was
 * rendered with; the company's own control files in force then stand in the package.
 */
#include <sqlite3.h>
#include <string.h>

#include "content/library.h"
#include "verify/verify_int.h"

enum {
    OWN_FILES_MAX = 512,     /* the program takes no more either */
    OWN_BYTES_MAX = 1 << 20, /* of all of them, ten times what is built in: a stranger wrote them */
    LOADS_MAX = 64, /* times the controls are read anew: what changes more often stays unknown */
};

static int
failed(struct check *c)
{
    return err_set(c->e, sqlite3_errcode(c->world) == SQLITE_NOMEM ? ERR_NOMEM : ERR_IO,
        "the verifier's own tables failed: %s", sqlite3_errmsg(c->world));
}

static const char *
member(const struct json *o, const char *key)
{
    const struct json *m = json_get(o, key);

    return m != NULL && m->type == JSON_STRING ? m->s.p : NULL;
}

/* Run a statement with up to two texts. @return SQLITE_ROW or SQLITE_DONE, or a negative code. */
static int
ask(struct check *c, const char *sql, const char *a, const char *b)
{
    struct sqlite3_stmt *st = world_sql(c, sql);
    int step;

    if (st == NULL)
        return -(int)c->e->code;
    if (sqlite3_bind_parameter_count(st) > 0)
        bind_str(st, 1, a);
    if (sqlite3_bind_parameter_count(st) > 1)
        bind_str(st, 2, b);
    step = sqlite3_step(st);
    return step == SQLITE_ROW || step == SQLITE_DONE ? step : failed(c);
}

/* Is this the hash of the library that is built in? */
static bool
is_ours(struct check *c, const char *hex)
{
    struct hash h;

    if (hex == NULL)
        return false;
    if (c->library[0] == '\0') {
        library_builtin_id(&h);
        hash_hex(c->library, &h);
    }
    return strcmp(hex, c->library) == 0;
}

/* The company's own control files in force. @return 1 when one is not there or they are too much,
 * 0, or a negative code. */
static int
own_files(struct check *c, struct content_file *files, size_t *out_n)
{
    struct sqlite3_stmt *st =
        world_sql(c, "SELECT path, hash FROM own_content WHERE in_force ORDER BY path");
    size_t bytes = 0;
    int step;

    *out_n = 0;
    if (st == NULL)
        return -(int)c->e->code;
    while ((step = sqlite3_step(st)) == SQLITE_ROW) {
        const char *path = (const char *)sqlite3_column_text(st, 0),
                   *hex = (const char *)sqlite3_column_text(st, 1);
        struct content_file *f = &files[*out_n];
        const struct zip_file *blob;

        if (*out_n == OWN_FILES_MAX || hex == NULL || !hash_from_hex(&f->hash, str_of(hex)))
            return 1;
        blob = check_blob(c, &f->hash);
        f->path = arena_dup(c->arena, path, strlen(path));
        if (f->path == NULL)
            return check_no_memory(c);
        if (blob == NULL || blob->bytes.n > OWN_BYTES_MAX - bytes)
            return 1;
        bytes += blob->bytes.n;
        f->text = blob->bytes;
        (*out_n)++;
    }
    return step == SQLITE_DONE ? 0 : failed(c);
}

static int
put_controls(struct check *c, const struct library_item *items, size_t n)
{
    int rc = ask(c, "DELETE FROM serves", NULL, NULL);

    for (size_t i = 0; rc >= 0 && i < n; i++) {
        const struct json *list = json_get(items[i].meta, "criteria");

        for (const struct json *m = list != NULL ? list->first : NULL; rc >= 0 && m != NULL;
             m = m->next)
            if (m->type == JSON_STRING)
                rc = ask(c, "INSERT OR IGNORE INTO serves VALUES(?1,?2)", items[i].id, m->s.p);
    }
    return rc < 0 ? rc : 0;
}

/* Fill `serves`. A file that is no list of controls leaves it unknown. */
static int
load(struct check *c)
{
    struct content_file *files = arena_alloc(c->arena, OWN_FILES_MAX * sizeof(*files));
    const struct library_item *items;
    struct library *lib = NULL;
    struct err e;
    size_t n;
    int rc;

    if (files == NULL)
        return check_no_memory(c);
    rc = own_files(c, files, &n);
    if (rc != 0)
        return rc < 0 ? rc : 0;
    rc = library_open(&lib, files, n, &e);
    if (rc == 0)
        rc = library_list(lib, LIBRARY_CONTROL, &items, &n, &e);
    if (rc == 0) {
        rc = put_controls(c, items, n);
        c->serves_known = rc == 0;
    } else {
        rc = rc == -ERR_NOMEM ? check_no_memory(c) : 0;
    }
    library_close(lib);
    return rc;
}

int
serves_owned(struct check *c, const char *person, const char *criterion)
{
    int rc = ask(c,
        "SELECT 1 FROM work WHERE person=?1 AND part='owns' AND thing>='control\t' AND "
        "thing<'control\n'",
        person, NULL);

    if (rc != SQLITE_ROW)
        return rc < 0 ? rc : SERVES_NOT;
    rc = ask(c, "SELECT 1 FROM lost WHERE thing='content'", NULL, NULL);
    if (rc < 0)
        return rc;
    if (rc == SQLITE_ROW || c->founded_elsewhere || !is_ours(c, member(c->manifest, "library")))
        return SERVES_UNKNOWN;
    if (!c->serves_tried && c->serves_loads < LOADS_MAX) {
        c->serves_loads++;
        rc = load(c);
        if (rc != 0)
            return rc;
        c->serves_tried = true;
    }
    if (!c->serves_known)
        return SERVES_UNKNOWN;
    rc = ask(c,
        "SELECT 1 FROM serves s JOIN work w ON w.thing='control\t'||s.control AND w.part='owns' "
        "WHERE s.criterion=?2 AND w.person=?1",
        person, criterion);
    return rc < 0 ? rc : rc == SQLITE_ROW ? SERVES_OWNED : SERVES_NOT;
}

int
serves_apply(struct check *c, const struct seen *s)
{
    const char *path = member(s->data, "path");
    int rc;

    if (strcmp(s->kind, "org.init") == 0)
        c->founded_elsewhere = !is_ours(c, member(s->data, "library"));
    if (path == NULL || strncmp(path, "controls/", strlen("controls/")) != 0)
        return 0;
    if (strcmp(s->kind, "content.propose") == 0)
        rc = ask(
            c, "INSERT OR REPLACE INTO own_content VALUES(?1,?2,0)", path, member(s->data, "hash"));
    else if (strcmp(s->kind, "content.approve") == 0)
        rc = ask(c, "UPDATE own_content SET in_force=1 WHERE path=?1 AND hash=?2", path,
            member(s->data, "hash"));
    else
        return 0;
    c->serves_known = c->serves_tried = false;
    return rc < 0 ? rc : 0;
}
