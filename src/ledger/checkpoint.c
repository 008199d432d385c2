#include "ledger/checkpoint.h"

#include <string.h>

enum { SIZE_DIGITS_MAX = 19 };

bool
checkpoint_origin_fits(struct str s)
{
    if (s.n == 0 || s.n > SIGN_NAME_MAX || !str_utf8(s))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= ' ' || s.p[i] == '+' || s.p[i] == 0x7F)
            return false;
    return true;
}

void
checkpoint_text(struct buf *b, const char *origin, const struct merkle_head *head)
{
    buf_str(b, origin);
    buf_char(b, '\n');
    buf_int(b, head->size);
    buf_char(b, '\n');
    base64_add(b, head->root.b, HASH_LEN);
    buf_char(b, '\n');
}

int
checkpoint_sign(
    struct buf *b, const struct merkle_head *head, const struct signer *log, struct err *e)
{
    struct verifier key;
    size_t from = b->len;
    struct str text;

    signer_verifier(log, &key);
    checkpoint_text(b, key.name, head);
    text = (struct str){ b->data + from, b->len - from };
    if (!buf_failed(b)) {
        uint8_t sig[SIGN_LEN];

        signer_sign(log, text.p, text.n, sig);
        buf_char(b, '\n');
        note_line(b, &key, sig, sizeof(sig));
    }
    return buf_check(b, "a checkpoint", e);
}

static int
malformed(struct err *e, const char *why)
{
    return err_set(e, ERR_INPUT, "not a checkpoint: %s", why);
}

static bool
parse_size(struct str s, int64_t *out)
{
    int64_t v = 0;

    if (s.n == 0 || s.n > SIZE_DIGITS_MAX || (s.n > 1 && s.p[0] == '0'))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || v > (MERKLE_SIZE_MAX - (s.p[i] - '0')) / 10)
            return false;
        v = v * 10 + (s.p[i] - '0');
    }
    *out = v;
    return true;
}

static bool
has_empty_line(struct str lines)
{
    for (size_t i = 0; i < lines.n; i++)
        if (lines.p[i] == '\n' && (i == 0 || lines.p[i - 1] == '\n'))
            return true;
    return false;
}

int
checkpoint_parse(struct checkpoint *out, struct str text, struct err *e)
{
    struct checkpoint c;
    struct str rest = text, size, root;
    struct hash empty;
    size_t n;

    if (text.n == 0 || text.n > CHECKPOINT_MAX || text.p[text.n - 1] != '\n')
        return malformed(e, "it does not end in a newline, or is too large");
    c.origin = str_cut(&rest, '\n');
    size = str_cut(&rest, '\n');
    root = str_cut(&rest, '\n');
    c.extension = rest;
    if (!checkpoint_origin_fits(c.origin))
        return malformed(e, "its first line is no origin");
    if (!parse_size(size, &c.head.size))
        return malformed(e, "its second line is no size");
    if (!base64_decode(c.head.root.b, HASH_LEN, &n, root) || n != HASH_LEN)
        return malformed(e, "its third line is no root");
    if (has_empty_line(rest))
        return malformed(e, "it has an empty line");
    hash_bytes(&empty, "", 0);
    if (c.head.size == 0 && !hash_eq(&c.head.root, &empty))
        return malformed(e, "its size is 0 but its root is not that of the empty tree");
    *out = c;
    return 0;
}

int
checkpoint_open(
    struct str raw, const struct verifier *log, struct merkle_head *out_head, struct err *e)
{
    struct note note;
    struct checkpoint c;
    struct note_by by[1];
    size_t n;
    int rc = raw.n > CHECKPOINT_MAX ? malformed(e, "it is too large") : note_parse(&note, raw, e);

    if (rc == 0)
        rc = checkpoint_parse(&c, note.text, e);
    if (rc != 0)
        return rc;
    if (!str_is(c.origin, log->name))
        return err_set(e, ERR_CORRUPT, "a checkpoint of another log, '%.*s'", STR_ARG(c.origin));
    rc = note_verify(&note, log, 1, by, &n, e);
    if (rc == 0)
        *out_head = c.head;
    return rc;
}
