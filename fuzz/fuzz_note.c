/* fuzz_note: signed notes, checkpoints and keys. What parses must come back as the same bytes. */
#include <stdlib.h>
#include <string.h>

#include "ledger/checkpoint.h"
#include "ledger/note.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_checkpoint(struct str text)
{
    struct checkpoint c;
    struct buf b;
    struct err e;

    if (checkpoint_parse(&c, text, &e) != 0)
        return;
    buf_init(&b, 2 * CHECKPOINT_MAX);
    buf_add(&b, c.origin.p, c.origin.n);
    buf_char(&b, '\n');
    buf_int(&b, c.head.size);
    buf_char(&b, '\n');
    base64_add(&b, c.head.root.b, HASH_LEN);
    buf_char(&b, '\n');
    buf_add(&b, c.extension.p, c.extension.n);
    if (!buf_failed(&b) && !str_eq(text, (struct str){ b.data, b.len }))
        abort();
    buf_fini(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char vkey[] =
        "log.example.com/acme+bf254d9b+AYKVHMZKYwYTpwmtq1wQ/g4QgOzr31zkmPFyiyKxJ6mV";
    struct str raw = { (const char *)data, size };
    struct verifier log, v;
    struct merkle_head head;
    struct note_by by[1];
    struct note note;
    struct buf b;
    struct err e;
    size_t n;

    if (verifier_parse(&log, str_of(vkey), &e) != 0)
        abort();
    if (note_parse(&note, raw, &e) == 0) {
        if (note.sig_n == 0 || note.text.n == 0 || note.text.p[note.text.n - 1] != '\n')
            abort();
        (void)note_verify(&note, &log, 1, by, &n, &e);
        check_checkpoint(note.text);
    }
    check_checkpoint(raw);
    (void)checkpoint_open(raw, &log, &head, &e);
    if (verifier_parse(&v, raw, &e) == 0) {
        buf_init(&b, 4096);
        verifier_format(&b, &v);
        if (!buf_failed(&b) && !str_eq(raw, (struct str){ b.data, b.len }))
            abort();
        buf_fini(&b);
    }
    return 0;
}
