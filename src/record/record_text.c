/* record_text.c: the signed text of an act: a signed note whose text is one line of canonical JSON. */
#include <string.h>

#include "ledger/note.h"
#include "record/record_int.h"

enum { FORM_VERSION = 1, MEMBERS = 11 };

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
    if (array == NULL || array->type != JSON_ARRAY || array->n > ENTRY_RESTS_MAX)
        return false;
    for (const struct json *m = array->first; m != NULL; m = m->next)
        if (m->type != JSON_INT || m->n < 0)
            return false;
    return true;
}

static bool
is_int(const struct json *o, const char *key)
{
    const struct json *m = json_get(o, key);

    return m != NULL && m->type == JSON_INT;
}

static int
read_members(struct text_read *out, const struct json *o, struct err *e)
{
    int64_t version;

    out->log = json_cstr(o, "log");
    out->kind = json_cstr(o, "kind");
    out->id = json_cstr(o, "id");
    out->actor = json_cstr(o, "actor");
    out->auth = json_cstr(o, "auth");
    out->key = json_cstr(o, "key");
    out->data = json_get(o, "data");
    out->rests_on = json_get(o, "rests_on");
    out->claimed_at = json_int_or(o, "claimed_at", -1);
    version = json_int_or(o, "version", 0);
    if (o->n != MEMBERS || out->log == NULL || out->kind == NULL || out->id == NULL || out->actor == NULL ||
        out->auth == NULL || out->key == NULL)
        return bad_text(e, "a member is missing, or one too many");
    if (json_int_or(o, "v", 0) != FORM_VERSION || !is_int(o, "v"))
        return bad_text(e, "its form has another version");
    if (out->data == NULL || out->data->type != JSON_OBJECT)
        return bad_text(e, "its data is not an object");
    if (!ints_only(out->rests_on))
        return bad_text(e, "rests_on is not a list of record numbers");
    if (!is_int(o, "claimed_at") || !is_int(o, "version") || version < 1 || version > INT32_MAX)
        return bad_text(e, "its clock or version is no number");
    out->version = (int)version;
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
text_fits_entry(const struct text_read *t, const struct entry *en, const char *origin, struct err *e)
{
    size_t i = 0;

    if (strcmp(t->log, origin) != 0)
        return err_set(e, ERR_CORRUPT, "the act was signed for another ledger, '%s'", t->log);
    if (strcmp(t->kind, en->kind) != 0)
        return err_set(e, ERR_CORRUPT, "the leaf says '%s', the signed act '%s'", en->kind, t->kind);
    if (strcmp(t->id, en->id) != 0)
        return err_set(e, ERR_CORRUPT, "the leaf's id is '%s', the signed act's '%s'", en->id, t->id);
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
    /* body and signature stand in one text, with an empty line between: together they are a note. */
    struct str raw = { t->body.p, t->body.n + 1 + t->signature.n };
    struct note note;
    struct note_by by[1];
    struct err e;
    size_t n;

    return note_parse(&note, raw, &e) == 0 && note.text.n == t->body.n && note.sig_n == 1 &&
        note_verify(&note, key, 1, by, &n, &e) == 0;
}
