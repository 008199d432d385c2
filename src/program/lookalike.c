/*
 * lookalike.c: every way a person's name can become a login is kept as a form: letters and digits
 * only. A form is found by its hash; those of 5 letters or more also by the hash of what is left
 * when one letter is taken out, on both sides: two forms that are one letter apart meet there.
 */
#include "program/lookalike.h"

#include <string.h>

#include "base/mem.h"
#include "program/translit.h"

enum {
    NODES_MIN = 4096,
    WORDS_MAX = 8,     /* of a name */
    SAME_MAX = 64,     /* forms kept under one hash */
    LETTERS_MIN = 3,   /* of a form */
    WORD_FORM_MAX = 32 /* bytes of one word of a name */
};

struct form {
    struct str text;
    const char *person;
    enum lookalike_why why;
};

struct node {
    uint64_t hash; /* 0: empty */
    uint32_t form;
    bool near; /* a letter was taken out */
};

struct lookalike {
    struct arena *a;
    struct form *forms;
    size_t form_n, form_cap;
    struct node *nodes;
    size_t node_n, node_cap;
};

static const char *const whys[] = { NULL, "called so elsewhere", "first and last name",
    "initial and surname", "written with other letters", "one letter apart",
    "letters of another script that look the same" };
_Static_assert(sizeof(whys) / sizeof(whys[0]) == LOOKALIKE_WHY_COUNT_, "words a reason");

const char *
lookalike_why(enum lookalike_why why)
{
    return whys[why];
}

static int
no_memory(struct err *e)
{
    return err_set(e, ERR_NOMEM, "no memory to compare names");
}

int
lookalike_new(struct lookalike **out, struct arena *a, struct err *e)
{
    struct lookalike *l = mem_alloc(1, sizeof(*l));

    if (l == NULL || (l->nodes = mem_alloc(NODES_MIN, sizeof(*l->nodes))) == NULL) {
        mem_free(l);
        return no_memory(e);
    }
    l->a = a;
    l->node_cap = NODES_MIN;
    *out = l;
    return 0;
}

void
lookalike_free(struct lookalike *l)
{
    if (l == NULL)
        return;
    mem_free(l->forms);
    mem_free(l->nodes);
    mem_free(l);
}

/* FNV-1a over s without the byte at `out` (s.n: with all). */
static uint64_t
hash_without(struct str s, size_t out)
{
    uint64_t h = 0xcbf29ce484222325U;

    for (size_t i = 0; i < s.n; i++)
        if (i != out)
            h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3U;
    h ^= h >> 32;
    return h != 0 ? h : 1;
}

static void
place(struct lookalike *l, struct node n)
{
    size_t i = (size_t)n.hash & (l->node_cap - 1);
    int same = 0;

    while (l->nodes[i].hash != 0) {
        same += l->nodes[i].hash == n.hash;
        if (same == SAME_MAX)
            return; /* as many people would not tell whose it is */
        i = (i + 1) & (l->node_cap - 1);
    }
    l->nodes[i] = n;
    l->node_n++;
}

static int
add_node(struct lookalike *l, struct node n, struct err *e)
{
    struct node *old = l->nodes;
    size_t cap = l->node_cap;

    if (l->node_n * 2 >= cap) {
        l->nodes = mem_alloc(cap * 2, sizeof(*l->nodes));
        if (l->nodes == NULL) {
            l->nodes = old;
            return no_memory(e);
        }
        l->node_cap = cap * 2;
        l->node_n = 0;
        for (size_t i = 0; i < cap; i++)
            if (old[i].hash != 0)
                place(l, old[i]);
        mem_free(old);
    }
    place(l, n);
    return 0;
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A form of a person's, and what is left of it without one letter. */
static int
add_form(
    struct lookalike *l, struct str text, const char *person, enum lookalike_why why, struct err *e)
{
    uint32_t at = (uint32_t)l->form_n;
    int rc;

    if (text.n < LETTERS_MIN || text.n > LOOKALIKE_FORM_MAX || l->form_n >= UINT32_MAX)
        return 0;
    if (l->form_n == l->form_cap) {
        size_t cap = l->form_cap ? l->form_cap * 2 : 256;
        struct form *grown = mem_grow(l->forms, cap, sizeof(*grown));

        if (grown == NULL)
            return no_memory(e);
        l->forms = grown;
        l->form_cap = cap;
    }
    l->forms[at] = (struct form){ { arena_str(l->a, text), text.n }, person, why };
    if (l->forms[at].text.p == NULL)
        return no_memory(e);
    l->form_n++;
    rc = add_node(l, (struct node){ hash_without(text, text.n), at, false }, e);
    for (size_t i = 0; rc == 0 && text.n >= LOOKALIKE_NEAR_MIN && i < text.n; i++)
        if ((i == 0 || text.p[i] != text.p[i - 1]) && !is_digit(text.p[i])) /* else no use */
            rc = add_node(l, (struct node){ hash_without(text, i), at, true }, e);
    return rc;
}

/* Two pieces, the second or the first cut to a letter when asked. */
static int
add_pair(struct lookalike *l, struct str a, size_t a_n, struct str b, size_t b_n,
    const char *person, enum lookalike_why why, struct err *e)
{
    char text[WORD_FORM_MAX * 2];

    if (a.n == 0 || b.n == 0)
        return 0;
    a_n = a_n > 0 ? a_n : a.n;
    b_n = b_n > 0 ? b_n : b.n;
    memcpy(text, a.p, a_n);
    memcpy(text + a_n, b.p, b_n);
    return add_form(l, (struct str){ text, a_n + b_n }, person, why, e);
}

/* The words of a name in one way of writing. "Berg, Kim" is turned round. @return how many. */
static size_t
words_of(struct str name, enum translit how, char text[WORDS_MAX][WORD_FORM_MAX],
    struct str word[WORDS_MAX], bool *changed)
{
    const char *comma = name.n > 0 ? memchr(name.p, ',', name.n) : NULL;
    struct str part[2] = { name, { "", 0 } };
    size_t n = 0;

    if (comma != NULL) {
        part[0] = (struct str){ comma + 1, name.n - (size_t)(comma - name.p) - 1 };
        part[1] = (struct str){ name.p, (size_t)(comma - name.p) };
    }
    for (int k = 0; k < 2; k++)
        while (part[k].n > 0 && n < WORDS_MAX) {
            bool other = false;
            struct str one = str_cut(&part[k], ' ');
            size_t len = translit(one, how, text[n], WORD_FORM_MAX, &other);

            *changed = *changed || other;
            if (len > 0) {
                word[n] = (struct str){ text[n], len };
                n++;
            }
        }
    return n;
}

int
lookalike_add_name(struct lookalike *l, struct str name, const char *person, struct err *e)
{
    static const enum translit ways[] = { TRANSLIT_PLAIN, TRANSLIT_WIDE };
    char text[WORDS_MAX][WORD_FORM_MAX];
    struct str word[WORDS_MAX];
    int rc = 0;

    for (size_t k = 0; rc == 0 && k < 2; k++) {
        bool other = false;
        size_t n = words_of(name, ways[k], text, word, &other);
        enum lookalike_why full = other ? LOOKALIKE_WRITTEN : LOOKALIKE_NAME,
                           initial = other ? LOOKALIKE_WRITTEN : LOOKALIKE_INITIAL;
        struct str first, last;

        if (n < 2 || (k > 0 && !other))
            continue; /* the second way changes nothing */
        first = word[0];
        last = word[n - 1];
        rc = add_pair(l, first, 0, last, 0, person, full, e);
        if (rc == 0)
            rc = add_pair(l, last, 0, first, 0, person, full, e);
        if (rc == 0)
            rc = add_pair(l, first, 1, last, 0, person, initial, e);
        if (rc == 0)
            rc = add_pair(l, last, 0, first, 1, person, initial, e);
        if (rc == 0)
            rc = add_pair(l, first, 0, last, 1, person, initial, e);
    }
    return rc;
}

/* Of an account's name what may be a person's: no domain before or behind, no sign that it is for
 * administration. */
static struct str
core_of(struct str s)
{
    static const char *const signs[] = { "adm", "admin", "ext", "priv" };
    const char *at = s.n > 0 ? memchr(s.p, '@', s.n) : NULL;
    const char *slash = s.n > 0 ? memchr(s.p, '\\', s.n) : NULL;

    if (at != NULL && at > s.p)
        s.n = (size_t)(at - s.p);
    if (slash != NULL && slash < s.p + s.n)
        s = (struct str){ slash + 1, s.n - (size_t)(slash - s.p) - 1 };
    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
        size_t n = strlen(signs[i]);

        if (s.n > n + 1 && memcmp(s.p, signs[i], n) == 0 && strchr("-_.", s.p[n]) != NULL)
            return (struct str){ s.p + n + 1, s.n - n - 1 };
        if (s.n > n + 1 && memcmp(s.p + s.n - n, signs[i], n) == 0 &&
            strchr("-_.", s.p[s.n - n - 1]) != NULL)
            return (struct str){ s.p, s.n - n - 1 };
    }
    return s;
}

size_t
lookalike_form(struct str account, char out[LOOKALIKE_FORM_MAX])
{
    size_t n = translit(core_of(account), TRANSLIT_PLAIN, out, LOOKALIKE_FORM_MAX, NULL);

    return n >= LETTERS_MIN ? n : 0;
}

int
lookalike_add_login(struct lookalike *l, struct str login, const char *person, struct err *e)
{
    char text[LOOKALIKE_FORM_MAX];
    size_t n = lookalike_form(login, text);

    return n > 0 ? add_form(l, (struct str){ text, n }, person, LOOKALIKE_LOGIN, e) : 0;
}

/* One letter put in, left out, changed, or two neighbours changed round. Digits count up: names
 * that differ in one are different on purpose. */
static bool
one_apart(struct str a, struct str b)
{
    size_t head = 0, tail = 0, less;

    if (a.n > b.n + 1 || b.n > a.n + 1 || str_eq(a, b))
        return false;
    less = a.n < b.n ? a.n : b.n;
    while (head < less && a.p[head] == b.p[head])
        head++;
    while (tail < less - head && a.p[a.n - 1 - tail] == b.p[b.n - 1 - tail])
        tail++;
    if (a.n != b.n)
        return head + tail == less && !is_digit(a.n > b.n ? a.p[head] : b.p[head]);
    if (is_digit(a.p[head]) || is_digit(b.p[head]))
        return false;
    return head + tail + 1 == a.n ||
           (head + tail + 2 == a.n && a.p[head] == b.p[head + 1] && a.p[head + 1] == b.p[head]);
}

struct hits {
    struct lookalike_hit *hit;
    size_t n;
};

static bool
before(const struct lookalike_hit *a, const struct lookalike_hit *b)
{
    return a->why != b->why ? a->why < b->why : strcmp(a->person, b->person) < 0;
}

/* Keep the strongest, each person once. */
static void
keep_hit(struct hits *h, const char *person, enum lookalike_why why)
{
    struct lookalike_hit new = { person, why };
    size_t i;

    for (i = 0; i < h->n && strcmp(h->hit[i].person, person) != 0;)
        i++;
    if (i < h->n && h->hit[i].why <= why)
        return;
    if (i == h->n && h->n == LOOKALIKE_HITS_MAX) {
        if (!before(&new, &h->hit[h->n - 1]))
            return;
        i--;
    } else if (i == h->n) {
        h->n++;
    }
    for (; i > 0 && before(&new, &h->hit[i - 1]); i--)
        h->hit[i] = h->hit[i - 1];
    h->hit[i] = new;
}

static void
probe(const struct lookalike *l, struct str text, size_t out, bool other, struct hits *h)
{
    bool near = out < text.n;
    uint64_t hash = hash_without(text, out);

    for (size_t i = (size_t)hash & (l->node_cap - 1); l->nodes[i].hash != 0;
         i = (i + 1) & (l->node_cap - 1)) {
        const struct form *f = &l->forms[l->nodes[i].form];

        if (l->nodes[i].hash != hash)
            continue;
        if (!near && !l->nodes[i].near && str_eq(f->text, text))
            keep_hit(
                h, f->person, other && f->why < LOOKALIKE_WRITTEN ? LOOKALIKE_WRITTEN : f->why);
        else if ((near || l->nodes[i].near) && f->text.n >= LOOKALIKE_NEAR_MIN &&
                 text.n >= LOOKALIKE_NEAR_MIN && one_apart(f->text, text))
            keep_hit(h, f->person, LOOKALIKE_NEAR);
    }
}

/* Letters of ASCII beside such of another script: nobody is called so. */
static bool
mixes_scripts(struct str s)
{
    bool ascii = false, other = false;

    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i], d = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;

        ascii = ascii || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        other = other || (c >= 0xCD && !(c == 0xE1 && d >= 0xB8 && d <= 0xBB)); /* Latin too */
    }
    return ascii && other;
}

/* What the eye takes the letters for, when that is something else. */
static void
probe_eye(const struct lookalike *l, struct str core, struct str plain, struct hits *h)
{
    char text[LOOKALIKE_FORM_MAX];
    size_t n = translit(core, TRANSLIT_EYE, text, sizeof(text), NULL);
    struct hits seen = { (struct lookalike_hit[LOOKALIKE_HITS_MAX]){ { NULL, LOOKALIKE_NONE } },
        0 };

    if (n < LETTERS_MIN || str_eq((struct str){ text, n }, plain))
        return;
    probe(l, (struct str){ text, n }, n, true, &seen);
    for (size_t i = 0; i < seen.n; i++)
        keep_hit(h, seen.hit[i].person, LOOKALIKE_FORGED);
}

/* As the name is written, in both ways. @return false when it is no name. */
static bool
probe_written(const struct lookalike *l, struct str core, struct hits *h)
{
    static const enum translit ways[] = { TRANSLIT_PLAIN, TRANSLIT_WIDE };
    char text[2][LOOKALIKE_FORM_MAX];
    struct str plain = { "", 0 };
    bool other = false;

    for (size_t k = 0; k < 2 && (k == 0 || other); k++) {
        size_t n = translit(core, ways[k], text[k], sizeof(text[k]), &other);
        struct str s = { text[k], n };

        if (s.n < LETTERS_MIN)
            return false;
        probe(l, s, s.n, other, h);
        for (size_t i = 0; s.n >= LOOKALIKE_NEAR_MIN && i < s.n; i++)
            if ((i == 0 || s.p[i] != s.p[i - 1]) && !is_digit(s.p[i]))
                probe(l, s, i, other, h);
        if (k == 0)
            plain = s;
    }
    if (other)
        probe_eye(l, core, plain, h);
    return true;
}

/* All hits are for the eye only. */
static void
make_forged(struct hits *h)
{
    for (size_t i = 0; i < h->n; i++) {
        struct lookalike_hit forged = { h->hit[i].person, LOOKALIKE_FORGED };
        size_t k;

        for (k = i; k > 0 && before(&forged, &h->hit[k - 1]); k--)
            h->hit[k] = h->hit[k - 1];
        h->hit[k] = forged;
    }
}

size_t
lookalike_find(
    const struct lookalike *l, struct str account, struct lookalike_hit out[LOOKALIKE_HITS_MAX])
{
    struct str core = core_of(account), bare = core;
    struct hits h = { out, 0 };

    if (!probe_written(l, core, &h))
        return 0;
    while (bare.n > 0 && is_digit(bare.p[bare.n - 1]))
        bare.n--; /* kberg2: the second who would be kberg */
    if (h.n == 0 && bare.n < core.n)
        (void)probe_written(l, bare, &h);
    if (mixes_scripts(core))
        make_forged(&h);
    return h.n;
}
