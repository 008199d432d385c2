/*
 * gitread: the graph: commits are read in the order of their time, latest first, as git's own walk
 * does, so that what was collected before is recognized without reading the whole history.
 */
#include "collect/gitread.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "collect/gitlib.h"
#include "collect/gitparse.h"

enum {
    SLOTS_FIRST = 1 << 14,
    SLOP = 64, /* old commits looked at after the last new one: clocks of authors differ */
};

static int
no_memory(struct err *e)
{
    return err_set(e, ERR_NOMEM, "no memory for a repository's commits");
}

void
gitread_close(struct gitread *g)
{
    if (g->odb != NULL)
        gitlib.git_odb_free(g->odb);
    if (g->repo != NULL)
        gitlib.git_repository_free(g->repo);
    mem_free(g->commits);
    mem_free(g->parents);
    mem_free(g->slots);
    mem_free(g->heap);
    mem_free((void *)g->texts);
    memset(g, 0, sizeof(*g));
}

/* ---- the hash table: an id is a digest, its first bytes are its hash ---- */

static size_t
slot_of(const struct gitread *g, const uint8_t *id)
{
    uint64_t h;
    size_t i;

    memcpy(&h, id, sizeof(h));
    i = (size_t)h & (g->slot_n - 1);
    while (g->slots[i] != UINT32_MAX && memcmp(g->commits[g->slots[i]].id, id, GIT_OID_RAWSZ) != 0)
        i = (i + 1) & (g->slot_n - 1);
    return i;
}

uint32_t
gitread_find(const struct gitread *g, const uint8_t *id)
{
    return g->slot_n == 0 ? UINT32_MAX : g->slots[slot_of(g, id)];
}

static int
grow_slots(struct gitread *g, struct err *e)
{
    size_t n = g->slot_n == 0 ? SLOTS_FIRST : g->slot_n * 2;
    uint32_t *slots = mem_alloc(n, sizeof(*slots));

    if (slots == NULL)
        return no_memory(e);
    memset(slots, 0xff, n * sizeof(*slots));
    mem_free(g->slots);
    g->slots = slots;
    g->slot_n = n;
    for (size_t i = 0; i < g->n; i++)
        g->slots[slot_of(g, g->commits[i].id)] = (uint32_t)i;
    return 0;
}

/* The commit of an id, new when it wasn't seen. */
static int
intern_commit(struct gitread *g, const uint8_t *id, uint32_t *out, struct err *e)
{
    size_t slot;
    int rc = 0;

    if (g->n * 2 >= g->slot_n)
        rc = grow_slots(g, e);
    if (rc != 0)
        return rc;
    slot = slot_of(g, id);
    if (g->slots[slot] != UINT32_MAX) {
        *out = g->slots[slot];
        return 0;
    }
    if (g->n == GITREAD_COMMITS_MAX)
        return err_set(e, ERR_LIMIT, "more than %d commits", GITREAD_COMMITS_MAX);
    if (g->n == g->cap) {
        size_t cap = g->cap == 0 ? 4096 : g->cap * 2;
        struct gitread_commit *grown = mem_grow(g->commits, cap, sizeof(*grown));

        if (grown == NULL)
            return no_memory(e);
        g->commits = grown;
        g->cap = cap;
    }
    g->commits[g->n] = (struct gitread_commit){ .brought_by = UINT32_MAX };
    memcpy(g->commits[g->n].id, id, GIT_OID_RAWSZ);
    g->slots[slot] = (uint32_t)g->n;
    *out = (uint32_t)g->n++;
    return 0;
}

/* ---- the queue ---- */

static bool
before(const struct gitread *g, uint32_t a, uint32_t b)
{
    return g->commits[a].committed_at > g->commits[b].committed_at;
}

static int
push(struct gitread *g, uint32_t c, struct err *e)
{
    size_t i = g->heap_n;

    if (g->heap_n == g->heap_cap) {
        size_t cap = g->heap_cap == 0 ? 1024 : g->heap_cap * 2;
        uint32_t *grown = mem_grow(g->heap, cap, sizeof(*grown));

        if (grown == NULL)
            return no_memory(e);
        g->heap = grown;
        g->heap_cap = cap;
    }
    g->heap[g->heap_n++] = c;
    while (i > 0 && before(g, c, g->heap[(i - 1) / 2])) {
        g->heap[i] = g->heap[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    g->heap[i] = c;
    g->commits[c].mark |= GITREAD_QUEUED;
    g->open += (g->commits[c].mark & GITREAD_OLD) == 0;
    return 0;
}

static uint32_t
pop(struct gitread *g)
{
    uint32_t top = g->heap[0], last = g->heap[--g->heap_n];
    size_t i = 0, child;

    while ((child = 2 * i + 1) < g->heap_n) {
        if (child + 1 < g->heap_n && before(g, g->heap[child + 1], g->heap[child]))
            child++;
        if (!before(g, g->heap[child], last))
            break;
        g->heap[i] = g->heap[child];
        i = child;
    }
    g->heap[i] = last;
    g->commits[top].mark &= (uint8_t)~GITREAD_QUEUED;
    g->open -= (g->commits[top].mark & GITREAD_OLD) == 0;
    return top;
}

/* What an old commit reaches is old too, as far as it has been read. */
static int
spread_old(struct gitread *g, uint32_t from, struct err *e)
{
    uint32_t *stack = NULL;
    size_t n = 0, cap = 0;

    for (uint32_t c = from;;) {
        const struct gitread_commit *k = &g->commits[c];

        for (int i = 0; (k->mark & GITREAD_READ) != 0 && i < k->parent_n; i++) {
            uint32_t p = g->parents[k->first_parent + (uint32_t)i];

            if ((g->commits[p].mark & GITREAD_OLD) != 0)
                continue;
            g->open -= (g->commits[p].mark & GITREAD_QUEUED) != 0;
            g->commits[p].mark |= GITREAD_OLD;
            if (n == cap) {
                uint32_t *grown = mem_grow(stack, cap == 0 ? 64 : cap * 2, sizeof(*grown));

                if (grown == NULL) {
                    mem_free(stack);
                    return no_memory(e);
                }
                stack = grown;
                cap = cap == 0 ? 64 : cap * 2;
            }
            stack[n++] = p;
        }
        if (n == 0)
            break;
        c = stack[--n];
    }
    mem_free(stack);
    return 0;
}

/* ---- reading ---- */

static int
add_parents(struct gitread *g, uint32_t c, const struct gitparse *p, struct err *e)
{
    size_t first = g->parent_n;

    if (g->parent_n + p->parent_n > g->parent_cap) {
        size_t cap = (g->parent_cap == 0 ? 4096 : g->parent_cap * 2) + p->parent_n;
        uint32_t *grown = mem_grow(g->parents, cap, sizeof(*grown));

        if (grown == NULL)
            return no_memory(e);
        g->parents = grown;
        g->parent_cap = cap;
    }
    for (size_t i = 0; i < p->parent_n; i++) {
        int rc = intern_commit(g, p->parents[i], &g->parents[first + i], e);

        if (rc != 0)
            return rc;
    }
    g->parent_n += p->parent_n;
    g->commits[c].first_parent = (uint32_t)first;
    g->commits[c].parent_n = (uint8_t)p->parent_n;
    return 0;
}

static size_t
text_slot(const struct gitread *g, struct str s)
{
    uint64_t h = 1469598103934665603U;
    size_t i;

    for (size_t k = 0; k < s.n; k++)
        h = (h ^ (uint8_t)s.p[k]) * 1099511628211U;
    i = (size_t)(h ^ (h >> 32)) & (g->text_slots - 1);
    while (g->texts[i] != NULL && !str_is(s, g->texts[i]))
        i = (i + 1) & (g->text_slots - 1);
    return i;
}

/* One pointer for equal addresses. NULL for an empty one, or when there is no memory. */
static const char *
intern_text(struct gitread *g, struct str s)
{
    size_t i;

    if (s.n == 0)
        return NULL;
    if (g->text_n * 2 >= g->text_slots) {
        size_t old_n = g->text_slots, n = old_n == 0 ? 1024 : old_n * 2;
        const char **old = g->texts, **grown = mem_alloc(n, sizeof(*grown));

        if (grown == NULL)
            return NULL;
        memset((void *)grown, 0, n * sizeof(*grown));
        g->texts = grown;
        g->text_slots = n;
        for (size_t k = 0; k < old_n; k++)
            if (old[k] != NULL)
                grown[text_slot(g, str_of(old[k]))] = old[k];
        mem_free((void *)old);
    }
    i = text_slot(g, s);
    if (g->texts[i] == NULL) {
        g->texts[i] = arena_str(g->arena, s);
        g->text_n += g->texts[i] != NULL;
    }
    return g->texts[i];
}

static const char *
keep(struct gitread *g, struct str s)
{
    return s.n > 0 ? arena_str(g->arena, s) : NULL;
}

static int
read_commit(struct gitread *g, uint32_t c, struct err *e)
{
    struct gitparse p;
    git_odb_object *o = NULL;
    struct str text;
    git_oid id;
    int rc = 0;

    memcpy(id.id, g->commits[c].id, GIT_OID_RAWSZ);
    if (gitlib.git_odb_read(&o, g->odb, &id) != 0)
        return gitread_failure(e, "a commit could not be read");
    text = (struct str){ gitlib.git_odb_object_data(o), gitlib.git_odb_object_size(o) };
    if (text.n > GITREAD_OBJECT_MAX)
        rc = err_set(e, ERR_LIMIT, "a commit has more than %d bytes", GITREAD_OBJECT_MAX);
    else if (gitlib.git_odb_object_type(o) != GIT_OBJECT_COMMIT || !gitparse_commit(&p, text))
        rc = err_set(e, ERR_CORRUPT, "an object of the history is no commit, or a damaged one");
    if (rc == 0)
        rc = add_parents(g, c, &p, e);
    if (rc == 0) {
        struct gitread_commit *k = &g->commits[c];
        char low[GITPARSE_ADDRESS_MAX];

        k->mark |= GITREAD_READ;
        k->authored_at = p.authored_at;
        k->committed_at = p.committed_at;
        k->signature = p.signature;
        k->reviewed_n = p.reviewed_n;
        if ((k->mark & GITREAD_OLD) == 0) {
            k->author = intern_text(g, gitparse_address(p.author, low));
            k->committer = intern_text(g, gitparse_address(p.committer, low));
            k->subject = keep(g, p.subject);
            k->ticket = keep(g, gitparse_ticket(p.message, g->ticket_prefixes));
            k->pull_request = keep(g, gitparse_pull_request(p.subject, p.message));
        }
    }
    gitlib.git_odb_object_free(o);
    return rc;
}

int
gitread_start(struct gitread *g, const git_oid *id, bool old, struct err *e)
{
    git_object_t type;
    size_t size;
    uint32_t c;
    int rc;

    if (old && gitlib.git_odb_read_header(&size, &type, g->odb, id) != 0)
        return 0; /* gone: rewritten and pruned */
    rc = intern_commit(g, id->id, &c, e);
    if (rc == 0 && (g->commits[c].mark & GITREAD_READ) == 0)
        rc = read_commit(g, c, e);
    if (rc != 0)
        return rc;
    if (old && (g->commits[c].mark & GITREAD_OLD) == 0) {
        g->open -= (g->commits[c].mark & GITREAD_QUEUED) != 0;
        g->commits[c].mark |= GITREAD_OLD;
    }
    return (g->commits[c].mark & GITREAD_QUEUED) != 0 ? 0 : push(g, c, e);
}

int
gitread_walk(struct gitread *g, struct err *e)
{
    int rc = 0, left = SLOP;

    while (rc == 0 && g->heap_n > 0 && (g->open > 0 || left-- > 0)) {
        uint32_t c = pop(g), first = g->commits[c].first_parent;
        bool old = (g->commits[c].mark & GITREAD_OLD) != 0;

        if (!old)
            left = SLOP;
        for (uint32_t i = 0; rc == 0 && i < g->commits[c].parent_n; i++) {
            uint32_t p = g->parents[first + i];
            bool was_old = (g->commits[p].mark & GITREAD_OLD) != 0;

            if (old && !was_old) {
                g->open -= (g->commits[p].mark & GITREAD_QUEUED) != 0;
                g->commits[p].mark |= GITREAD_OLD;
                rc = spread_old(g, p, e);
            }
            if (rc == 0 && (g->commits[p].mark & GITREAD_READ) == 0) {
                rc = read_commit(g, p, e);
                if (rc == 0)
                    rc = push(g, p, e);
            }
        }
    }
    return rc;
}

/* ---- branches ---- */

struct taken {
    uint32_t *v;
    size_t n, cap;
};

static int
take(struct gitread *g, struct taken *t, uint32_t c, struct err *e)
{
    if (t->n == t->cap) {
        size_t cap = t->cap == 0 ? 1024 : t->cap * 2;
        uint32_t *grown = mem_grow(t->v, cap, sizeof(*grown));

        if (grown == NULL)
            return no_memory(e);
        t->v = grown;
        t->cap = cap;
    }
    g->commits[c].mark |= GITREAD_TAKEN;
    t->v[t->n++] = c;
    return 0;
}

static bool
is_free(const struct gitread *g, uint32_t c)
{
    return (g->commits[c].mark & (GITREAD_OLD | GITREAD_TAKEN)) == 0 &&
           (g->commits[c].mark & GITREAD_READ) != 0;
}

/* What the other parents of a merge on the mainline bring. Everything below the mainline's own
 * parent is taken already. */
static int
take_brought(struct gitread *g, struct taken *t, uint32_t merge, struct err *e)
{
    size_t first = t->n;
    int rc = 0;

    for (uint32_t i = 1; rc == 0 && i < g->commits[merge].parent_n; i++) {
        uint32_t p = g->parents[g->commits[merge].first_parent + i];

        if (is_free(g, p))
            rc = take(g, t, p, e);
    }
    for (size_t at = first; rc == 0 && at < t->n; at++) {
        const struct gitread_commit *k = &g->commits[t->v[at]];

        g->commits[t->v[at]].brought_by = merge;
        for (uint32_t i = 0; rc == 0 && i < k->parent_n; i++) {
            uint32_t p = g->parents[k->first_parent + i];

            if (is_free(g, p))
                rc = take(g, t, p, e);
        }
    }
    return rc;
}

int
gitread_take(struct gitread *g, const uint8_t *head, uint32_t **out, size_t *out_n, struct err *e)
{
    struct taken line = { 0 }, all = { 0 };
    uint32_t c = gitread_find(g, head);
    int rc = 0;

    while (rc == 0 && c != UINT32_MAX && is_free(g, c)) {
        g->commits[c].mark |= GITREAD_MAINLINE;
        rc = take(g, &line, c, e);
        c = g->commits[c].parent_n > 0 ? g->parents[g->commits[c].first_parent] : UINT32_MAX;
    }
    for (size_t i = line.n; rc == 0 && i > 0; i--) {
        rc = take(g, &all, line.v[i - 1], e);
        if (rc == 0)
            rc = take_brought(g, &all, line.v[i - 1], e);
    }
    mem_free(line.v);
    *out = NULL;
    *out_n = all.n;
    if (rc == 0 && all.n > 0) {
        *out = (uint32_t *)(void *)arena_dup(g->arena, all.v, all.n * sizeof(*all.v));
        if (*out == NULL)
            rc = no_memory(e);
    }
    mem_free(all.v);
    return rc;
}
