/* record_text.c: the signed text of an act: a signed note whose text is one line of canonical JSON.
 */
#include <string.h>

#include "ledger/note.h"
#include "record/record_int.h"

enum { FORM_VERSION = 1 };

void
text_key_name(struct buf *b, const struct verifier *key)
{
    buf_str(b, key->name);
    buf_fmt(b, "+%02x%02x%02x%02x", key->id[0], key->id[1], key->id[2], key->id[3]);
}

int
text_format(struct buf *b, const struct text_new *t, const struct signer *s, struct err *e)
{
    struct verifier key;
    uint8_t sig[SIGN_LEN];
    char name[SIGN_NAME_MAX + 16];
    struct buf key_name;
    struct jw w;

    signer_verifier(s, &key);
    buf_init(&key_name, sizeof(name));
    text_key_name(&key_name, &key);
    buf_clear(b);
    jw_init(&w, b);
    jw_obj(&w, NULL);
    jw_str(&w, "actor", t->actor);
    jw_str(&w, "auth", t->auth);
    jw_int(&w, "claimed_at", t->claimed_at);
    jw_json(&w, "data", t->data);
    jw_str(&w, "id", t->id);
    jw_strn(&w, "key", (struct str){ key_name.data, key_name.len });
    jw_str(&w, "kind", t->kind);
    jw_str(&w, "log", t->log);
    jw_arr(&w, "rests_on");
    for (size_t i = 0; i < t->rests_n; i++)
        jw_int(&w, NULL, t->rests_on[i]);
    jw_arr_end(&w);
    jw_int(&w, "v", FORM_VERSION);
    jw_int(&w, "version", t->version);
    jw_obj_end(&w);
    buf_char(b, '\n');
    if (!buf_failed(&key_name) && !buf_failed(b)) {
        signer_sign(s, b->data, b->len, sig);
        buf_char(b, '\n');
        note_line(b, &key, sig, sizeof(sig));
    }
    if (buf_failed(&key_name)) {
        buf_fini(&key_name);
        return err_set(e, ERR_NOMEM, "no memory for an act");
    }
    buf_fini(&key_name);
    return buf_check(b, "the text of an act", e);
}

static int
bad_text(struct err *e, const char *why)
{
    return err_set(e, ERR_INPUT, "not the text of an act: %s", why);
}

static bool
ints_only(const struct json *array)
{
    if (array->n > ENTRY_RESTS_MAX)
        return false;
    for (const struct json *m = array->first; m != NULL; m = m->next)
        if (m->type != JSON_INT || m->n < 0)
            return false;
    return true;
}

/* The members of a text, in the order they stand in: sorted, as canonical form has them. */
enum member {
    M_ACTOR,
    M_AUTH,
    M_CLAIMED_AT,
    M_DATA,
    M_ID,
    M_KEY,
    M_KIND,
    M_LOG,
    M_RESTS_ON,
    M_V,
    M_VERSION,
    M_COUNT_,
};

static const struct {
    char name[12];
    enum json_type type;
} members[] = {
    [M_ACTOR] = { "actor", JSON_STRING },
    [M_AUTH] = { "auth", JSON_STRING },
    [M_CLAIMED_AT] = { "claimed_at", JSON_INT },
    [M_DATA] = { "data", JSON_OBJECT },
    [M_ID] = { "id", JSON_STRING },
    [M_KEY] = { "key", JSON_STRING },
    [M_KIND] = { "kind", JSON_STRING },
    [M_LOG] = { "log", JSON_STRING },
    [M_RESTS_ON] = { "rests_on", JSON_ARRAY },
    [M_V] = { "v", JSON_INT },
    [M_VERSION] = { "version", JSON_INT },
};
_Static_assert(sizeof(members) / sizeof(members[0]) == M_COUNT_, "one row a member");

static int
read_members(struct text_read *out, const struct json *o, struct err *e)
{
    const struct json *m[M_COUNT_], *next = o->first;

    for (int i = 0; i < M_COUNT_; i++, next = next->next) {
        if (next == NULL || strcmp(next->key.p, members[i].name) != 0 ||
            next->type != members[i].type)
            return err_set(e, ERR_INPUT,
                "not the text of an act: \"%s\" is missing or of another type", members[i].name);
        m[i] = next;
    }
    if (next != NULL)
        return bad_text(e, "it has one member too many");
    if (m[M_V]->n != FORM_VERSION)
        return bad_text(e, "its form has another version");
    if (!ints_only(m[M_RESTS_ON]))
        return bad_text(e, "rests_on is not a list of record numbers");
    if (m[M_VERSION]->n < 1 || m[M_VERSION]->n > INT32_MAX)
        return bad_text(e, "its version is out of range");
    out->actor = m[M_ACTOR]->s.p;
    out->auth = m[M_AUTH]->s.p;
    out->claimed_at = m[M_CLAIMED_AT]->n;
    out->data = m[M_DATA];
    out->id = m[M_ID]->s.p;
    out->key = m[M_KEY]->s.p;
    out->kind = m[M_KIND]->s.p;
    out->log = m[M_LOG]->s.p;
    out->rests_on = m[M_RESTS_ON];
    out->version = (int)m[M_VERSION]->n;
    return 0;
}

int
text_parse(struct text_read *out, struct arena *a, struct str text, struct err *e)
{
    const char *end = text.n > 0 ? memchr(text.p, '\n', text.n) : NULL;
    struct json *o;
    int rc;

    if (text.n > RECORD_TEXT_MAX || end == NULL)
        return bad_text(e, "it is too large, or not a line");
    out->body = (struct str){ text.p, (size_t)(end - text.p) + 1 };
    out->signature = (struct str){ end + 1, text.n - out->body.n };
    if (out->signature.n < 2 || out->signature.p[0] != '\n' || text.p[text.n - 1] != '\n')
        return bad_text(e, "it has no signature");
    out->signature.p++;
    out->signature.n--;
    rc = json_parse(a, (struct str){ text.p, out->body.n - 1 }, &o, e);
    if (rc != 0)
        return rc;
    return o->type == JSON_OBJECT ? read_members(out, o, e) : bad_text(e, "it is not an object");
}

int
text_fits_entry(
    const struct text_read *t, const struct entry *en, const char *origin, struct err *e)
{
    size_t i = 0;

    if (strcmp(t->log, origin) != 0)
        return err_set(e, ERR_CORRUPT, "the act was signed for another ledger, '%s'", t->log);
    if (strcmp(t->kind, en->kind) != 0)
        return err_set(
            e, ERR_CORRUPT, "the leaf says '%s', the signed act '%s'", en->kind, t->kind);
    if (strcmp(t->id, en->id) != 0)
        return err_set(
            e, ERR_CORRUPT, "the leaf's id is '%s', the signed act's '%s'", en->id, t->id);
    for (const struct json *m = t->rests_on->first; m != NULL; m = m->next, i++)
        if (i >= en->rests_n || m->n != en->rests_on[i])
            break;
    if (i != en->rests_n || (size_t)t->rests_on->n != en->rests_n)
        return err_set(e, ERR_CORRUPT, "leaf and signed act rest on different records");
    return 0;
}

bool
text_signed_by(const struct text_read *t, const struct verifier *key)
{
    /* body and signature stand in one text, with an empty line between: together they are a note.
     */
    struct str raw = { t->body.p, t->body.n + 1 + t->signature.n };
    struct note note;
    struct note_by by[1];
    struct err e;
    size_t n;

    return note_parse(&note, raw, &e) == 0 && note.text.n == t->body.n && note.sig_n == 1 &&
           note_verify(&note, key, 1, by, &n, &e) == 0;
}
