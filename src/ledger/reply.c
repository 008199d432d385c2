#include "ledger/reply.h"

#include <string.h>

#include "base/json.h"
#include "ledger/checkpoint.h"
#include "ledger/note.h"

enum { MEMBERS = 18 };

static const char format_name[] = "testamur-reply";

static int
refuse(struct err *e, const char *why)
{
    return err_set(e, ERR_INPUT, "not a reply: %s", why);
}

static bool
one_of(const char *word, const char *const *list)
{
    for (size_t i = 0; word != NULL && list[i] != NULL; i++)
        if (strcmp(word, list[i]) == 0)
            return true;
    return false;
}

/* A text that says something: not empty, UTF-8, not too long. */
static bool
words_fit(const char *s)
{
    return s != NULL && str_trim(str_of(s)).n > 0 && strlen(s) <= REPLY_WORDS_MAX &&
           str_utf8(str_of(s));
}

static int
check_reasons(const struct reply *r, struct err *e)
{
    bool returned = strcmp(r->decision, "returned") == 0;

    if (r->reason_n > REPLY_REASONS_MAX)
        return err_set(e, ERR_INPUT, "a reply has at most %d reasons", REPLY_REASONS_MAX);
    if (returned && r->reason_n == 0)
        return err_set(e, ERR_INPUT, "a returned package needs at least one reason");
    for (size_t i = 0; i < r->reason_n; i++)
        if (!words_fit(r->reasons[i].text) ||
            (r->reasons[i].subject != NULL && !words_fit(r->reasons[i].subject)))
            return err_set(e, ERR_INPUT, "reason %zu has no words, or more than %d bytes", i + 1,
                REPLY_WORDS_MAX);
    return 0;
}

int
reply_check(const struct reply *r, struct err *e)
{
    static const char *const decisions[] = { "accepted", "returned", NULL };
    static const char *const opinions[] = { "unqualified", "qualified", "adverse", "disclaimer",
        "none", NULL };
    bool none;

    if (!one_of(r->decision, decisions))
        return err_set(e, ERR_INPUT, "the decision is accepted or returned");
    if (!one_of(r->opinion, opinions))
        return err_set(
            e, ERR_INPUT, "the opinion is unqualified, qualified, adverse, disclaimer or none");
    none = strcmp(r->opinion, "none") == 0;
    if (none != (r->opinion_text == NULL))
        return err_set(e, ERR_INPUT,
            none ? "words of an opinion stand without an opinion"
                 : "an opinion needs its words, in the auditor's own writing");
    if (!none && strcmp(r->decision, "accepted") != 0)
        return err_set(e, ERR_INPUT, "an opinion goes with an accepted package only");
    if (!none && r->seal == NULL)
        return err_set(e, ERR_INPUT, "an opinion needs a sealed package; this one is a draft");
    if (!none && !words_fit(r->opinion_text))
        return err_set(
            e, ERR_INPUT, "the opinion has no words, or more than %d bytes", REPLY_WORDS_MAX);
    if (!words_fit(r->auditor) || !words_fit(r->firm) || !words_fit(r->licence))
        return err_set(e, ERR_INPUT, "a reply names the auditor, the firm and its licence");
    if (r->origin == NULL || !checkpoint_origin_fits(str_of(r->origin)) || r->size < 1 ||
        r->size > JSON_INT_MAX)
        return err_set(e, ERR_INPUT, "a reply names the ledger and its size");
    if (r->signed_at < 0 || r->signed_at > JSON_INT_MAX || (r->seal != NULL && !words_fit(r->seal)))
        return err_set(e, ERR_INPUT, "a reply's time or seal is not one");
    return check_reasons(r, e);
}

static void
write_hash(struct jw *w, const char *key, const struct hash *h)
{
    char hex[HASH_HEX_LEN + 1];

    hash_hex(hex, h);
    jw_str(w, key, hex);
}

/* Members in the order of their names: canonical as it is written. */
static void
write_line(struct buf *b, const struct reply *r, const char *vkey)
{
    struct jw w;

    jw_init(&w, b);
    jw_obj(&w, NULL);
    jw_str(&w, "auditor", r->auditor);
    jw_str(&w, "decision", r->decision);
    jw_bool(&w, "demo", r->demo);
    jw_str(&w, "firm", r->firm);
    jw_str(&w, "format", format_name);
    jw_str(&w, "key", vkey);
    jw_str(&w, "licence", r->licence);
    write_hash(&w, "manifest", &r->manifest);
    jw_str(&w, "opinion", r->opinion);
    jw_str(&w, "opinion_text", r->opinion_text);
    jw_str(&w, "origin", r->origin);
    jw_arr(&w, "reasons");
    for (size_t i = 0; i < r->reason_n; i++) {
        jw_obj(&w, NULL);
        jw_str(&w, "subject", r->reasons[i].subject);
        jw_str(&w, "text", r->reasons[i].text);
        jw_obj_end(&w);
    }
    jw_arr_end(&w);
    if (r->has_report)
        write_hash(&w, "report", &r->report);
    else
        jw_null(&w, "report");
    write_hash(&w, "root", &r->root);
    jw_str(&w, "seal", r->seal);
    jw_int(&w, "signed_at", r->signed_at);
    jw_int(&w, "size", r->size);
    jw_int(&w, "version", REPLY_VERSION);
    jw_obj_end(&w);
    buf_char(b, '\n');
}

int
reply_format(struct buf *b, const struct reply *r, const struct signer *s, struct err *e)
{
    struct verifier v;
    struct buf line, vkey;
    int rc = reply_check(r, e);

    if (rc != 0)
        return rc;
    buf_init(&line, REPLY_MAX);
    buf_init(&vkey, 1024);
    signer_verifier(s, &v);
    verifier_format(&vkey, &v);
    write_line(&line, r, vkey.data);
    rc = buf_check(&vkey, "the auditor's key", e);
    if (rc == 0)
        rc = buf_check(&line, "a reply", e);
    if (rc == 0) {
        struct str text = { line.data, line.len };

        note_start(b, text);
        note_sign(b, text, s);
        rc = buf_check(b, "a reply", e);
    }
    buf_fini(&line);
    buf_fini(&vkey);
    return rc;
}

/* A member that is text or null. */
static int
text_member(const struct json *o, const char *key, const char **out, struct err *e)
{
    const struct json *m = json_get(o, key);

    if (m == NULL || (m->type != JSON_STRING && m->type != JSON_NULL))
        return err_set(e, ERR_INPUT, "not a reply: '%s' is missing or no text", key);
    *out = m->type == JSON_STRING ? m->s.p : NULL;
    return 0;
}

static int
hash_member(const struct json *o, const char *key, struct hash *out, bool *out_there, struct err *e)
{
    const struct json *m = json_get(o, key);

    *out_there = m != NULL && m->type == JSON_STRING;
    if (m != NULL && m->type == JSON_NULL)
        return 0;
    if (!*out_there || !hash_from_hex(out, m->s))
        return err_set(e, ERR_INPUT, "not a reply: '%s' is no SHA-256", key);
    return 0;
}

static int
read_reasons(struct reply *out, struct arena *a, const struct json *list, struct err *e)
{
    struct reply_reason *reasons;
    size_t n = 0;
    int rc = 0;

    if (list == NULL || list->type != JSON_ARRAY || list->n > REPLY_REASONS_MAX)
        return refuse(e, "'reasons' is no list, or too long");
    reasons = arena_alloc(a, ((size_t)list->n + 1) * sizeof(*reasons));
    if (reasons == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a reply");
    for (const struct json *m = list->first; rc == 0 && m != NULL; m = m->next, n++) {
        if (m->type != JSON_OBJECT || m->n != 2)
            return refuse(e, "a reason is not of subject and text");
        rc = text_member(m, "subject", &reasons[n].subject, e);
        if (rc == 0)
            rc = text_member(m, "text", &reasons[n].text, e);
    }
    out->reasons = reasons;
    out->reason_n = n;
    return rc;
}

static int
read_texts(struct reply *out, const struct json *o, const char **vkey, struct err *e)
{
    const struct {
        const char *key;
        const char **to;
    } texts[] = { { "auditor", &out->auditor }, { "decision", &out->decision },
        { "firm", &out->firm }, { "key", vkey }, { "licence", &out->licence },
        { "opinion", &out->opinion }, { "opinion_text", &out->opinion_text },
        { "origin", &out->origin }, { "seal", &out->seal } };
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < sizeof(texts) / sizeof(texts[0]); i++)
        rc = text_member(o, texts[i].key, texts[i].to, e);
    return rc;
}

static int
read_numbers(struct reply *out, const struct json *o, struct err *e)
{
    const struct json *demo = json_get(o, "demo");
    bool there, both;
    int rc = hash_member(o, "manifest", &out->manifest, &both, e);

    if (rc == 0)
        rc = hash_member(o, "root", &out->root, &there, e);
    if (rc == 0 && !(both && there))
        rc = refuse(e, "it names no manifest or no root");
    if (rc == 0)
        rc = hash_member(o, "report", &out->report, &out->has_report, e);
    if (rc == 0 && (demo == NULL || demo->type != JSON_BOOL))
        rc = refuse(e, "'demo' is neither true nor false");
    if (rc != 0)
        return rc;
    out->demo = demo->n != 0;
    out->size = json_int_or(o, "size", -1);
    out->signed_at = json_int_or(o, "signed_at", -1);
    return 0;
}

static int
read_line(struct reply *out, struct arena *a, struct str line, struct err *e)
{
    const char *format, *vkey = NULL;
    struct json *o;
    int rc = json_parse(a, line, &o, e);

    if (rc != 0)
        return rc;
    format = json_cstr(o, "format");
    if (o->type != JSON_OBJECT || format == NULL || strcmp(format, format_name) != 0)
        return refuse(e, "it does not say that it is one");
    if (json_int_or(o, "version", 0) != REPLY_VERSION)
        return refuse(e, "its version is not known to this program");
    if (o->n != MEMBERS)
        return refuse(e, "a member is missing, or one too many");
    rc = read_texts(out, o, &vkey, e);
    if (rc == 0)
        rc = read_numbers(out, o, e);
    if (rc == 0)
        rc = read_reasons(out, a, json_get(o, "reasons"), e);
    if (rc == 0)
        rc = vkey != NULL ? verifier_parse(&out->key, str_of(vkey), e)
                          : refuse(e, "it names no key");
    return rc == 0 ? reply_check(out, e) : rc;
}

/* What is signed must be what would be written: one spelling only. */
static int
check_spelling(const struct reply *r, struct str text, struct err *e)
{
    struct buf line, vkey;
    int rc;

    buf_init(&line, REPLY_MAX);
    buf_init(&vkey, 1024);
    verifier_format(&vkey, &r->key);
    write_line(&line, r, vkey.data);
    rc = buf_failed(&vkey) ? err_set(e, ERR_NOMEM, "no memory for a reply")
                           : buf_check(&line, "a reply", e);
    if (rc == 0 && !str_eq(text, (struct str){ line.data, line.len }))
        rc = refuse(e, "it is not in canonical form");
    buf_fini(&line);
    buf_fini(&vkey);
    return rc;
}

int
reply_parse(struct reply *out, struct arena *a, struct str text, struct err *e)
{
    struct reply r = { .decision = NULL };
    struct note *note = arena_alloc(a, sizeof(*note));
    struct note_by by[1];
    size_t n;
    int rc;

    if (note == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a reply");
    if (text.n > REPLY_MAX)
        return refuse(e, "it is too large");
    rc = note_parse(note, text, e);
    if (rc != 0)
        return rc;
    rc = read_line(&r, a, (struct str){ note->text.p, note->text.n - 1 }, e);
    if (rc == 0)
        rc = check_spelling(&r, note->text, e);
    if (rc == 0 && (r.key.type != 0x01 || note->sig_n != 1))
        rc = refuse(e, "it takes one signature, by a plain Ed25519 key");
    if (rc == 0)
        rc = note_verify(note, &r.key, 1, by, &n, e);
    if (rc == 0)
        *out = r;
    return rc;
}
