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

/* An object's text, in the arena; a blob's is not read here. */
static int
object(struct gitread *g, const uint8_t *id, git_object_t *out_type, struct str *out, struct err *e)
{
    git_odb_object *o = NULL;
    git_oid oid;
    size_t size;

    *out = (struct str){ "", 0 };
    memcpy(oid.id, id, GIT_OID_RAWSZ);
    if (gitlib.git_odb_read_header(&size, out_type, g->odb, &oid) != 0)
        return gitread_failure(e, "an object could not be read");
    if (*out_type == GIT_OBJECT_BLOB)
        return 0;
    if (size > GITREAD_OBJECT_MAX)
        return err_set(e, ERR_LIMIT, "an object has more than %d bytes", GITREAD_OBJECT_MAX);
    if (gitlib.git_odb_read(&o, g->odb, &oid) != 0)
        return gitread_failure(e, "an object could not be read");
    out->n = gitlib.git_odb_object_size(o);
    out->p = arena_dup(g->arena, gitlib.git_odb_object_data(o), out->n);
    gitlib.git_odb_object_free(o);
    return out->p != NULL ? 0 : err_set(e, ERR_NOMEM, "no memory for an object");
}

/* Where a ref leads. @return 1, 0 when it leads to no commit (a tag may name any object), or the
 * failure: an object that can't be read must not make its ref disappear. */
static int
peel(struct gitread *g, const uint8_t *id, struct gitread_ref *out, struct err *e)
{
    uint8_t at[GIT_OID_RAWSZ];

    memcpy(at, id, sizeof(at));
    for (int depth = 0; depth < TAG_DEPTH_MAX; depth++) {
        char low[GITPARSE_ADDRESS_MAX];
        struct gitparse p;
        struct str text, address;
        git_object_t type;
        int rc = object(g, at, &type, &text, e);

        if (rc != 0)
            return rc;
        memcpy(out->commit, at, sizeof(at));
        if (type != GIT_OBJECT_TAG)
            return type == GIT_OBJECT_COMMIT;
        if (!gitparse_tag(&p, text))
            return err_set(e, ERR_CORRUPT, "a tag object is damaged");
        if (depth == 0) {
            address = gitparse_address(p.committer, low);
            out->annotated = true;
            out->tagger = address.n > 0 ? arena_str(g->arena, address) : NULL;
            out->tagged_at = p.committed_at;
            out->signature = p.signature;
        }
        memcpy(at, p.target, sizeof(at));
    }
    return err_set(e, ERR_LIMIT, "a tag names a tag more than %d times", TAG_DEPTH_MAX);
}

/* @return 1, 0 when it is passed over, or the failure. */
static int
add_ref(struct gitread *g, git_reference *r, struct gitread_ref *out, struct err *e)
{
    const char *name = gitlib.git_reference_name(r);
    int rc;

    if (gitlib.git_reference_type(r) != GIT_REFERENCE_DIRECT)
        return 0; /* HEAD of a remote: it names one that is listed itself */
    *out = (struct gitread_ref){ .name = arena_str(g->arena, str_of(name)) };
    if (out->name == NULL)
        return err_set(e, ERR_NOMEM, "no memory for the refs");
    rc = peel(g, gitlib.git_reference_target(r)->id, out, e);
    return rc < 0 ? err_ctx(e, "'%s'", name) : rc;
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
        if (rc == 0) {
            int added = add_ref(g, r, &v[n], e);

            rc = added < 0 ? added : 0;
            n += added > 0;
        }
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

/* A file's text. */
static int
blob(struct gitread *g, const uint8_t *id, struct str *out, struct err *e)
{
    git_odb_object *o = NULL;
    git_object_t type;
    git_oid oid;
    size_t size;

    memcpy(oid.id, id, GIT_OID_RAWSZ);
    if (gitlib.git_odb_read_header(&size, &type, g->odb, &oid) != 0)
        return gitread_failure(e, "a file could not be read");
    if (type != GIT_OBJECT_BLOB || size > GITREAD_OBJECT_MAX)
        return err_set(e, ERR_LIMIT, "a file has more than %d bytes", GITREAD_OBJECT_MAX);
    if (gitlib.git_odb_read(&o, g->odb, &oid) != 0)
        return gitread_failure(e, "a file could not be read");
    out->n = gitlib.git_odb_object_size(o);
    out->p = arena_dup(g->arena, gitlib.git_odb_object_data(o), out->n);
    gitlib.git_odb_object_free(o);
    return out->p != NULL ? 1 : err_set(e, ERR_NOMEM, "no memory for a file");
}

int
gitread_file(
    struct gitread *g, const uint8_t *commit, const char *path, struct str *out, struct err *e)
{
    struct str text, rest = str_of(path);
    uint8_t at[GIT_OID_RAWSZ];
    git_object_t type;
    bool folder = true;
    int rc = object(g, commit, &type, &text, e);

    if (rc != 0)
        return rc;
    if (type != GIT_OBJECT_COMMIT || !gitparse_tree_of(text, at))
        return err_set(e, ERR_CORRUPT, "a commit names no tree");
    while (rest.n > 0) {
        struct str name = str_cut(&rest, '/');

        if (!folder)
            return 0;
        rc = object(g, at, &type, &text, e);
        if (rc != 0)
            return rc;
        if (type != GIT_OBJECT_TREE || !gitparse_tree_entry(text, name, at, &folder))
            return 0;
    }
    return folder ? 0 : blob(g, at, out, e);
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
