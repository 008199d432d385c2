/*
 * identity.c: one hash table of everything that is declared. A key is a rule and up to three texts;
 * under it hang the claims: who the declaration says it is. A million accounts are a few million
 * look-ups, most of which find nothing, so that an empty answer costs one hash and one
 * small place.
 */
#include "program/identity.h"

#include <string.h>

#include "base/mem.h"

enum { PLACES_MIN = 1024, PARTS = 3 };

/* What a key is of, besides the rules. */
enum { TAG_PERSON = IDENTITY_RULE_COUNT_, TAG_DOMAIN, TAG_ALIAS_HERE, TAG_USES_LOGINS };

struct claim {
    const char *kind; /* NULL: person */
    const char *person, *owner;
    struct claim *next;
    bool known; /* the claimant; false: to be looked up again, as people may be added later */
};

struct key {
    uint64_t hash;
    unsigned tag;
    struct str part[PARTS];
    struct claim *claims;
};

/* Where a key is. Small, so that a look-up that finds nothing touches little memory. */
struct place {
    uint32_t print; /* upper half of the hash */
    uint32_t key;   /* 1 + its index; 0: empty */
};

struct identity_map {
    struct arena *a;
    struct place *places;
    struct key *keys;
    size_t place_cap, key_n, key_cap;
    bool has[TAG_USES_LOGINS + 1]; /* any key of this tag: spares look-ups that can find nothing */
};

static const char *const rule_names[] = { NULL, "link", "register", "alias", "number", "address",
    "login", "host" };
_Static_assert(sizeof(rule_names) / sizeof(rule_names[0]) == IDENTITY_RULE_COUNT_, "a name a rule");

const char *
identity_rule_name(enum identity_rule r)
{
    return rule_names[r];
}

bool
identity_text_fits(struct str s)
{
    if (s.n == 0 || s.n > IDENTITY_TEXT_MAX || !str_utf8(s))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F)
            return false;
    return true;
}

/* FNV-1a over all parts, NUL between them as none holds one; then one round of mixing. */
static uint64_t
hash_key(unsigned tag, const struct str part[PARTS])
{
    uint64_t h = 0xcbf29ce484222325U ^ tag;

    for (int k = 0; k < PARTS; k++) {
        for (size_t i = 0; i < part[k].n; i++)
            h = (h ^ (unsigned char)part[k].p[i]) * 0x100000001b3U;
        h *= 0x100000001b3U;
    }
    return h ^ h >> 32;
}

static bool
same_key(const struct key *k, uint64_t h, unsigned tag, const struct str part[PARTS])
{
    return k->hash == h && k->tag == tag && str_eq(k->part[0], part[0]) &&
           str_eq(k->part[1], part[1]) && str_eq(k->part[2], part[2]);
}

/* Where the key is, or the empty place where it would be. */
static struct place *
find_place(const struct identity_map *m, uint64_t h, unsigned tag, const struct str part[PARTS])
{
    size_t i = (size_t)h & (m->place_cap - 1);
    uint32_t print = (uint32_t)(h >> 32);

    for (; m->places[i].key != 0; i = (i + 1) & (m->place_cap - 1))
        if (m->places[i].print == print && same_key(&m->keys[m->places[i].key - 1], h, tag, part))
            break;
    return &m->places[i];
}

static const struct key *
look(const struct identity_map *m, unsigned tag, struct str a, struct str b, struct str c)
{
    const struct str part[PARTS] = { a, b, c };
    const struct place *p;

    if (!m->has[tag])
        return NULL;
    p = find_place(m, hash_key(tag, part), tag, part);
    return p->key != 0 ? &m->keys[p->key - 1] : NULL;
}

static int
no_memory(struct err *e)
{
    return err_set(e, ERR_NOMEM, "no memory to resolve accounts");
}

int
identity_map_new(struct identity_map **out, struct arena *a, struct err *e)
{
    struct identity_map *m = mem_alloc(1, sizeof(*m));

    if (m == NULL || (m->places = mem_alloc(PLACES_MIN, sizeof(*m->places))) == NULL) {
        mem_free(m);
        return no_memory(e);
    }
    m->a = a;
    m->place_cap = PLACES_MIN;
    *out = m;
    return 0;
}

void
identity_map_free(struct identity_map *m)
{
    if (m == NULL)
        return;
    mem_free(m->places);
    mem_free(m->keys);
    mem_free(m);
}

/* Room for one key more, at most half of the places taken. */
static int
grow(struct identity_map *m, struct err *e)
{
    struct place *old = m->places;

    if (m->key_n == m->key_cap) {
        size_t cap = m->key_cap ? m->key_cap * 2 : PLACES_MIN;
        struct key *keys = cap <= UINT32_MAX ? mem_grow(m->keys, cap, sizeof(*keys)) : NULL;

        if (keys == NULL)
            return no_memory(e);
        m->keys = keys;
        m->key_cap = cap;
    }
    if (m->key_n * 2 < m->place_cap)
        return 0;
    m->places = mem_alloc(m->place_cap * 2, sizeof(*m->places));
    if (m->places == NULL) {
        m->places = old;
        return no_memory(e);
    }
    m->place_cap *= 2;
    mem_free(old);
    for (size_t i = 0; i < m->key_n; i++) {
        const struct key *k = &m->keys[i];

        *find_place(m, k->hash, k->tag, k->part) =
            (struct place){ (uint32_t)(k->hash >> 32), (uint32_t)i + 1 };
    }
    return 0;
}

/* The key, made when it is new. Good until the next is put. */
static int
put_key(struct identity_map *m, unsigned tag, const struct str part[PARTS], struct key **out,
    struct err *e)
{
    uint64_t h = hash_key(tag, part);
    int rc = grow(m, e);
    struct place *p;

    if (rc != 0)
        return rc;
    p = find_place(m, h, tag, part);
    if (p->key == 0) {
        struct key new = { .hash = h, .tag = tag };

        for (int k = 0; k < PARTS; k++) {
            new.part[k] = (struct str){ arena_str(m->a, part[k]), part[k].n };
            if (new.part[k].p == NULL)
                return no_memory(e);
        }
        m->keys[m->key_n++] = new;
        *p = (struct place){ (uint32_t)(h >> 32), (uint32_t)m->key_n };
        m->has[tag] = true;
    }
    *out = &m->keys[p->key - 1];
    return 0;
}

static bool
same_text(const char *a, struct str b)
{
    return a == NULL ? b.n == 0 : str_is(b, a);
}

/* A text as the map keeps it: that of a known person is kept once. */
static int
keep(struct identity_map *m, struct str s, const char **out, struct err *e)
{
    const char *known = s.n > 0 ? identity_known(m, s) : NULL;

    *out = NULL;
    if (s.n == 0)
        return 0;
    *out = known != NULL ? known : arena_str(m->a, s);
    return *out != NULL ? 0 : no_memory(e);
}

static int
add(struct identity_map *m, unsigned tag, const struct str part[PARTS], struct str kind,
    struct str person, struct str owner, struct err *e)
{
    struct key *s;
    struct claim *c;
    int rc;

    if (person.n == 0 && owner.n == 0)
        return 0;
    rc = put_key(m, tag, part, &s, e);
    if (rc != 0)
        return rc;
    for (c = s->claims; c != NULL; c = c->next)
        if (same_text(c->person, person) && same_text(c->owner, owner) && same_text(c->kind, kind))
            return 0;
    c = arena_alloc(m->a, sizeof(*c));
    if (c == NULL)
        return no_memory(e);
    *c = (struct claim){ .next = s->claims };
    rc = keep(m, person, &c->person, e);
    if (rc == 0)
        rc = keep(m, owner, &c->owner, e);
    if (rc == 0 && kind.n > 0 && (c->kind = arena_str(m->a, kind)) == NULL)
        rc = no_memory(e);
    c->known = identity_known(m, person.n > 0 ? person : owner) != NULL;
    if (rc == 0)
        s->claims = c;
    return rc;
}

static const struct str nothing = { "", 0 };

/* ---- mail addresses ---- */

static char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/*
 * An address in the form in which two are compared: the domain in lower case, as domains have none;
 * the part before it only when the domain is one the organization declared. All else stays as it
 * is, "+" and letters that look like others too. @return its length in `out`, or 0: no address.
 */
static size_t
address_form(const struct identity_map *m, struct str s, char out[IDENTITY_ADDRESS_MAX])
{
    const char *at = s.n > 0 ? memchr(s.p, '@', s.n) : NULL;
    struct str local, domain;

    if (at == NULL || s.n > IDENTITY_ADDRESS_MAX)
        return 0;
    local = (struct str){ s.p, (size_t)(at - s.p) };
    domain = (struct str){ at + 1, s.n - local.n - 1 };
    if (local.n == 0 || domain.n == 0 || memchr(domain.p, '@', domain.n) != NULL ||
        memchr(s.p, ' ', s.n) != NULL)
        return 0;
    for (size_t i = 0; i < s.n; i++)
        out[i] = i > local.n ? lower(s.p[i]) : s.p[i];
    if (look(m, TAG_DOMAIN, (struct str){ out + local.n + 1, domain.n }, nothing, nothing) != NULL)
        for (size_t i = 0; i < local.n; i++)
            out[i] = lower(out[i]);
    return s.n;
}

/* ---- what is declared ---- */

int
identity_add_person(struct identity_map *m, struct str person, struct err *e)
{
    struct key *s;

    return person.n == 0
               ? 0
               : put_key(m, TAG_PERSON, (struct str[]){ person, nothing, nothing }, &s, e);
}

const char *
identity_known(const struct identity_map *m, struct str person)
{
    const struct key *s = look(m, TAG_PERSON, person, nothing, nothing);

    return s != NULL ? s->part[0].p : NULL;
}

int
identity_add_domain(struct identity_map *m, struct str domain, struct err *e)
{
    char folded[IDENTITY_ADDRESS_MAX];
    struct key *s;

    if (domain.n == 0 || domain.n > sizeof(folded))
        return 0;
    for (size_t i = 0; i < domain.n; i++)
        folded[i] = lower(domain.p[i]);
    return put_key(m, TAG_DOMAIN, (struct str[]){ { folded, domain.n }, nothing, nothing }, &s, e);
}

int
identity_add_link(struct identity_map *m, const struct str account[3], struct str kind,
    struct str person, struct str owner, struct err *e)
{
    return add(m, IDENTITY_LINK, account, kind, person, owner, e);
}

int
identity_add_registered(struct identity_map *m, struct str system, struct str account,
    struct str kind, struct str person, struct str owner, struct err *e)
{
    return add(
        m, IDENTITY_REGISTER, (struct str[]){ system, account, nothing }, kind, person, owner, e);
}

int
identity_add_alias(
    struct identity_map *m, struct str value, struct str source, struct str person, struct err *e)
{
    char form[IDENTITY_ADDRESS_MAX];
    size_t n = address_form(m, value, form);

    if (value.n == 0)
        return 0;
    return add(m, source.n > 0 ? TAG_ALIAS_HERE : IDENTITY_ALIAS,
        (struct str[]){ n > 0 ? (struct str){ form, n } : value, source, nothing }, nothing, person,
        nothing, e);
}

int
identity_add_address(struct identity_map *m, struct str address, struct str person, struct err *e)
{
    char form[IDENTITY_ADDRESS_MAX];
    size_t n = address_form(m, address, form);

    return n == 0 ? 0
                  : add(m, IDENTITY_ADDRESS, (struct str[]){ { form, n }, nothing, nothing },
                        nothing, person, nothing, e);
}

int
identity_add_login(struct identity_map *m, struct str login, struct str person, struct err *e)
{
    return login.n == 0 ? 0
                        : add(m, IDENTITY_LOGIN, (struct str[]){ login, nothing, nothing }, nothing,
                              person, nothing, e);
}

int
identity_use_logins(struct identity_map *m, struct str source, struct err *e)
{
    struct key *s;

    return put_key(m, TAG_USES_LOGINS, (struct str[]){ source, nothing, nothing }, &s, e);
}

int
identity_add_host(struct identity_map *m, struct str source, struct str owner, struct err *e)
{
    return add(m, IDENTITY_HOST, (struct str[]){ source, nothing, nothing }, STR("service"),
        nothing, owner, e);
}

/* ---- an account ---- */

/* What one rule says of an account. */
struct found {
    size_t n;     /* different claimants */
    bool unknown; /* it names somebody whom nobody knows */
    const char *who[IDENTITY_CLAIMANTS_MAX];
    struct claim claim; /* the one to take when there is one claimant */
};

static int
compare_kinds(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "");
}

static void
take(const struct identity_map *m, const struct claim *c, struct found *f)
{
    const char *who = c->person != NULL ? c->person : c->owner;

    if (!c->known && identity_known(m, str_of(who)) == NULL) {
        f->unknown = true;
        return;
    }
    for (size_t i = 0; i < f->n; i++) {
        if (f->who[i] != who && strcmp(f->who[i], who) != 0)
            continue;
        if (compare_kinds(c->kind, f->claim.kind) < 0)
            f->claim = *c; /* the same whatever came first */
        return;
    }
    if (f->n < IDENTITY_CLAIMANTS_MAX)
        f->who[f->n++] = who;
    if (f->n == 1)
        f->claim = *c;
}

static void
take_all(const struct identity_map *m, const struct key *s, struct found *f)
{
    for (const struct claim *c = s != NULL ? s->claims : NULL; c != NULL; c = c->next)
        take(m, c, f);
}

bool
identity_impersonal(const struct identity_account *a)
{
    return a->of_host || (a->kind.n > 0 && !str_is(a->kind, "person"));
}

static void
by_alias(const struct identity_map *m, const struct identity_account *a, struct found *f)
{
    char form[IDENTITY_ADDRESS_MAX];
    struct str value = a->account;
    size_t n;

    if (identity_impersonal(a) || !(m->has[IDENTITY_ALIAS] || m->has[TAG_ALIAS_HERE]))
        return;
    n = address_form(m, value, form);
    if (n > 0)
        value = (struct str){ form, n };
    take_all(m, look(m, TAG_ALIAS_HERE, value, a->source, nothing), f);
    take_all(m, look(m, IDENTITY_ALIAS, value, nothing, nothing), f);
}

static void
by_number(const struct identity_map *m, const struct identity_account *a, struct found *f)
{
    struct claim c = { .kind = a->kind.n > 0 ? a->kind.p : NULL, .known = true };

    if (a->person.n > 0 || a->owner.n > 0) {
        c.person = identity_known(m, a->person);
        c.owner = identity_known(m, a->owner);
        if (c.person != NULL || (c.owner != NULL && a->person.n == 0))
            take(m, &c, f);
        else
            f->unknown = true;
    }
    c = (struct claim){ .known = true };
    if (!identity_impersonal(a))
        c.person = identity_known(m, a->account);
    if (c.person != NULL)
        take(m, &c, f);
}

static void
by_address(const struct identity_map *m, const struct identity_account *a, struct found *f)
{
    char form[IDENTITY_ADDRESS_MAX];
    size_t n = identity_impersonal(a) ? 0 : address_form(m, a->account, form);

    if (n > 0)
        take_all(m, look(m, IDENTITY_ADDRESS, (struct str){ form, n }, nothing, nothing), f);
}

static void
by_rule(const struct identity_map *m, const struct identity_account *a, enum identity_rule r,
    struct found *f)
{
    switch (r) {
    case IDENTITY_LINK:
        take_all(m, look(m, IDENTITY_LINK, a->source, a->system, a->account), f);
        break;
    case IDENTITY_REGISTER:
        take_all(m, look(m, IDENTITY_REGISTER, a->system, a->account, nothing), f);
        break;
    case IDENTITY_ALIAS:
        by_alias(m, a, f);
        break;
    case IDENTITY_NUMBER:
        by_number(m, a, f);
        break;
    case IDENTITY_ADDRESS:
        by_address(m, a, f);
        break;
    case IDENTITY_LOGIN:
        if (!identity_impersonal(a) &&
            look(m, TAG_USES_LOGINS, a->source, nothing, nothing) != NULL)
            take_all(m, look(m, IDENTITY_LOGIN, a->account, nothing, nothing), f);
        break;
    case IDENTITY_HOST:
        if (a->of_host)
            take_all(m, look(m, IDENTITY_HOST, a->source, nothing, nothing), f);
        break;
    case IDENTITY_NONE:
    case IDENTITY_RULE_COUNT_:
        break;
    }
}

/* The first rule that says anything. */
static enum identity_rule
decide(const struct identity_map *m, const struct identity_account *a, struct found *f)
{
    for (int r = IDENTITY_LINK; r < IDENTITY_RULE_COUNT_; r++) {
        f->n = 0;
        f->unknown = false;
        by_rule(m, a, (enum identity_rule)r, f);
        if (f->n > 0 || f->unknown)
            return (enum identity_rule)r;
    }
    return IDENTITY_NONE;
}

void
identity_resolve(
    const struct identity_map *m, const struct identity_account *a, struct fact_identity *out)
{
    struct found f;
    enum identity_rule r = decide(m, a, &f);

    out->rule = rule_names[r];
    out->candidates = (int64_t)f.n;
    out->kind = "unmatched";
    out->person = out->owner = NULL;
    if (f.n != 1)
        return;
    out->kind = f.claim.kind != NULL ? f.claim.kind : "person";
    out->person = f.claim.person;
    out->owner = f.claim.owner;
}

size_t
identity_claimants(
    const struct identity_map *m, const struct identity_account *a, const char **out, size_t max)
{
    struct found f;

    (void)decide(m, a, &f);
    for (size_t i = 0; i < f.n && i < max; i++)
        out[i] = f.who[i];
    return f.n;
}
