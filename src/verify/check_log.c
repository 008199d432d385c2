/* check_log.c: the head, the entries under it, and every record's body, signature and clock. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ledger/checkpoint.h"
#include "verify/verify_int.h"

enum { SALT_LEN = 32, KEY_FILE_MAX = 1024, TEXT_MEMBERS = 11, KNOWN_KEYS_MAX = 65 };

static const char hint_ledger[] =
    "the ledger in this package is not the one that was signed: ask for it again, and why";
static const char hint_key[] =
    "an act was signed by somebody who could not: ask the company, with the record's number";

/* ---- the head ---- */

static bool
read_key(struct check *c)
{
    const struct zip_file *f = zip_find(c->zip, STR("log/key"));
    struct verifier v;
    struct buf b;
    struct err e;
    bool fits;

    if (f == NULL || f->bytes.n < 2 || f->bytes.n > KEY_FILE_MAX ||
        f->bytes.p[f->bytes.n - 1] != '\n' ||
        verifier_parse(&v, (struct str){ f->bytes.p, f->bytes.n - 1 }, &e) != 0)
        return fault(c, VERIFY_CHECKPOINT, hint_ledger, "log/key", "is not there, or no key"),
               false;
    c->log_given = c->o->log != NULL;
    c->log = c->log_given ? *c->o->log : v;
    if (c->log_given && (memcmp(c->log.public_key, v.public_key, SIGN_PUBLIC_LEN) != 0 ||
                            strcmp(c->log.name, v.name) != 0))
        return fault(c, VERIFY_CHECKPOINT,
                   "the package was made by another ledger than the one whose key you gave",
                   "log/key", "is not the key that was given"),
               false;
    buf_init(&b, KEY_FILE_MAX);
    verifier_format(&b, &c->log);
    fits = !buf_failed(&b) && b.len < sizeof(c->r->key);
    if (fits)
        memcpy(c->r->key, b.data, b.len + 1);
    buf_fini(&b);
    return fits;
}

/* Cosignatures under a head, by keys the caller knows. */
static int
check_witnesses(struct check *c, struct str raw, const char *where)
{
    struct verifier known[KNOWN_KEYS_MAX];
    struct note_by by[KNOWN_KEYS_MAX];
    size_t n = 0, signers;
    struct err e;

    known[n++] = c->log;
    for (size_t i = 0; i < c->o->witness_n && n < KNOWN_KEYS_MAX; i++)
        known[n++] = c->o->witnesses[i];
    if (note_parse(&c->note, raw, &e) != 0 ||
        note_verify(&c->note, known, n, by, &signers, &e) != 0)
        return fault(c, VERIFY_CHECKPOINT, hint_ledger, where, "%s", e.msg);
    for (size_t i = 0; i < signers; i++) {
        if (by[i].key == &known[0])
            continue;
        c->r->assurance = VERIFY_WITNESSED;
        if (by[i].at > c->r->witnessed_at)
            c->r->witnessed_at = by[i].at;
    }
    return 0;
}

static void
read_prior(struct check *c)
{
    struct err e;

    if (c->o->prior.p == NULL)
        return;
    c->has_prior = true;
    c->prior.size = -1; /* none to compare with, until it is read */
    if (c->o->prior.n == 0) {
        (void)fault(c, VERIFY_PRIOR, "give the head you kept, whole, as it was signed",
            "the checkpoint you hold", "is empty: no history can be compared with it");
        return;
    }
    if (checkpoint_open(c->o->prior, &c->log, &c->prior, &e) != 0)
        (void)fault(c, VERIFY_PRIOR, "is it a checkpoint of this ledger, whole, as it was signed?",
            "the checkpoint you hold", "%s", e.msg);
    else if (c->prior.size > c->size)
        (void)fault(c, VERIFY_PRIOR, "records you saw before are missing: the ledger was cut",
            "the checkpoint you hold", "is of %lld records; the package has %lld",
            (long long)c->prior.size, (long long)c->size);
}

int
check_checkpoint(struct check *c, bool *out_go)
{
    const struct zip_file *f = zip_find(c->zip, STR("log/checkpoint"));
    struct err e;

    *out_go = false;
    if (!read_key(c))
        return 0;
    if (f == NULL)
        return fault(c, VERIFY_CHECKPOINT, hint_ledger, "log/checkpoint", "is not there");
    if (strcmp(c->log.name, c->origin) != 0)
        return fault(c, VERIFY_CHECKPOINT, hint_ledger, "log/key",
            "is the key of '%s', not of '%s'", c->log.name, c->origin);
    if (checkpoint_open(f->bytes, &c->log, &c->head, &e) != 0)
        return fault(c, VERIFY_CHECKPOINT, hint_ledger, "log/checkpoint", "%s", e.msg);
    if (c->head.size != c->size || !hash_eq(&c->head.root, &c->r->root))
        return fault(c, VERIFY_CHECKPOINT, hint_ledger, "log/checkpoint",
            "is not about the ledger the manifest names");
    (void)check_witnesses(c, f->bytes, "log/checkpoint");
    read_prior(c);
    if (c->has_prior && c->r->checks[VERIFY_PRIOR].ok)
        (void)check_witnesses(c, c->o->prior, "the checkpoint you hold");
    check_done(c, VERIFY_CHECKPOINT, "%lld records, signed by %s", (long long)c->size, c->r->key);
    *out_go = true;
    return 0;
}

/* ---- a record's text ---- */

static int
bad_text(struct check *c, const struct seen *s, const char *why)
{
    (void)fault(c, VERIFY_RECORDS, hint_ledger, record_name(c, s->seq), "%s", why);
    return 1;
}

static bool
same_rests(const struct json *list, const struct entry *en)
{
    size_t i = 0;

    if (list == NULL || list->type != JSON_ARRAY || (size_t)list->n != en->rests_n)
        return false;
    for (const struct json *m = list->first; m != NULL; m = m->next, i++)
        if (m->type != JSON_INT || m->n != en->rests_on[i])
            return false;
    return true;
}

static bool
canonical_line(const struct json *o, struct str line)
{
    struct buf b;
    bool same;

    buf_init(&b, line.n + 1);
    json_canon(&b, o);
    same = !buf_failed(&b) && str_eq((struct str){ b.data, b.len }, line);
    buf_fini(&b);
    return same;
}

static const char *
cstr_member(const struct json *o, const char *key)
{
    const struct json *m = json_get(o, key);

    return m != NULL && m->type == JSON_STRING && strlen(m->s.p) == m->s.n && m->s.n > 0 ? m->s.p
                                                                                         : NULL;
}

int
check_text(struct check *c, struct arena *a, struct str text, struct seen *s)
{
    const struct json *claimed, *version;
    const char *log, *id, *kind, *key;
    struct json *o;
    struct str line;
    struct err e;
    int rc;

    if (note_parse(&c->note, text, &e) != 0 || c->note.sig_n != 1)
        return bad_text(c, s, "its text is no note with one signature");
    line = (struct str){ c->note.text.p, c->note.text.n - 1 };
    rc = json_parse(a, line, &o, &e);
    if (rc == -ERR_NOMEM)
        return check_no_memory(c);
    if (rc != 0 || o->type != JSON_OBJECT || o->n != TEXT_MEMBERS || json_int_or(o, "v", 0) != 1 ||
        !canonical_line(o, line))
        return bad_text(c, s, "its text is not one line of canonical JSON of version 1");
    log = cstr_member(o, "log");
    id = cstr_member(o, "id");
    kind = cstr_member(o, "kind");
    key = cstr_member(o, "key");
    s->actor = cstr_member(o, "actor");
    s->kind = kind;
    s->data = json_get(o, "data");
    claimed = json_get(o, "claimed_at");
    version = json_get(o, "version");
    if (log == NULL || id == NULL || kind == NULL || key == NULL || s->actor == NULL ||
        cstr_member(o, "auth") == NULL || s->data == NULL || s->data->type != JSON_OBJECT ||
        claimed == NULL || claimed->type != JSON_INT || version == NULL ||
        version->type != JSON_INT)
        return bad_text(c, s, "a member of its text is missing or of another type");
    s->claimed_at = claimed->n;
    if (strcmp(log, c->origin) != 0)
        return bad_text(c, s, "it was signed for another ledger");
    if (strcmp(id, s->entry.id) != 0 || strcmp(kind, s->entry.kind) != 0 ||
        !same_rests(json_get(o, "rests_on"), &s->entry))
        return bad_text(c, s, "leaf and text speak of different acts");
    return check_signature(c, s, key);
}

/* ---- keys and signatures ---- */

static void
key_name(char *out, size_t n, const struct verifier *v)
{
    (void)snprintf(out, n, "%s+%02x%02x%02x%02x", v->name, v->id[0], v->id[1], v->id[2], v->id[3]);
}

static struct actor_key *
find_key(struct check *c, const char *name)
{
    for (size_t i = 0; i < c->key_n; i++)
        if (strcmp(c->keys[i].name, name) == 0)
            return &c->keys[i];
    return NULL;
}

/* The key a "key.add" registers. */
static bool
new_key(const struct json *data, struct verifier *out)
{
    const char *vkey = cstr_member(data, "public");
    struct err e;

    return vkey != NULL && verifier_parse(out, str_of(vkey), &e) == 0 && out->type == 0x01;
}

int
check_signature(struct check *c, const struct seen *s, const char *key)
{
    const struct actor_key *known = find_key(c, key);
    const char *where = record_name(c, s->seq);
    struct verifier v;
    struct note_by by[1];
    char name[SIGN_NAME_MAX + 16];
    struct err e;
    size_t n;

    if (known != NULL && (known->revoked || strcmp(known->actor, s->actor) != 0))
        return fault(c, VERIFY_SIGNATURES, hint_key, where,
                   "the key '%s' was not '%s's at that time", key, s->actor),
               1;
    if (known != NULL) {
        v = known->key;
    } else {
        const char *actor = cstr_member(s->data, "actor");

        if (s->seq != 0 || strcmp(s->kind, "key.add") != 0 || !new_key(s->data, &v) ||
            actor == NULL || strcmp(actor, s->actor) != 0)
            return fault(c, VERIFY_SIGNATURES, hint_key, where, "the key '%s' is not registered",
                       key),
                   1;
        key_name(name, sizeof(name), &v);
        if (strcmp(name, key) != 0)
            return fault(c, VERIFY_SIGNATURES, hint_key, where,
                       "the first key is not signed by itself"),
                   1;
    }
    if (note_verify(&c->note, &v, 1, by, &n, &e) != 0)
        return fault(c, VERIFY_SIGNATURES, hint_key, where, "%s", e.msg), 1;
    return 0;
}

static int
add_key(struct check *c, const struct seen *s)
{
    const char *actor = cstr_member(s->data, "actor"), *where = record_name(c, s->seq);
    char name[SIGN_NAME_MAX + 16];
    struct verifier v;

    if (actor == NULL || !new_key(s->data, &v))
        return fault(c, VERIFY_SIGNATURES, hint_key, where, "registers no key");
    key_name(name, sizeof(name), &v);
    if (find_key(c, name) != NULL || c->key_n == CHECK_KEYS_MAX)
        return fault(
            c, VERIFY_SIGNATURES, hint_key, where, "registers a key that was registered already");
    if (c->key_n == c->key_cap) {
        size_t cap = c->key_cap > 0 ? c->key_cap * 2 : 32;
        struct actor_key *grown = mem_grow(c->keys, cap, sizeof(*grown));

        if (grown == NULL)
            return check_no_memory(c);
        c->keys = grown;
        c->key_cap = cap;
    }
    c->keys[c->key_n] = (struct actor_key){ arena_dup(c->arena, name, strlen(name)),
        arena_dup(c->arena, actor, strlen(actor)), v, false };
    if (c->keys[c->key_n].name == NULL || c->keys[c->key_n].actor == NULL)
        return check_no_memory(c);
    c->key_n++;
    return 0;
}

static int
revoke_key(struct check *c, const struct seen *s)
{
    const char *actor = cstr_member(s->data, "actor"), *key = cstr_member(s->data, "key");

    for (size_t i = 0; actor != NULL && key != NULL && i < c->key_n; i++) {
        struct actor_key *k = &c->keys[i];
        struct buf vkey;
        bool this_one;

        buf_init(&vkey, KEY_FILE_MAX);
        verifier_format(&vkey, &k->key);
        this_one = strcmp(k->actor, actor) == 0 &&
                   (strcmp(k->name, key) == 0 || strcmp(vkey.data, key) == 0);
        buf_fini(&vkey);
        if (this_one && !k->revoked) {
            k->revoked = true;
            return 0;
        }
    }
    return fault(c, VERIFY_SIGNATURES, hint_key, record_name(c, s->seq),
        "revokes a key that is not in force");
}

/* ---- erased records ---- */

static int
note_erased(struct check *c, struct seen *s)
{
    static const char *const needed[] = { "account.link", "account.rule", "account.unlink",
        "content.approve", "content.propose", "engagement.new", "exceptions", "policy.adopt",
        "policy.approve", "seal", "snapshot", "source.add", "test.run" };
    int rc;

    if (strcmp(s->entry.kind, "key.add") == 0 || strcmp(s->entry.kind, "key.revoke") == 0 ||
        strcmp(s->entry.kind, "record.dispose") == 0)
        return fault(c, VERIFY_RECORDS, hint_ledger, record_name(c, s->seq),
            "a '%s' may not be erased", s->entry.kind);
    for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
        c->state_gap = c->state_gap || strcmp(s->entry.kind, needed[i]) == 0;
    c->alias_gap = c->alias_gap || strcmp(s->entry.kind, "account.alias") == 0;
    rc = permit_erased(c, s->entry.kind);
    if (rc != 0)
        return rc;
    if (c->erased_n == c->erased_cap) {
        size_t cap = c->erased_cap > 0 ? c->erased_cap * 2 : 64;
        struct erased_record *grown = mem_grow(c->erased, cap, sizeof(*grown));

        if (grown == NULL)
            return check_no_memory(c);
        c->erased = grown;
        c->erased_cap = cap;
    }
    c->erased[c->erased_n++] = (struct erased_record){ s->seq, false };
    c->r->erased++;
    return 0;
}

static int
by_seq(const void *a, const void *b)
{
    const struct erased_record *x = a, *y = b;

    return x->seq < y->seq ? -1 : x->seq > y->seq;
}

/* A disposal: what it names and is erased is accounted for. */
static void
account_erased(struct check *c, const struct json *data)
{
    const struct json *seqs = json_get(data, "seqs");

    if (seqs == NULL || seqs->type != JSON_ARRAY || c->erased_n == 0)
        return;
    for (const struct json *m = seqs->first; m != NULL; m = m->next) {
        struct erased_record key = { .seq = m->n }, *hit;

        if (m->type != JSON_INT)
            continue;
        hit = bsearch(&key, c->erased, c->erased_n, sizeof(*c->erased), by_seq);
        if (hit != NULL)
            hit->accounted = true;
    }
}

static void
check_erased(struct check *c)
{
    for (size_t i = 0; i < c->erased_n; i++)
        if (!c->erased[i].accounted)
            (void)fault(c, VERIFY_RECORDS, hint_ledger, record_name(c, c->erased[i].seq),
                "its body is missing, and no record says that it was erased");
}

/* ---- every record ---- */

static int
open_body(struct check *c, struct arena *a, struct seen *s, const struct json *salt64,
    const struct json *text)
{
    uint8_t salt[SALT_LEN];
    struct hash h;
    size_t n;
    int rc;

    if (!base64_decode(salt, sizeof(salt), &n, salt64->s) || n != SALT_LEN)
        return bad_text(c, s, "its salt is not 32 bytes in base64");
    hash_hmac(&h, salt, n, text->s.p, text->s.n);
    if (!hash_eq(&h, &s->entry.commitment))
        return bad_text(c, s, "its text is not what its leaf commits to");
    rc = check_text(c, a, text->s, s);
    if (rc != 0)
        return rc;
    rc = permit_apply(c, s);
    if (rc != 0)
        return rc;
    if (strcmp(s->kind, "key.add") == 0)
        return add_key(c, s);
    if (strcmp(s->kind, "key.revoke") == 0)
        return revoke_key(c, s);
    if (strcmp(s->kind, "record.dispose") == 0)
        account_erased(c, s->data);
    return world_apply(c, s);
}

static int
check_time(struct check *c, const struct seen *s)
{
    if (s->entry.at < c->last_at)
        (void)fault(c, VERIFY_CLOCK, hint_ledger, record_name(c, s->seq),
            "its time lies before that of the record before it");
    c->last_at = s->entry.at;
    return 0;
}

/* One line: ["entry","salt","text"], the last two null when erased. @return as the checks. */
static int
check_record(struct check *c, struct arena *a, struct str line, int64_t seq)
{
    const struct json *entry, *salt, *text;
    struct seen s = { .seq = seq };
    struct json *v;
    struct hash leaf;
    struct err e;
    int rc = json_parse(a, line, &v, &e);

    if (rc == -ERR_NOMEM)
        return check_no_memory(c);
    if (rc != 0 || v->type != JSON_ARRAY || v->n != 3 || !canonical_line(v, line))
        return bad_text(c, &s, "its line is not canonical"), 0;
    entry = v->first;
    salt = entry->next;
    text = salt->next;
    s.erased = salt->type == JSON_NULL && text->type == JSON_NULL;
    if (entry->type != JSON_STRING ||
        (!s.erased && (salt->type != JSON_STRING || text->type != JSON_STRING)))
        return bad_text(c, &s, "its line is of another shape"), 0;
    merkle_leaf(&leaf, entry->s.p, entry->s.n);
    frontier_add(&c->frontier, &leaf);
    if (entry_parse(&s.entry, entry->s, &e) != 0)
        return bad_text(c, &s, e.msg), 0;
    for (size_t i = 0; i < s.entry.rests_n; i++)
        if (s.entry.rests_on[i] >= seq)
            (void)bad_text(c, &s, "it rests on a record that does not stand before it");
    (void)check_time(c, &s);
    rc = s.erased ? note_erased(c, &s) : open_body(c, a, &s, salt, text);
    return rc < 0 ? rc : 0;
}

static int
check_root(struct check *c, int64_t n)
{
    struct merkle_head found;

    frontier_head(&c->frontier, &found);
    if (n != c->size)
        return fault(c, VERIFY_LEDGER, hint_ledger, "records.jsonl",
            "has %lld records; the head is of %lld", (long long)n, (long long)c->size);
    if (!hash_eq(&found.root, &c->head.root))
        return fault(c, VERIFY_LEDGER, hint_ledger, "records.jsonl",
            "the entries give another root than the signed one");
    check_done(c, VERIFY_LEDGER, "%lld entries, numbered without gaps", (long long)n);
    return 0;
}

/* The tree as it was when the caller's checkpoint was signed. */
static void
check_prior(struct check *c, int64_t n)
{
    struct merkle_head then;

    if (!c->has_prior || c->prior_seen || n != c->prior.size)
        return;
    c->prior_seen = true;
    frontier_head(&c->frontier, &then);
    if (!hash_eq(&then.root, &c->prior.root))
        (void)fault(c, VERIFY_PRIOR, "the past was rewritten: keep both files, and ask the company",
            "the checkpoint you hold",
            "the first %lld records of this package are not those it was signed over",
            (long long)n);
    check_done(c, VERIFY_PRIOR, "the first %lld records are the ones you saw", (long long)n);
}

int
check_records(struct check *c)
{
    const struct zip_file *f = zip_find(c->zip, STR("records.jsonl"));
    struct str rest = f != NULL ? f->bytes : STR("");
    struct arena a;
    int64_t n = 0;
    int rc = 0;

    if (rest.n == 0 || rest.p[rest.n - 1] != '\n')
        return fault(c, VERIFY_LEDGER, hint_ledger, "records.jsonl", "is not there, or cut short");
    arena_init(&a, CHECK_RECORD_MAX);
    frontier_init(&c->frontier);
    check_prior(c, 0);
    while (rc == 0 && rest.n > 0 && n < c->size) {
        rc = check_record(c, &a, str_cut(&rest, '\n'), n++);
        check_prior(c, n);
        if (a.used > CHECK_ARENA_KEEP)
            arena_fini(&a);
        if (c->o->progress != NULL && n % 1024 == 0)
            c->o->progress(c->o->ctx, "records", n, c->size);
    }
    arena_fini(&a);
    if (rc != 0)
        return rc;
    if (rest.n > 0)
        n++; /* more than the head is of */
    (void)check_root(c, n);
    check_erased(c);
    check_done(c, VERIFY_RECORDS, "%lld opened, %lld erased", (long long)(n - c->r->erased),
        (long long)c->r->erased);
    check_done(c, VERIFY_SIGNATURES, "%zu keys", c->key_n);
    permit_done(c);
    check_done(c, VERIFY_CLOCK, "%lld records", (long long)n);
    c->r->records_at = c->last_at;
    check_done(c, VERIFY_SNAPSHOTS, "%zu snapshots", c->snapshot_n);
    check_done(c, VERIFY_EXCEPTIONS, "after each of %lld runs", (long long)c->runs);
    check_done(
        c, VERIFY_RUNS, "%lld runs, %lld results", (long long)c->runs, (long long)c->run_results);
    return 0;
}
