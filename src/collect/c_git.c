/*
 * c_git: repositories: who wrote what reached a protected branch, by which merge, with which
 * signature and ticket; tags, owners, rewritten histories. The repository's objects are read as
 * they lie; nothing of it is checked out or run. What an earlier collection has read is not read
 * again.
 */
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "collect/collect_int.h"
#include "collect/gitparse.h"
#include "collect/gitread.h"

enum {
    REPOS_MAX = 4096,
    BRANCHES_MAX = 4096, /* protected ones of a repository */
    REPO_ARENA_MAX = 1 << 30,
    OWNERS_MAX = 20000,
};

/* A branch or tag of the last collection. */
struct before {
    const char *repo, *name;
    git_oid id;
    bool flag; /* branch: protected; tag: on a branch */
};

struct befores {
    struct before *v;
    size_t n, cap;
    bool any; /* there was an earlier collection */
};

struct run {
    struct collect_ctx *c;
    struct befores branches, tags;
    const char *names[REPOS_MAX];
    size_t repo_n;
    int64_t second_log, paths, rules;
};

/* A protected branch; 0 is the default one's rank, then the patterns' order. */
struct kept {
    const struct gitread_ref *ref;
    const char *branch;
    int rank;
};

struct repo {
    struct run *run;
    struct gitread g;
    struct arena arena;
    const char *name;
    const char *head; /* short name of the default branch */
    struct gitread_ref *refs;
    size_t ref_n;
    struct kept kept[BRANCHES_MAX]; /* in their order */
    size_t kept_n;
    bool rewritten; /* a protected branch */
    int64_t branches, tags, last_at;
};

/* ---- the last collection ---- */

static const struct table_cell *
cell(const struct table_info *info, const struct table_cell *cells, const char *column)
{
    static const struct table_cell none = { .type = CELL_NULL };

    for (int i = 0; i < info->column_n; i++)
        if (strcmp(info->columns[i], column) == 0)
            return &cells[i];
    return &none;
}

static int
keep_before(struct run *r, struct befores *b, const struct table_info *info,
    const struct table_cell *cells, const char *name, const char *id, const char *flag,
    struct err *e)
{
    const struct table_cell *repo = cell(info, cells, "repo"), *n = cell(info, cells, name),
                            *i = cell(info, cells, id);
    struct before row;

    if (repo->type != CELL_TEXT || n->type != CELL_TEXT || i->type != CELL_TEXT ||
        !gitparse_id(row.id.id, i->s))
        return err_set(e, ERR_CORRUPT, "the last collection's rows can't be read");
    row.repo = collect_str(r->c, repo->s);
    row.name = collect_str(r->c, n->s);
    row.flag = cell(info, cells, flag)->type == CELL_INT && cell(info, cells, flag)->i != 0;
    if (b->n == b->cap) {
        size_t cap = b->cap == 0 ? 256 : b->cap * 2;
        struct before *grown = mem_grow(b->v, cap, sizeof(*grown));

        if (grown == NULL)
            return err_set(e, ERR_NOMEM, "no memory for the last collection");
        b->v = grown;
        b->cap = cap;
    }
    b->v[b->n++] = row;
    return row.repo != NULL && row.name != NULL
               ? 0
               : err_set(e, ERR_NOMEM, "no memory for the last collection");
}

static int
branch_before(
    void *ctx, const struct table_info *info, const struct table_cell *cells, struct err *e)
{
    struct run *r = ctx;

    return keep_before(r, &r->branches, info, cells, "branch", "head", "protected", e);
}

static int
tag_before(void *ctx, const struct table_info *info, const struct table_cell *cells, struct err *e)
{
    struct run *r = ctx;

    return keep_before(r, &r->tags, info, cells, "tag", "target", "on_branch", e);
}

static int
by_name(const void *a, const void *b)
{
    const struct before *x = a, *y = b;
    int d = strcmp(x->repo, y->repo);

    return d != 0 ? d : strcmp(x->name, y->name);
}

static int
load_before(struct run *r, struct err *e)
{
    int rc = collect_previous(r->c, "git_branches", branch_before, r, e);

    r->branches.any = rc == 0;
    if (rc == 0)
        rc = collect_previous(r->c, "git_tags", tag_before, r, e);
    if (r->branches.n > 0)
        qsort(r->branches.v, r->branches.n, sizeof(*r->branches.v), by_name);
    if (r->tags.n > 0)
        qsort(r->tags.v, r->tags.n, sizeof(*r->tags.v), by_name);
    return rc == -ERR_NOTFOUND ? 0 : rc;
}

static const struct before *
find_before(const struct befores *b, const char *repo, const char *name)
{
    const struct before key = { .repo = repo, .name = name };

    return b->n == 0 ? NULL : bsearch(&key, b->v, b->n, sizeof(key), by_name);
}

/* ---- names ---- */

static const char *
hex_of(const uint8_t *id, char out[GIT_OID_HEXSZ + 1])
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < GIT_OID_RAWSZ; i++) {
        out[2 * i] = digits[id[i] >> 4];
        out[2 * i + 1] = digits[id[i] & 15];
    }
    out[GIT_OID_HEXSZ] = '\0';
    return out;
}

static const char *
signature_name(char kind)
{
    return kind == 0     ? "none"
           : kind == 'o' ? "openpgp"
           : kind == 's' ? "ssh"
           : kind == 'x' ? "x509"
                         : "other";
}

/* "refs/heads/main" to "main" where the settings look for branches; NULL elsewhere. */
static const char *
branch_of(const struct run *r, const char *ref)
{
    const char *remote = collect_setting(r->c, "remote");
    char prefix[256];
    size_t n;

    (void)snprintf(prefix, sizeof(prefix), remote != NULL ? "refs/remotes/%s/" : "refs/heads/",
        remote != NULL ? remote : "");
    n = strlen(prefix);
    return strncmp(ref, prefix, n) == 0 ? ref + n : NULL;
}

static int
protected_rank(const struct repo *p, const char *branch)
{
    struct str rest = str_of(collect_setting(p->run->c, "protected"));
    int rank = 1;

    if (p->head != NULL && strcmp(branch, p->head) == 0)
        return 0;
    for (; rest.n > 0; rank++) {
        struct str one = str_trim(str_cut(&rest, ','));
        char pattern[256];

        (void)snprintf(pattern, sizeof(pattern), "%.*s", STR_ARG(one));
        if (one.n > 0 && one.n < sizeof(pattern) && fnmatch(pattern, branch, 0) == 0)
            return rank;
    }
    return -1;
}

/* The repository's name: the last part of its path without ".git". Two of one name keep their
 * paths. */
static const char *
name_of(struct run *r, const char *path)
{
    struct str s = str_trim(str_of(path));
    size_t start;

    while (s.n > 1 && s.p[s.n - 1] == '/')
        s.n--;
    if (s.n > 5 && memcmp(s.p + s.n - 5, "/.git", 5) == 0)
        s.n -= 5;
    else if (s.n > 4 && memcmp(s.p + s.n - 4, ".git", 4) == 0)
        s.n -= 4;
    for (start = s.n; start > 0 && s.p[start - 1] != '/';)
        start--;
    s = (struct str){ s.p + start, s.n - start };
    for (size_t i = 0; i < r->repo_n; i++)
        if (str_is(s, r->names[i]))
            return collect_str(r->c, str_of(path));
    return collect_str(r->c, s);
}

/* ---- rows ---- */

static int
commit_row(struct repo *p, const char *branch, const struct gitread_commit *k, const char *work_of,
    struct err *e)
{
    char sha[GIT_OID_HEXSZ + 1], brought[GIT_OID_HEXSZ + 1];

    return row_add(collect_table(p->run->c, "git_log"), e, "sssiissidsssssds", p->name,
        hex_of(k->id, sha), branch, k->committed_at, k->authored_at, k->author, k->committer,
        (int64_t)k->parent_n, (k->mark & GITREAD_MAINLINE) != 0,
        k->brought_by != UINT32_MAX ? hex_of(p->g.commits[k->brought_by].id, brought) : NULL,
        work_of, signature_name(k->signature), k->ticket, k->pull_request, (int)k->reviewed_n,
        k->subject);
}

/* The one author of all that a merge brought: list[at] is the merge, what it brought follows. */
static const char *
work_of(const struct repo *p, const uint32_t *list, size_t n, size_t at)
{
    const char *one = NULL;

    for (size_t i = at + 1; i < n && p->g.commits[list[i]].brought_by == list[at]; i++) {
        const char *author = p->g.commits[list[i]].author;

        if (author == NULL || (one != NULL && one != author))
            return NULL;
        one = author;
    }
    return one;
}

static int
branch_row(
    struct repo *p, const struct gitread_ref *ref, const char *branch, bool kept, struct err *e)
{
    const struct before *b = find_before(&p->run->branches, p->name, branch);
    char head[GIT_OID_HEXSZ + 1], before[GIT_OID_HEXSZ + 1];
    uint32_t at = gitread_find(&p->g, ref->commit);
    git_oid id;
    bool rewritten = false;

    memcpy(id.id, ref->commit, GIT_OID_RAWSZ);
    if (b != NULL && b->flag && kept)
        rewritten = gitread_holds(&p->g, &id, &b->id) != 1;
    p->rewritten = p->rewritten || rewritten;
    p->branches++;
    if (!kept || at == UINT32_MAX)
        return row_add(collect_table(p->run->c, "git_branches"), e, "sssdnds", p->name, branch,
            hex_of(ref->commit, head), 0, 0, b != NULL ? hex_of(b->id.id, before) : NULL);
    if (p->g.commits[at].committed_at > p->last_at)
        p->last_at = p->g.commits[at].committed_at;
    return row_add(collect_table(p->run->c, "git_branches"), e, "sssdids", p->name, branch,
        hex_of(ref->commit, head), 1, p->g.commits[at].committed_at, rewritten,
        b != NULL ? hex_of(b->id.id, before) : NULL);
}

static int
branch_commits(struct repo *p, const struct gitread_ref *ref, const char *branch, struct err *e)
{
    uint32_t *list;
    size_t n;
    int rc = gitread_take(&p->g, ref->commit, &list, &n, e);

    for (size_t i = 0; rc == 0 && i < n; i++) {
        const struct gitread_commit *k = &p->g.commits[list[i]];

        rc = commit_row(p, branch, k,
            (k->mark & GITREAD_MAINLINE) != 0 && k->parent_n > 1 ? work_of(p, list, n, i) : NULL,
            e);
    }
    return rc != 0 ? rc : branch_row(p, ref, branch, true, e);
}

static int
author_rows(struct repo *p, struct err *e)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < p->g.text_slots; i++)
        if (p->g.texts[i] != NULL && p->g.texts[i][0] != '\0')
            rc = row_add(
                collect_table(p->run->c, "git_authors"), e, "sss", p->name, "git", p->g.texts[i]);
    return rc;
}

/* Whether a protected branch holds a tag's commit. What was read now is held; of what was collected
 * before the last answer holds, unless the tag or a branch went elsewhere since. */
static int
tag_on_branch(struct repo *p, const struct gitread_ref *ref, const struct before *b)
{
    uint32_t at = gitread_find(&p->g, ref->commit);
    git_oid tag;

    memcpy(tag.id, ref->commit, GIT_OID_RAWSZ);
    if (at != UINT32_MAX && (p->g.commits[at].mark & GITREAD_OLD) == 0)
        return 1;
    if (!p->run->branches.any)
        return 0;
    if (b != NULL && b->flag && !p->rewritten && memcmp(b->id.id, ref->commit, GIT_OID_RAWSZ) == 0)
        return 1;
    for (size_t i = 0; i < p->kept_n; i++) {
        git_oid head;

        memcpy(head.id, p->kept[i].ref->commit, GIT_OID_RAWSZ);
        if (gitread_holds(&p->g, &head, &tag) == 1)
            return 1;
    }
    return 0;
}

static int
tag_row(struct repo *p, const struct gitread_ref *ref, struct err *e)
{
    const char *tag = ref->name + strlen("refs/tags/");
    const struct before *b = find_before(&p->run->tags, p->name, tag);
    char target[GIT_OID_HEXSZ + 1], moved[GIT_OID_HEXSZ + 1];
    bool other = b != NULL && memcmp(b->id.id, ref->commit, GIT_OID_RAWSZ) != 0;
    struct rows *rows = collect_table(p->run->c, "git_tags");

    p->tags++;
    rows_cstr(rows, p->name);
    rows_cstr(rows, tag);
    rows_cstr(rows, hex_of(ref->commit, target));
    rows_int(rows, ref->annotated);
    rows_cstr(rows, ref->tagger);
    if (ref->tagged_at > 0)
        rows_int(rows, ref->tagged_at);
    else
        rows_null(rows);
    rows_cstr(rows, signature_name(ref->signature));
    rows_int(rows, tag_on_branch(p, ref, b));
    rows_cstr(rows, other ? hex_of(b->id.id, moved) : NULL);
    return rows_end(rows, e);
}

/* One rule: a pattern, then owners; '#' begins a comment, "[Section]" lines of GitLab are passed.
 */
static int
owner_rule(struct repo *p, struct str line, int number, struct err *e)
{
    struct rows *rows = collect_table(p->run->c, "git_owners");
    struct str rest = line, pattern = text_word(&rest), owner;
    int n = 0, rc = 0;

    if (pattern.n == 0 || pattern.p[0] == '#' || pattern.p[0] == '[' || pattern.p[0] == '^')
        return 0;
    p->run->rules++;
    while (rc == 0 && (owner = text_word(&rest)).n > 0 && owner.p[0] != '#') {
        n++;
        rc = row_add(rows, e, "sdSS", p->name, number, pattern, owner);
    }
    return rc != 0 || n > 0 ? rc : row_add(rows, e, "sdSs", p->name, number, pattern, "-");
}

static int
owner_rows(struct repo *p, const uint8_t *commit, const char **out_path, struct err *e)
{
    static const char *const places[] = { ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "CODEOWNERS",
        "docs/CODEOWNERS" };
    struct text_lines lines = { .line = 0 };
    struct str text, line;
    int rc = 0;

    *out_path = NULL;
    for (size_t i = 0; *out_path == NULL && i < sizeof(places) / sizeof(*places); i++) {
        rc = gitread_file(&p->g, commit, places[i], &text, e);
        if (rc < 0)
            return rc;
        *out_path = rc > 0 ? places[i] : NULL;
    }
    rc = 0;
    if (*out_path == NULL)
        return 0;
    lines.rest = text;
    while (rc == 0 && text_line(&lines, &line)) {
        if (lines.line > OWNERS_MAX) {
            collect_incomplete(
                p->run->c, "git_owners", "'%s' has more than %d lines", *out_path, OWNERS_MAX);
            break;
        }
        rc = owner_rule(p, line, lines.line, e);
    }
    return rc;
}

/* ---- a repository ---- */

static int
by_rank(const void *a, const void *b)
{
    const struct kept *x = a, *y = b;

    return x->rank != y->rank ? (x->rank > y->rank) - (x->rank < y->rank)
                              : strcmp(x->branch, y->branch);
}

static int
choose_branches(struct repo *p, struct err *e)
{
    for (size_t i = 0; i < p->ref_n; i++) {
        const char *branch = branch_of(p->run, p->refs[i].name);
        int rank = branch != NULL ? protected_rank(p, branch) : -1;

        if (rank < 0)
            continue;
        if (p->kept_n == BRANCHES_MAX)
            return err_set(e, ERR_LIMIT, "more than %d protected branches", BRANCHES_MAX);
        p->kept[p->kept_n++] = (struct kept){ &p->refs[i], branch, rank };
    }
    if (p->kept_n > 0)
        qsort(p->kept, p->kept_n, sizeof(p->kept[0]), by_rank);
    return 0;
}

static int
walk(struct repo *p, struct err *e)
{
    git_oid *heads = arena_alloc(&p->arena, (p->kept_n + 1) * sizeof(*heads));
    git_oid *old = arena_alloc(&p->arena, (p->run->branches.n + 1) * sizeof(*old));
    size_t old_n = 0;
    int64_t count = 0;
    int rc = heads == NULL || old == NULL ? err_set(e, ERR_NOMEM, "no memory for the heads") : 0;

    for (size_t i = 0; rc == 0 && i < p->run->branches.n; i++) {
        const struct before *b = &p->run->branches.v[i];

        if (!b->flag || strcmp(b->repo, p->name) != 0)
            continue;
        old[old_n++] = b->id;
        rc = gitread_start(&p->g, &b->id, true, e);
    }
    for (size_t i = 0; rc == 0 && i < p->kept_n; i++) {
        memcpy(heads[i].id, p->kept[i].ref->commit, GIT_OID_RAWSZ);
        rc = gitread_start(&p->g, &heads[i], false, e);
    }
    if (rc == 0)
        rc = gitread_walk(&p->g, e);
    if (rc == 0)
        rc = gitread_count(&p->g, heads, p->kept_n, old, old_n, &count, e);
    p->run->second_log += count;
    return rc;
}

static int
ref_rows(struct repo *p, struct err *e)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < p->kept_n; i++)
        rc = branch_commits(p, p->kept[i].ref, p->kept[i].branch, e);
    for (size_t i = 0; rc == 0 && i < p->ref_n; i++) {
        const char *branch = branch_of(p->run, p->refs[i].name);

        if (branch != NULL && protected_rank(p, branch) < 0)
            rc = branch_row(p, &p->refs[i], branch, false, e);
        else if (strncmp(p->refs[i].name, "refs/tags/", 10) == 0)
            rc = tag_row(p, &p->refs[i], e);
    }
    return rc;
}

static int
repository_rows(struct repo *p, struct err *e)
{
    const char *owners = NULL, *head = gitread_head(&p->g);
    struct rows *rows = collect_table(p->run->c, "git_repositories");
    int64_t rules = p->run->rules;
    int rc;

    if (gitread_shallow(&p->g))
        return err_set(e, ERR_INPUT, "a shallow clone: what came before isn't there");
    if (head != NULL && strncmp(head, "refs/heads/", 11) == 0)
        p->head = head + 11;
    rc = gitread_refs(&p->g, &p->refs, &p->ref_n, e);
    if (rc == 0)
        rc = choose_branches(p, e);
    if (rc == 0)
        rc = walk(p, e);
    if (rc == 0)
        rc = ref_rows(p, e);
    if (rc == 0)
        rc = author_rows(p, e);
    if (rc == 0 && p->kept_n > 0 && p->kept[0].rank == 0)
        rc = owner_rows(p, p->kept[0].ref->commit, &owners, e);
    if (rc != 0)
        return rc;
    rows_cstr(rows, p->name);
    rows_cstr(rows, p->head);
    rows_int(rows, p->branches);
    rows_int(rows, (int64_t)p->kept_n);
    rows_int(rows, p->tags);
    if (p->last_at > 0)
        rows_int(rows, p->last_at);
    else
        rows_null(rows);
    rows_cstr(rows, owners);
    rows_int(rows, p->run->rules - rules);
    return rows_end(rows, e);
}

static int
repository(struct run *r, const char *path, struct err *e)
{
    static struct repo p; /* too large for a stack; one at a time */
    int rc;

    memset(&p, 0, sizeof(p));
    p.run = r;
    p.name = name_of(r, path);
    if (p.name == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a repository's name");
    arena_init(&p.arena, REPO_ARENA_MAX);
    rc = gitread_open(&p.g, &p.arena, path, e);
    if (rc == 0) {
        p.g.ticket_prefixes = collect_setting(r->c, "tickets");
        r->names[r->repo_n++] = p.name;
        rc = repository_rows(&p, e);
    }
    gitread_close(&p.g);
    arena_fini(&p.arena);
    return rc == 0 ? 0 : err_ctx(e, "repository '%s'", path);
}

/* ---- the source ---- */

static const char *const tables[] = { "git_authors", "git_branches", "git_log", "git_owners",
    "git_repositories", "git_tags", NULL };

static void
all_incomplete(struct run *r, const struct err *e)
{
    for (size_t i = 0; tables[i] != NULL; i++)
        collect_problem(r->c, tables[i], e);
}

/* A repository that can't be read leaves the others to be collected. */
static int
repositories(struct run *r, struct err *e)
{
    for (struct str rest = str_of(collect_setting(r->c, "paths")); rest.n > 0;) {
        const char *pattern = collect_str(r->c, str_trim(str_cut(&rest, ',')));
        struct tree_names names;

        if (pattern == NULL || pattern[0] == '\0')
            continue;
        names = collect_glob(r->c, "git_repositories", pattern);
        if (names.n == 0) {
            (void)err_set(e, ERR_NOTFOUND, "'%s' names no repository", pattern);
            all_incomplete(r, e);
        }
        r->paths += (int64_t)names.n;
        for (size_t i = 0; i < names.n; i++) {
            int rc;

            if (r->repo_n == REPOS_MAX)
                return err_set(e, ERR_LIMIT, "more than %d repositories", REPOS_MAX);
            rc = repository(r, names.v[i].name, e);
            if (rc == -ERR_NOMEM)
                return rc;
            if (rc != 0)
                all_incomplete(r, e);
        }
    }
    return 0;
}

static void
seconds(struct run *r)
{
    collect_second(r->c, "git_log", r->second_log,
        "commits that libgit2's own walk counts from the same heads");
    collect_second(r->c, "git_repositories", r->paths,
        "paths that the settings name and that hold a repository");
    collect_second(r->c, "git_authors", -1, "none: a row is made for each address of git_log");
    collect_second(r->c, "git_owners", -1, "none: the same lines would be read again");
    collect_second(r->c, "git_branches", -1, "none: a repository has one list of refs");
    collect_second(r->c, "git_tags", -1, "none: a repository has one list of refs");
}

static int
run_git(struct collect_ctx *c, struct err *e)
{
    static struct run r; /* too large for a stack */
    int rc;

    memset(&r, 0, sizeof(r));
    r.c = c;
    rc = load_before(&r, e);
    if (rc == 0)
        rc = repositories(&r, e);
    if (rc == 0) {
        /* A whole history is everything that ever happened, whatever its dates say. */
        collect_covers(c, r.branches.any ? c->o->previous_until : 0);
        collect_identity(c, "git repositories:%zu", r.repo_n);
        seconds(&r);
    }
    mem_free(r.branches.v);
    mem_free(r.tags.v);
    return rc;
}

static const struct collector_setting settings[] = {
    { "paths", NULL, "repositories, bare or not, separated by commas; * and ? match names", true,
        false },
    { "protected", "main,master,production,release/*",
        "branches that need review, in this order; * matches; the default branch always is", false,
        false },
    { "remote", NULL, "in a clone: judge this remote's branches, \"origin\"", false, false },
    { "tickets", NULL, "prefixes of ticket keys, \"OPS,DEV\"; any when none is given", false,
        false },
    { 0 },
};

static const char *const resumes[] = { "git_branches", "git_tags", NULL };

const struct collector collector_git = {
    .name = "git",
    .summary = "Repositories: who wrote and merged what on protected branches, signatures, tags",
    .reads = "objects and refs of the repository through libgit2; nothing is checked out or run",
    .tables = tables,
    .needs = NEED_READ_ALL,
    .run = run_git,
    .kind = "git",
    .settings = settings,
    .resumes = resumes,
    .prepare = gitread_prepare,
};
