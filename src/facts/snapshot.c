/* snapshot.c: the canonical JSON of a snapshot (docs/format/snapshot.md), written and read. */
#include "facts/snapshot.h"

#include <string.h>

enum { RELIABILITY_WORST = 8 };

static void
write_table(struct jw *w, const struct snapshot_table *t)
{
    static const struct hash none;
    char hex[HASH_HEX_LEN + 1];

    hash_hex(hex, &t->id);
    jw_obj(w, NULL);
    jw_bool(w, "complete", t->complete);
    jw_str(w, "id", hash_eq(&t->id, &none) ? NULL : hex);
    jw_str(w, "name", t->name);
    jw_str(w, "query", t->query);
    jw_str(w, "reason", t->complete ? NULL : t->reason);
    jw_int(w, "rows", t->rows);
    if (t->second_count < 0)
        jw_null(w, "second_count");
    else
        jw_int(w, "second_count", t->second_count);
    jw_str(w, "second_route", t->second_route);
    jw_obj_end(w);
}

void
snapshot_format(struct buf *b, const struct snapshot *s)
{
    struct jw w;

    jw_init(&w, b);
    jw_obj(&w, NULL);
    jw_str(&w, "collector", s->collector);
    jw_int(&w, "covers_from", s->covers_from);
    jw_int(&w, "covers_until", s->covers_until);
    jw_str(&w, "id", s->id);
    jw_str(&w, "kind", s->kind);
    jw_str(&w, "operator", s->operator_);
    jw_str(&w, "origin", s->origin);
    jw_int(&w, "reliability", s->reliability);
    jw_str(&w, "source", s->source);
    jw_str(&w, "system", s->system);
    jw_arr(&w, "tables");
    for (size_t i = 0; i < s->table_n; i++)
        write_table(&w, &s->tables[i]);
    jw_arr_end(&w);
    jw_int(&w, "taken_at", s->taken_at);
    jw_int(&w, "v", 1);
    jw_obj_end(&w);
}

struct reader {
    struct arena *a;
    struct err *e;
};

static int
refuse(const struct reader *r, const char *key, const char *why)
{
    return err_set(r->e, ERR_INPUT, "a snapshot's '%s' %s", key, why);
}

static int
text(const struct reader *r, const struct json *o, const char *key, bool may_be_null,
    const char **out)
{
    const struct json *v = json_get(o, key);

    if (v == NULL)
        return refuse(r, key, "is missing");
    if (v->type == JSON_NULL && may_be_null) {
        *out = NULL;
        return 0;
    }
    if (v->type != JSON_STRING || v->s.n == 0)
        return refuse(r, key, "is no text");
    *out = arena_str(r->a, v->s);
    return *out != NULL ? 0 : err_set(r->e, ERR_NOMEM, "no memory for a snapshot");
}

static int
integer(const struct reader *r, const struct json *o, const char *key, int64_t *out)
{
    const struct json *v = json_get(o, key);

    if (v == NULL || v->type != JSON_INT)
        return refuse(r, key, "is no integer");
    *out = v->n;
    return 0;
}

static int
read_id(const struct reader *r, const struct json *v, struct snapshot_table *t)
{
    const struct json *id = json_get(v, "id");

    if (id == NULL || (id->type != JSON_STRING && id->type != JSON_NULL))
        return refuse(r, "tables.id", "is neither text nor null");
    if (id->type == JSON_STRING && !hash_from_hex(&t->id, id->s))
        return refuse(r, "tables.id", "is no 64 hex digits");
    return 0;
}

static int
read_counts(const struct reader *r, const struct json *v, struct snapshot_table *t)
{
    const struct json *complete = json_get(v, "complete"), *second = json_get(v, "second_count");
    int rc;

    if (complete == NULL || complete->type != JSON_BOOL)
        return refuse(r, "tables.complete", "is neither true nor false");
    t->complete = complete->n != 0;
    if (t->complete != (t->reason == NULL))
        return refuse(r, "tables.reason", "must say why a table is not complete, and only then");
    if (second == NULL ||
        (second->type != JSON_NULL && (second->type != JSON_INT || second->n < 0)))
        return refuse(r, "tables.second_count", "is neither a count nor null");
    t->second_count = second->type == JSON_INT ? second->n : -1;
    rc = integer(r, v, "rows", &t->rows);
    if (rc == 0 && t->rows < 0)
        rc = refuse(r, "tables.rows", "is negative");
    return rc;
}

static int
read_table(const struct reader *r, const struct json *v, struct snapshot_table *t)
{
    static const struct hash none;
    int rc;

    if (v->type != JSON_OBJECT || v->n != 8)
        return refuse(r, "tables", "has an entry with missing or unknown keys");
    rc = text(r, v, "name", false, &t->name);
    if (rc == 0)
        rc = text(r, v, "query", true, &t->query);
    if (rc == 0)
        rc = text(r, v, "reason", true, &t->reason);
    if (rc == 0)
        rc = text(r, v, "second_route", true, &t->second_route);
    if (rc == 0)
        rc = read_id(r, v, t);
    if (rc == 0)
        rc = read_counts(r, v, t);
    if (rc == 0 && t->complete && hash_eq(&t->id, &none))
        rc = refuse(r, "tables.id", "is null in a complete table");
    return rc;
}

static int
read_tables(const struct reader *r, const struct json *list, struct snapshot *s)
{
    if (list == NULL || list->type != JSON_ARRAY || list->n > SNAPSHOT_TABLES_MAX)
        return refuse(r, "tables", "is no list, or too long");
    for (const struct json *m = list->first; m != NULL; m = m->next) {
        int rc = read_table(r, m, &s->tables[s->table_n]);

        if (rc != 0)
            return rc;
        for (size_t i = 0; i < s->table_n; i++)
            if (strcmp(s->tables[i].name, s->tables[s->table_n].name) == 0)
                return refuse(r, "tables", "names a table twice");
        s->table_n++;
    }
    return 0;
}

static int
read_origin(const struct reader *r, const struct json *v, struct snapshot *s)
{
    int rc = text(r, v, "id", false, &s->id);

    if (rc == 0)
        rc = text(r, v, "source", false, &s->source);
    if (rc == 0)
        rc = text(r, v, "kind", false, &s->kind);
    if (rc == 0)
        rc = text(r, v, "system", true, &s->system);
    if (rc == 0)
        rc = text(r, v, "collector", false, &s->collector);
    if (rc == 0)
        rc = text(r, v, "operator", true, &s->operator_);
    if (rc == 0)
        rc = text(r, v, "origin", true, &s->origin);
    return rc;
}

int
snapshot_parse(struct arena *a, const struct json *v, struct snapshot **out, struct err *e)
{
    struct reader r = { a, e };
    const struct json *list = json_get(v, "tables");
    struct snapshot *s;
    int64_t reliability = 0;
    size_t table_n = list != NULL && list->type == JSON_ARRAY && list->n > 0 ? (size_t)list->n : 1;
    int rc;

    if (v == NULL || v->type != JSON_OBJECT || v->n != 13 || json_int_or(v, "v", 0) != 1)
        return err_set(e, ERR_INPUT, "not a snapshot of version 1");
    if (table_n > SNAPSHOT_TABLES_MAX)
        return refuse(&r, "tables", "is too long");
    /* Only as many tables as there are: a workspace holds many snapshots. */
    s = arena_alloc(a, offsetof(struct snapshot, tables) + table_n * sizeof(s->tables[0]));
    if (s == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a snapshot");
    rc = read_origin(&r, v, s);
    if (rc == 0)
        rc = integer(&r, v, "taken_at", &s->taken_at);
    if (rc == 0)
        rc = integer(&r, v, "covers_from", &s->covers_from);
    if (rc == 0)
        rc = integer(&r, v, "covers_until", &s->covers_until);
    if (rc == 0)
        rc = integer(&r, v, "reliability", &reliability);
    if (rc == 0 && (reliability < 1 || reliability > RELIABILITY_WORST))
        rc = refuse(&r, "reliability", "is not from 1 to 8");
    if (rc == 0 && s->covers_from > s->covers_until)
        rc = refuse(&r, "covers_from", "is after covers_until");
    if (rc == 0)
        rc = read_tables(&r, list, s);
    if (rc != 0)
        return rc;
    s->reliability = (int)reliability;
    *out = s;
    return 0;
}
