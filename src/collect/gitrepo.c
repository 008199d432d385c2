/* gitrepo: the repository of a gitread: opening it, its refs, files of its trees. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "collect/dynlib.h"
#include "collect/gitlib.h"
#include "collect/gitparse.h"
#include "collect/gitread.h"

enum { REFS_MAX = 200000, TAG_DEPTH_MAX = 8 };

struct gitlib gitlib;

int
gitread_failure(struct err *e, const char *what)
{
    const git_error *g = gitlib.git_error_last();
    const char *why = g != NULL && g->message != NULL ? g->message : "no reason was given";

    if (g != NULL && (g->klass == GIT_ERROR_ZLIB || g->klass == GIT_ERROR_SHA))
        return err_set(e, ERR_CORRUPT, "%s: %.200s", what, why);
    return err_set(e, ERR_IO, "%s: %.200s", what, why);
}

int
gitread_prepare(struct err *e)
{
    static const struct dynlib_symbol symbols[] = {
#define F(name) { #name, &gitlib.name },
        GITLIB(F)
#undef F
            { 0 }
    };
    int rc = dynlib_load("libgit2.so." LIBGIT2_SOVERSION, "libgit2-" LIBGIT2_SOVERSION, symbols, e);

    if (rc != 0)
        return rc;
    if (gitlib.git_libgit2_init() < 0)
        return gitread_failure(e, "libgit2 could not be started");
    for (int level = GIT_CONFIG_LEVEL_PROGRAMDATA; level <= GIT_CONFIG_LEVEL_GLOBAL; level++)
        if (gitlib.git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "/nonexistent") != 0)
            return gitread_failure(e, "libgit2 could not be set up");
    /* The repository is another account's, as evidence is; nothing of it is run. */
    if (gitlib.git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0) != 0)
        return gitread_failure(e, "libgit2 could not be set up");
    return 0;
}

int
gitread_open(struct gitread *g, struct arena *a, const char *path, struct err *e)
{
    memset(g, 0, sizeof(*g));
    g->arena = a;
    if (gitlib.git_repository_open_ext(&g->repo, path, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL) != 0)
        return gitread_failure(e, "the repository could not be opened");
    if (gitlib.git_repository_odb(&g->odb, g->repo) != 0) {
        int rc = gitread_failure(e, "the repository's objects could not be opened");

        gitread_close(g);
        return rc;
    }
    return 0;
}

bool
gitread_shallow(struct gitread *g)
{
    return gitlib.git_repository_is_shallow(g->repo) != 0;
}

const char *
gitread_head(struct gitread *g)
{
    git_reference *r = NULL;
    const char *name = NULL;

    if (gitlib.git_reference_lookup(&r, g->repo, "HEAD") != 0)
        return NULL;
    if (gitlib.git_reference_type(r) == GIT_REFERENCE_SYMBOLIC)
        name = arena_str(g->arena, str_of(gitlib.git_reference_symbolic_target(r)));
    gitlib.git_reference_free(r);
    return name;
}

/* An object's text, in the arena. @return false when it can't be read or is of another type. */
static bool
object(struct gitread *g, const uint8_t *id, git_object_t type, struct str *out)
{
    git_odb_object *o = NULL;
    git_object_t found;
    git_oid oid;
    size_t size;
    bool ok = false;

    memcpy(oid.id, id, GIT_OID_RAWSZ);
    if (gitlib.git_odb_read_header(&size, &found, g->odb, &oid) != 0 || found != type ||
        size > GITREAD_OBJECT_MAX || gitlib.git_odb_read(&o, g->odb, &oid) != 0)
        return false;
    out->n = gitlib.git_odb_object_size(o);
    out->p = arena_dup(g->arena, gitlib.git_odb_object_data(o), out->n);
    ok = out->p != NULL;
    gitlib.git_odb_object_free(o);
    return ok;
}

/* Where a tag leads. */
static bool
peel(struct gitread *g, const uint8_t *id, struct gitread_ref *out)
{
    uint8_t at[GIT_OID_RAWSZ];

    memcpy(at, id, sizeof(at));
    for (int depth = 0; depth < TAG_DEPTH_MAX; depth++) {
        char low[GITPARSE_ADDRESS_MAX];
        struct gitparse p;
        struct str text, address;

        if (!object(g, at, GIT_OBJECT_TAG, &text)) {
            memcpy(out->commit, at, sizeof(at));
            return object(g, at, GIT_OBJECT_COMMIT, &text);
        }
        if (!gitparse_tag(&p, text))
            return false;
        if (depth == 0) {
            address = gitparse_address(p.committer, low);
            out->annotated = true;
            out->tagger = address.n > 0 ? arena_str(g->arena, address) : NULL;
            out->tagged_at = p.committed_at;
            out->signature = p.signature;
        }
        memcpy(at, p.target, sizeof(at));
    }
    return false;
}

static bool
add_ref(struct gitread *g, git_reference *r, struct gitread_ref *out)
{
    const char *name = gitlib.git_reference_name(r);
    const git_oid *id;

    if (gitlib.git_reference_type(r) != GIT_REFERENCE_DIRECT)
        return false; /* HEAD of a remote: it names one that is listed itself */
    id = gitlib.git_reference_target(r);
    *out = (struct gitread_ref){ .name = arena_str(g->arena, str_of(name)) };
    return out->name != NULL && peel(g, id->id, out);
}

int
gitread_refs(struct gitread *g, struct gitread_ref **out, size_t *out_n, struct err *e)
{
    git_reference_iterator *it = NULL;
    struct gitread_ref *v = NULL;
    git_reference *r;
    size_t n = 0, cap = 0;
    int got = 0, rc = 0;

    *out = NULL;
    *out_n = 0;
    if (gitlib.git_reference_iterator_new(&it, g->repo) != 0)
        return gitread_failure(e, "the refs could not be listed");
    while (rc == 0 && (got = gitlib.git_reference_next(&r, it)) == 0) {
        if (n == cap) {
            struct gitread_ref *grown = mem_grow(v, cap == 0 ? 64 : cap * 2, sizeof(*v));

            if (grown == NULL)
                rc = err_set(e, ERR_NOMEM, "no memory for the refs");
            else
                v = grown;
            cap = cap == 0 ? 64 : cap * 2;
        }
        if (rc == 0 && n == REFS_MAX)
            rc = err_set(e, ERR_LIMIT, "more than %d refs", REFS_MAX);
        if (rc == 0 && add_ref(g, r, &v[n]))
            n++;
        gitlib.git_reference_free(r);
    }
    gitlib.git_reference_iterator_free(it);
    if (rc == 0 && got != GIT_ITEROVER)
        rc = gitread_failure(e, "the refs could not be listed");
    if (rc == 0 && n > 0) {
        *out = (struct gitread_ref *)(void *)arena_dup(g->arena, v, n * sizeof(*v));
        *out_n = n;
        if (*out == NULL)
            rc = err_set(e, ERR_NOMEM, "no memory for the refs");
    }
    mem_free(v);
    return rc;
}

bool
gitread_file(struct gitread *g, const uint8_t *commit, const char *path, struct str *out)
{
    struct str text, rest = str_of(path);
    uint8_t at[GIT_OID_RAWSZ];
    git_oid tree;
    bool folder = true;

    if (!object(g, commit, GIT_OBJECT_COMMIT, &text) || text.n < 45)
        return false;
    (void)str_cut(&text, ' ');
    for (size_t i = 0; i < GIT_OID_RAWSZ; i++) {
        unsigned byte;

        if (sscanf(text.p + 2 * i, "%2x", &byte) !=
            1) /* "tree " and 40 digits: checked when read */
            return false;
        tree.id[i] = (uint8_t)byte;
    }
    memcpy(at, tree.id, sizeof(at));
    while (rest.n > 0) {
        struct str name = str_cut(&rest, '/');

        if (!folder || !object(g, at, GIT_OBJECT_TREE, &text) ||
            !gitparse_tree_entry(text, name, at, &folder))
            return false;
    }
    return !folder && object(g, at, GIT_OBJECT_BLOB, out);
}

int
gitread_count(struct gitread *g, const git_oid *heads, size_t n, const git_oid *old, size_t old_n,
    int64_t *out, struct err *e)
{
    git_revwalk *w = NULL;
    git_oid id;
    int got = 0;

    *out = 0;
    if (gitlib.git_revwalk_new(&w, g->repo) != 0)
        return gitread_failure(e, "the history could not be counted");
    for (size_t i = 0; got == 0 && i < n; i++)
        got = gitlib.git_revwalk_push(w, &heads[i]);
    for (size_t i = 0; got == 0 && i < old_n; i++)
        (void)gitlib.git_revwalk_hide(w, &old[i]); /* one that is gone hides nothing */
    while (got == 0 && (got = gitlib.git_revwalk_next(&id, w)) == 0)
        ++*out;
    gitlib.git_revwalk_free(w);
    return got == GIT_ITEROVER ? 0 : gitread_failure(e, "the history could not be counted");
}

int
gitread_holds(struct gitread *g, const git_oid *head, const git_oid *old)
{
    git_object_t type;
    size_t size;
    int got;

    if (memcmp(head->id, old->id, GIT_OID_RAWSZ) == 0)
        return 1;
    if (gitlib.git_odb_read_header(&size, &type, g->odb, old) != 0)
        return -1;
    got = gitlib.git_graph_descendant_of(g->repo, head, old);
    return got < 0 ? -1 : got;
}
