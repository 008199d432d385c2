#ifndef TEST_TINY_H
#define TEST_TINY_H

/*
 * tiny: a small schema for tests of the record layer and of the ledgers it wrote: "item.put"
 * {"name","value"} writes a row of `item`, "item.drop" {"name"} removes it, "item.fail" is always
 * refused. Version 2 of the schema adds the table `item_count`.
 */

#include "base/err.h"
#include "ledger/sign.h"
#include "record/record.h"

extern const struct record_schema tiny_schema, tiny_schema_2;

/** The same key every time, for person "p-tiny" and key name "tiny". Never NULL; signer_free() is
 * the caller's. */
struct signer *tiny_signer(void);

/** Make a workspace in dir, open it for writing, register the tiny key: record 0. @return 0 or an
 * error. */
int tiny_start(struct records **out, const char *dir, const struct signer *s, struct err *e);

/** Append one "item.put" to the open batch. */
int tiny_put(struct records *r, const struct signer *s, const char *name, const char *value,
    int64_t *out_seq, struct err *e);

/** Append any act of "p-tiny" to the open batch. */
int tiny_act(struct records *r, const struct signer *s, const char *kind, const char *data,
    int64_t *out_seq, struct err *e);

/** Begin, tiny_put(), commit; rolls back on failure. */
int tiny_put_commit(
    struct records *r, const struct signer *s, const char *name, const char *value, struct err *e);

/** Make a folder under $TMPDIR, /dev/shm or /tmp; path into out. Ends the program when it can't. */
void tiny_folder(char out[256]);

/** Remove a folder and all in it. */
void tiny_remove(const char *dir);

#endif /* TEST_TINY_H */
