#include "ledger/note.h"

#include <assert.h>
#include <string.h>

#include "base/hash.h"
#include "ledger/cosign.h"

#define DASH "\xE2\x80\x94 " /* U+2014 and a space */

enum { ID_LEN = 4, TYPE_ED25519 = 0x01, TYPE_COSIGNATURE = 0x04 };

static int
malformed(struct err *e, const char *why)
{
    return err_set(e, ERR_INPUT, "not a signed note: %s", why);
}

static bool
has_control(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < 0x20 && s.p[i] != '\n')
            return true;
    return false;
}

static int
parse_line(struct note_sig *out, struct str line, struct err *e)
{
    uint8_t raw[NOTE_SIG_MAX];
    struct str rest = line;
    size_t n;

    if (!str_starts(line, DASH))
        return malformed(e, "a signature line does not start with a dash");
    rest.p += sizeof(DASH) - 1;
    rest.n -= sizeof(DASH) - 1;
    out->name = str_cut(&rest, ' ');
    out->base64 = rest;
    if (out->name.n == 0 || out->name.n > SIGN_NAME_MAX ||
        memchr(out->name.p, '+', out->name.n) != NULL)
        return malformed(e, "a signature line names no key");
    if (!base64_decode(raw, sizeof(raw), &n, rest) || n <= ID_LEN)
        return malformed(e, "a signature is not canonical base64 of a key id and a signature");
    memcpy(out->id, raw, ID_LEN);
    return 0;
}

/* Where the last empty line starts, or NULL. */
static const char *
last_gap(struct str s)
{
    for (size_t i = s.n; i >= 2; i--)
        if (s.p[i - 1] == '\n' && s.p[i - 2] == '\n')
            return s.p + i - 2;
    return NULL;
}

int
note_parse(struct note *out, struct str raw, struct err *e)
{
    const char *gap;
    struct str rest;

    if (raw.n > NOTE_MAX)
        return malformed(e, "it is too large");
    if (raw.n == 0 || raw.p[raw.n - 1] != '\n')
        return malformed(e, "it does not end in a newline");
    if (!str_utf8(raw) || has_control(raw))
        return malformed(e, "it is not plain UTF-8 text");
    gap = last_gap(raw);
    if (gap == NULL)
        return malformed(e, "no empty line parts text and signatures");
    out->text = (struct str){ raw.p, (size_t)(gap + 1 - raw.p) };
    rest = (struct str){ gap + 2, raw.n - out->text.n - 1 };
    if (rest.n == 0)
        return malformed(e, "it has no signature");
    rest.n--; /* the last newline */
    for (out->sig_n = 0; rest.n > 0;) {
        int rc;

        if (out->sig_n == NOTE_SIGS_MAX)
            return malformed(e, "it has too many signatures");
        rc = parse_line(&out->sig[out->sig_n], str_cut(&rest, '\n'), e);
        if (rc != 0)
            return rc;
        out->sig_n++;
    }
    return 0;
}

static const struct verifier *
find_key(const struct verifier *known, size_t n, const struct note_sig *sig)
{
    for (size_t i = 0; i < n; i++)
        if (memcmp(known[i].id, sig->id, ID_LEN) == 0 && str_is(sig->name, known[i].name))
            return &known[i];
    return NULL;
}

static bool
check_line(const struct verifier *key, struct str text, const struct note_sig *sig, int64_t *out_at)
{
    uint8_t raw[NOTE_SIG_MAX];
    size_t n;

    if (!base64_decode(raw, sizeof(raw), &n, sig->base64))
        return false;
    *out_at = -1;
    if (key->type == TYPE_COSIGNATURE)
        return cosign_check(key, text, raw + ID_LEN, n - ID_LEN, out_at);
    return key->type == TYPE_ED25519 && n == ID_LEN + SIGN_LEN &&
           verifier_check(key, text.p, text.n, raw + ID_LEN);
}

int
note_verify(const struct note *note, const struct verifier *known, size_t n, struct note_by *by,
    size_t *out_n, struct err *e)
{
    size_t good = 0;

    for (size_t i = 0; i < note->sig_n; i++) {
        const struct verifier *key = find_key(known, n, &note->sig[i]);
        int64_t at;
        bool seen = false;

        if (key == NULL)
            continue;
        if (!check_line(key, note->text, &note->sig[i], &at))
            return err_set(e, ERR_CORRUPT, "the signature of '%s' is not good", key->name);
        for (size_t j = 0; j < good; j++)
            seen = seen || by[j].key == key;
        if (!seen)
            by[good++] = (struct note_by){ key, at };
    }
    if (good == 0)
        return err_set(e, ERR_CORRUPT, "no key that is known has signed");
    *out_n = good;
    return 0;
}

void
note_start(struct buf *b, struct str text)
{
    assert(text.n > 0 && text.p[text.n - 1] == '\n');
    buf_add(b, text.p, text.n);
    buf_char(b, '\n');
}

void
note_line(struct buf *b, const struct verifier *key, const void *sig, size_t n)
{
    uint8_t raw[NOTE_SIG_MAX];

    assert(n > 0 && n <= sizeof(raw) - ID_LEN);
    memcpy(raw, key->id, ID_LEN);
    memcpy(raw + ID_LEN, sig, n);
    buf_str(b, DASH);
    buf_str(b, key->name);
    buf_char(b, ' ');
    base64_add(b, raw, ID_LEN + n);
    buf_char(b, '\n');
}

void
note_sign(struct buf *b, struct str text, const struct signer *s)
{
    struct verifier key;
    uint8_t sig[SIGN_LEN];

    signer_verifier(s, &key);
    signer_sign(s, text.p, text.n, sig);
    note_line(b, &key, sig, sizeof(sig));
}
