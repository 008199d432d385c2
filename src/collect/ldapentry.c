/* ldapentry: what an answer holds: attributes of an entry, and the server's text made plain. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "collect/collect_int.h"
#include "collect/ldapconn.h"
#include "facts/scrub.h"

const struct ldapconn_attr *
ldapconn_attr(const struct ldapconn_entry *x, const char *name)
{
    const size_t n = strlen(name);
    const char first = (char)(name[0] | 32);

    for (size_t i = 0; i < x->n; i++) {
        struct str s = x->attrs[i].name;

        if (s.n >= n && (s.p[0] | 32) == first && strncasecmp(s.p, name, n) == 0 &&
            (s.n == n || s.p[n] == ';'))
            return &x->attrs[i];
    }
    return NULL;
}

struct str
ldapconn_value(const struct ldapconn_entry *x, const char *name)
{
    const struct ldapconn_attr *a = ldapconn_attr(x, name);

    return a != NULL && a->n > 0 ? a->values[0] : (struct str){ "", 0 };
}

void
ldapconn_plain(struct str secret, const char *text, char *out, size_t size)
{
    struct buf kept, scrubbed;
    const char *s = text;
    size_t n;

    buf_init(&kept, 64 * 1024);
    buf_init(&scrubbed, 64 * 1024);
    while (*s != '\0' && kept.len < 4 * (size_t)LDAPCONN_PLAIN_MAX) {
        if (secret.n >= LDAPCONN_SECRET_LEAST && strncmp(s, secret.p, secret.n) == 0) {
            buf_str(&kept, "[secret]");
            s += secret.n;
            continue;
        }
        buf_char(&kept, *s++);
    }
    if (scrub_text((struct str){ kept.data, kept.len }, &scrubbed) > 0) {
        buf_clear(&kept);
        buf_add(&kept, scrubbed.data, scrubbed.len);
    }
    n = kept.len < LDAPCONN_PLAIN_MAX ? kept.len : LDAPCONN_PLAIN_MAX;
    (void)snprintf(out, size, "%.*s", (int)n, kept.data);
    text_clean(out);
    buf_fini(&scrubbed);
    buf_fini(&kept);
}
