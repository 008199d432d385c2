/* check_seal.c: a sealed package's manifest is itself a record of the ledger
 * (docs/format/package.md, "Proof"). */
#include <stdio.h>
#include <string.h>

#include "ledger/checkpoint.h"
#include "verify/verify_int.h"

enum { PROOF_MEMBERS = 8, PROOF_VERSION = 1, SALT_LEN = 32 };

static const char hint_seal[] =
    "this is not the package that was sealed: ask the company to render it again";

static int
seal_fault(struct check *c, const char *what)
{
    return fault(c, VERIFY_SEAL, hint_seal, "manifest.json.proof", "%s", what);
}

struct proof {
    struct merkle_head head;
    struct hash consistency[MERKLE_PROOF_MAX], inclusion[MERKLE_PROOF_MAX];
    size_t consistency_n, inclusion_n;
    struct str checkpoint, entry, salt, text;
    int64_t seq;
};

static bool
read_path(const struct json *list, struct hash *path, size_t *n)
{
    *n = 0;
    if (list == NULL || list->type != JSON_ARRAY || list->n > MERKLE_PROOF_MAX)
        return false;
    for (const struct json *m = list->first; m != NULL; m = m->next)
        if (m->type != JSON_STRING || !hash_from_hex(&path[(*n)++], m->s))
            return false;
    return true;
}

static bool
read_text(const struct json *o, const char *key, struct str *out)
{
    const struct json *m = json_get(o, key);

    if (m == NULL || m->type != JSON_STRING)
        return false;
    *out = m->s;
    return true;
}

static int
read_proof(struct check *c, struct str bytes, struct proof *p, bool *out_read)
{
    struct json *o;
    struct buf b;
    struct err e;
    bool canonical;
    int rc = json_parse(c->arena, bytes, &o, &e);

    *out_read = false;
    if (rc == -ERR_NOMEM)
        return check_no_memory(c);
    if (rc != 0)
        return seal_fault(c, e.msg);
    buf_init(&b, bytes.n + 1);
    json_canon(&b, o);
    canonical = !buf_failed(&b) && str_eq((struct str){ b.data, b.len }, bytes);
    buf_fini(&b);
    if (!canonical || o->type != JSON_OBJECT || o->n != PROOF_MEMBERS ||
        json_int_or(o, "v", 0) != PROOF_VERSION)
        return seal_fault(c, "is not a proof of version 1 in canonical form");
    p->seq = json_int_or(o, "seq", -1);
    *out_read = read_text(o, "checkpoint", &p->checkpoint) && read_text(o, "entry", &p->entry) &&
                read_text(o, "salt", &p->salt) && read_text(o, "text", &p->text) &&
                read_path(json_get(o, "consistency"), p->consistency, &p->consistency_n) &&
                read_path(json_get(o, "inclusion"), p->inclusion, &p->inclusion_n);
    return *out_read ? 0 : seal_fault(c, "a member is missing or of another type");
}

/* The record lies behind the package's records, in a ledger that starts with them. */
static bool
check_place(struct check *c, struct proof *p)
{
    struct err e;

    if (checkpoint_open(p->checkpoint, &c->log, &p->head, &e) != 0)
        return seal_fault(c, e.msg), false;
    if (p->seq < c->size || p->seq >= p->head.size)
        return seal_fault(c, "the record of the package does not lie behind the records in it"),
               false;
    if (merkle_verify_consistency(&c->head, &p->head, p->consistency, p->consistency_n, &e) != 0 ||
        merkle_verify_inclusion(&p->head, p->seq, p->entry, p->inclusion, p->inclusion_n, &e) != 0)
        return seal_fault(c, e.msg), false;
    return true;
}

/* Its body is about this manifest and this seal. */
static int
check_body(struct check *c, struct proof *p)
{
    struct seen s = { .seq = p->seq };
    uint8_t salt[SALT_LEN];
    char hex[HASH_HEX_LEN + 1];
    const char *manifest, *seal;
    struct hash h;
    struct err e;
    size_t n;
    int rc;

    if (entry_parse(&s.entry, p->entry, &e) != 0)
        return seal_fault(c, e.msg);
    if (!base64_decode(salt, sizeof(salt), &n, p->salt) || n != SALT_LEN)
        return seal_fault(c, "its salt is not 32 bytes in base64");
    hash_hmac(&h, salt, n, p->text.p, p->text.n);
    if (!hash_eq(&h, &s.entry.commitment))
        return seal_fault(c, "the record's text is not what its leaf commits to");
    if (s.entry.at < c->last_at)
        return seal_fault(c, "the record's time lies before the last record of the package");
    rc = check_text(c, c->arena, p->text, &s);
    if (rc != 0)
        return rc < 0 ? rc : seal_fault(c, "the record of the package does not hold");
    rc = permit_apply(c, &s);
    if (rc != 0)
        return rc;
    manifest = json_cstr(s.data, "manifest");
    seal = json_cstr(s.data, "seal");
    hash_hex(hex, &c->r->manifest);
    if (strcmp(s.kind, "package") != 0 || manifest == NULL || strcmp(manifest, hex) != 0)
        return seal_fault(c, "the record is about another manifest");
    if (seal == NULL || strcmp(seal, c->r->seal) != 0 || json_int_or(s.data, "size", -1) != c->size)
        return seal_fault(c, "the record is about another seal");
    check_done(c, VERIFY_SEAL, "record %lld of the ledger, by '%s', is this manifest's",
        (long long)p->seq, s.actor);
    return 0;
}

/* The manifest, the record of the seal and the run agree. */
static void
check_agreement(struct check *c)
{
    if (!c->seal_seen)
        (void)fault(c, VERIFY_SEAL, hint_seal, "manifest.json",
            "no record of the ledger is the seal '%s'", c->r->seal);
    else if (c->r->run == NULL || c->r->engagement == NULL || strcmp(c->seal_run, c->r->run) != 0 ||
             strcmp(c->seal_engagement, c->r->engagement) != 0)
        (void)fault(c, VERIFY_SEAL, hint_seal, "manifest.json",
            "the seal is about run '%s' of engagement '%s'", c->seal_run, c->seal_engagement);
}

int
check_seal(struct check *c)
{
    const struct zip_file *f = zip_find(c->zip, STR("manifest.json.proof"));
    struct proof p = { .seq = -1 };
    bool read = false;
    int rc;

    if (c->r->run != NULL && !c->run_seen)
        (void)fault(c, VERIFY_RUNS, hint_seal, "manifest.json",
            "no record of the ledger is the run '%s'", c->r->run);
    if (!c->r->sealed) {
        not_checked(c,
            "a seal: this is a draft, nobody has asserted it, and nothing binds its pages and the names in its manifest");
        return 0;
    }
    check_agreement(c);
    if (f == NULL)
        return seal_fault(c, "is not there");
    rc = read_proof(c, f->bytes, &p, &read);
    if (rc != 0 || !read)
        return rc;
    return check_place(c, &p) ? check_body(c, &p) : 0;
}
