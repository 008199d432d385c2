/* c_postgres_cells: what a server's answer says becomes cells of a row, and columns are judged. */
#include <stdio.h>
#include <string.h>

#include "collect/c_postgres.h"
#include "collect/namewords.h"

static int
put_number(struct rows *r, struct str s, struct err *e)
{
    int64_t v;

    if (s.n == 1 && (s.p[0] == 't' || s.p[0] == 'f'))
        v = s.p[0] == 't';
    else if (!str_int(s, &v))
        return err_set(e, ERR_CORRUPT, "the server answered with words where a number belongs");
    rows_int(r, v);
    return 0;
}

int
postgres_cells(struct rows *r, const struct str *cells, int n, int more, struct err *e)
{
    const struct table_decl *d = rows_decl(r);
    int rc = 0;

    for (int i = 0; rc == 0 && i < n; i++) {
        const struct decl_column *c = &d->columns[i + 1];

        if (cells[i].p == NULL)
            rows_null(r);
        else if (decl_is_integer(c->type))
            rc = put_number(r, cells[i], e);
        else if (cells[i].n == 0 && strcmp(c->name, "setting") != 0)
            rows_null(r);
        else
            rows_text(r, cells[i]);
    }
    if (rc != 0) {
        rows_drop(r);
        return rc;
    }
    return more > 0 ? 0 : rows_end(r, e);
}

/* ---- columns ---- */

/* A type that can hold a secret or a word: a date or a number called password_x is none. */
static bool
holds_text(const char *type)
{
    static const char *const begin[] = { "text", "character", "bytea", "json", "xml", "name",
        "\"char\"", "citext", "hstore" };

    for (size_t i = 0; i < sizeof(begin) / sizeof(*begin); i++)
        if (strncmp(type, begin[i], strlen(begin[i])) == 0)
            return true;
    return strchr(type, '.') != NULL; /* a domain or type of their own */
}

static bool
network_type(const char *type)
{
    return strcmp(type, "inet") == 0 || strcmp(type, "cidr") == 0 ||
           strncmp(type, "macaddr", 7) == 0;
}

int
postgres_column(struct rows *r, const struct str *cells, struct err *e)
{
    char name[128], type[128];
    const char *kind;
    bool secret, by_type = false;

    (void)snprintf(
        name, sizeof(name), "%.*s", (int)(cells[3].n < 127 ? cells[3].n : 127), cells[3].p);
    (void)snprintf(
        type, sizeof(type), "%.*s", (int)(cells[4].n < 127 ? cells[4].n : 127), cells[4].p);
    kind = name_personal(name);
    if (kind == NULL) {
        kind = network_type(type)  ? "network address"
               : strchr(type, '.') ? name_personal(type)
                                   : NULL;
        by_type = kind != NULL;
    }
    secret = holds_text(type) && name_secret(name);
    rows_int(r, kind != NULL);
    rows_int(r, secret);
    if (kind != NULL || secret) {
        char why[48];

        (void)snprintf(
            why, sizeof(why), "%s:%s", by_type ? "type" : "name", kind ? kind : "secret");
        rows_cstr(r, why);
    }
    return rows_end(r, e);
}
