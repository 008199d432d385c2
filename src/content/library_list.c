/* library_list.c: items of YAML lists and of Markdown files with front matter. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "content/library_int.h"
#include "content/yaml.h"

enum { ITEMS_MAX = 20000, ID_MAX = 64 }; /* items of a kind; bytes of an id */

/* Where a kind stands. */
static const struct {
    const char *name, *folder, *ending;
    bool list; /* a YAML list; else front matter and a body */
} kinds[LIBRARY_KIND_COUNT_] = {
    [LIBRARY_CRITERION] = { "criterion", "criteria/", ".yaml", true },
    [LIBRARY_CONTROL] = { "control", "controls/", ".yaml", true },
    [LIBRARY_REQUEST] = { "request", "requests/", ".yaml", true },
    [LIBRARY_TRIGGER] = { "trigger", "obligations/", ".yaml", true },
    [LIBRARY_POLICY] = { "policy", "policies/", ".md", false },
    [LIBRARY_PROCEDURE] = { "procedure", "procedures/", ".md", false },
    [LIBRARY_TRAINING] = { "training module", "training/", ".md", false },
    [LIBRARY_PLAN] = { "plan", "plan/", ".md", false },
};

struct list {
    struct library_item *items;
    size_t n, cap;
};

const char *
library_kind_name(enum library_kind k)
{
    return kinds[k].name;
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

int
library_compare_ids(const char *a, const char *b)
{
    const char *x = a, *y = b;

    while (*x != '\0' && *y != '\0') {
        if (is_digit(*x) && is_digit(*y)) {
            size_t nx, ny;
            int d;

            while (*x == '0' && is_digit(x[1]))
                x++;
            while (*y == '0' && is_digit(y[1]))
                y++;
            nx = strspn(x, "0123456789");
            ny = strspn(y, "0123456789");
            if (nx != ny)
                return nx < ny ? -1 : 1;
            d = memcmp(x, y, nx);
            if (d != 0)
                return d;
            x += nx;
            y += ny;
        } else if (*x != *y) {
            return (unsigned char)*x < (unsigned char)*y ? -1 : 1;
        } else {
            x++;
            y++;
        }
    }
    if (*x != *y)
        return *x == '\0' ? -1 : 1;
    return strcmp(a, b);
}

static int
compare_items(const void *a, const void *b)
{
    const struct library_item *x = a, *y = b;

    return library_compare_ids(x->id, y->id);
}

static int
add_item(struct list *to, enum library_kind k, const struct library_file *f,
    const struct json *meta, struct str body, struct err *e)
{
    const char *id = json_cstr(meta, "id");
    int rc;

    if (id == NULL || id[0] == '\0' || strlen(id) > ID_MAX)
        return err_set(e, ERR_INPUT, "%s: %s %zu has no id, or one that is no text", f->f->path,
            kinds[k].name, to->n + 1);
    rc = library_check_keys(k, f->f->path, meta, e);
    if (rc != 0)
        return rc;
    if (to->n == ITEMS_MAX)
        return err_set(e, ERR_INPUT, "%s: more than %d items", f->f->path, (int)ITEMS_MAX);
    if (to->n == to->cap) {
        size_t cap = to->cap == 0 ? 64 : to->cap * 2;
        struct library_item *grown = mem_grow(to->items, cap, sizeof(*grown));

        if (grown == NULL)
            return err_set(e, ERR_NOMEM, "no memory for '%s'", f->f->path);
        to->items = grown;
        to->cap = cap;
    }
    to->items[to->n++] =
        (struct library_item){ .id = id, .meta = meta, .body = body, .file = f->f, .own = f->own };
    return 0;
}

static int
read_list(struct library *l, enum library_kind k, const struct library_file *f, struct list *to,
    struct err *e)
{
    struct json *root;
    int rc = yaml_parse(&l->a, f->f->text, f->f->path, &root, e);

    if (rc == 0 && root->type != JSON_ARRAY)
        rc = err_set(e, ERR_INPUT, "%s: is no list", f->f->path);
    if (rc != 0)
        return rc;
    for (const struct json *m = root->first; rc == 0 && m != NULL; m = m->next)
        rc = add_item(to, k, f, m, (struct str){ "", 0 }, e);
    return rc;
}

static int
read_front(struct library *l, enum library_kind k, const struct library_file *f, struct list *to,
    struct err *e)
{
    struct json *meta;
    struct str body;
    int rc = yaml_front(&l->a, f->f->text, f->f->path, &meta, &body, e);

    if (rc == 0)
        rc = add_item(to, k, f, meta, body, e);
    return rc;
}

int
library_read_items(struct library *l, enum library_kind k, struct err *e)
{
    struct list to = { 0 };
    size_t from, until;
    int rc = 0;

    library_folder(l, kinds[k].folder, &from, &until);
    for (size_t i = from; rc == 0 && i < until; i++) {
        const struct library_file *f = &l->files[i];

        if (str_ends(str_of(f->f->path), kinds[k].ending))
            rc = kinds[k].list ? read_list(l, k, f, &to, e) : read_front(l, k, f, &to, e);
    }
    if (rc == 0 && to.items == NULL) {
        to.items = mem_alloc(1, sizeof(to.items[0]));
        if (to.items == NULL)
            rc = err_set(e, ERR_NOMEM, "no memory for a list of nothing");
    }
    if (rc == 0)
        qsort(to.items, to.n, sizeof(to.items[0]), compare_items);
    for (size_t i = 1; rc == 0 && i < to.n; i++)
        if (strcmp(to.items[i - 1].id, to.items[i].id) == 0)
            rc = err_set(e, ERR_INPUT, "%s and %s have the same id '%s'",
                to.items[i - 1].file->path, to.items[i].file->path, to.items[i].id);
    if (rc != 0) {
        mem_free(to.items);
        return rc;
    }
    l->items[k] = to.items;
    l->item_n[k] = to.n;
    return 0;
}

int
library_list(struct library *l, enum library_kind k, const struct library_item **out, size_t *out_n,
    struct err *e)
{
    int rc = l->items[k] == NULL ? library_read_items(l, k, e) : 0;

    if (rc == 0) {
        *out = l->items[k];
        *out_n = l->item_n[k];
    }
    return rc;
}

static int
no_such(const struct library *l, enum library_kind k, const char *id, struct err *e)
{
    const char **names = mem_alloc(l->item_n[k], sizeof(names[0])), *near = NULL;

    if (names != NULL) {
        for (size_t i = 0; i < l->item_n[k]; i++)
            names[i] = l->items[k][i].id;
        near = library_nearest(id, names, l->item_n[k]);
    }
    mem_free(names);
    (void)err_set(e, ERR_NOTFOUND, "no %s is called '%.64s'", kinds[k].name, id);
    if (near != NULL)
        (void)err_hint(e, "did you mean '%s'?", near);
    return -ERR_NOTFOUND;
}

int
library_get(struct library *l, enum library_kind k, const char *id, const struct library_item **out,
    struct err *e)
{
    struct library_item wanted = { .id = id }, *found;
    const struct library_item *items;
    size_t n;
    int rc = library_list(l, k, &items, &n, e);

    if (rc != 0)
        return rc;
    found = n > 0 ? bsearch(&wanted, l->items[k], n, sizeof(wanted), compare_items) : NULL;
    if (found == NULL)
        return no_such(l, k, id, e);
    *out = found;
    return 0;
}
