/* workspace_create.c: founding a workspace: the founder's key and the first records. */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "ledger/sign.h"
#include "program/apply.h"
#include "program/people.h"
#include "program/workspace_int.h"

enum { ORIGIN_MAX = 200 };

/* "Halden Instruments" -> "halden-instruments.testamur.local" */
static void
make_origin(char *out, size_t n, const char *name)
{
    size_t len = 0;

    for (const char *p = name; *p != '\0' && len + 1 < n && len < 60; p++) {
        if ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9'))
            out[len++] = *p;
        else if (*p >= 'A' && *p <= 'Z')
            out[len++] = (char)(*p - 'A' + 'a');
        else if (len > 0 && out[len - 1] != '-')
            out[len++] = '-';
    }
    while (len > 0 && out[len - 1] == '-')
        len--;
    (void)snprintf(out + len, n - len, "%stestamur.local", len > 0 ? "." : "");
}

/* The founder's key and the founding act, signed by it. */
static int
found(struct records *r, const char *name, const char *founder, bool demo,
    const struct signer *signer, const char *auth, struct err *e)
{
    struct act_new n = { .actor = founder, .signer = signer, .auth = auth };
    struct verifier v;
    struct draft key, org;
    struct buf vkey;
    struct hash lib;
    char hex[HASH_HEX_LEN + 1];
    int rc;

    draft_start(&key);
    draft_start(&org);
    buf_init(&vkey, 1024);
    signer_verifier(signer, &v);
    verifier_format(&vkey, &v);
    library_builtin_id(&lib);
    hash_hex(hex, &lib);
    jw_str(&key.w, "actor", founder);
    jw_str(&key.w, "name", v.name);
    jw_str(&key.w, "public", vkey.data);
    jw_obj_end(&key.w);
    jw_bool(&org.w, "demo", demo);
    jw_str(&org.w, "founder", founder);
    jw_str(&org.w, "library", hex);
    jw_str(&org.w, "name", name);
    jw_str(&org.w, "title", "Compliance lead");
    jw_obj_end(&org.w);
    rc = buf_check(&org.b, "the founding act", e);
    if (rc == 0)
        rc = records_begin(r, e);
    n.kind = "key.add";
    n.data = (struct str){ key.b.data, key.b.len };
    if (rc == 0)
        rc = records_append(r, &n, NULL, e);
    n.kind = "org.init";
    n.data = (struct str){ org.b.data, org.b.len };
    if (rc == 0)
        rc = records_append(r, &n, NULL, e);
    if (rc == 0)
        rc = records_commit(r, e);
    else
        records_rollback(r);
    draft_fini(&key);
    draft_fini(&org);
    buf_fini(&vkey);
    return rc;
}

/* A workspace that was made and never founded (a full disk, a refused passphrase) is taken up
 * again. */
static int
make_records(const char *dir, const char *origin, struct err *e)
{
    struct records *r = NULL;
    struct err ignored;
    int rc = records_create(dir, origin, program_schema(), e);

    if (rc != -ERR_EXISTS || records_open(&r, dir, program_schema(), RECORDS_READ, &ignored) != 0)
        return rc;
    if (records_size(r) == 0)
        rc = 0;
    records_close(r);
    return rc;
}

int
ws_create(const char *dir, const char *name, const char *origin, const char *founder, bool demo,
    const struct passphrase *pass, struct err *e)
{
    char made[ORIGIN_MAX], keys[KEYRING_PATH_MAX];
    struct records *r = NULL;
    struct signer *signer = NULL;
    const char *auth = pass != NULL ? "key+passphrase" : "key";
    int rc;

    if (name[0] == '\0' || strlen(name) > 200)
        return err_set(e, ERR_INPUT, "the organization's name must have 1 to 200 bytes");
    if (!people_id_fits(founder))
        return err_set(e, ERR_INPUT, "'%.80s' can't be a person's id", founder);
    make_origin(made, sizeof(made), name);
    if (origin == NULL)
        origin = made;
    rc = make_records(dir, origin, e);
    if (rc != 0)
        return rc;
    rc = records_open(&r, dir, program_schema(), RECORDS_WRITE, e);
    if (rc == 0)
        origin = records_origin(r);
    if (rc == 0 && demo)
        rc = workspace_demo_keyring(keys, sizeof(keys), dir, e);
    if (rc == 0 && demo)
        rc = fs_mkdir(keys, 0700, e);
    if (rc == 0)
        rc = keyring_load(&signer, &auth, demo ? keys : NULL, origin, founder, pass, e);
    if (rc == -ERR_NOTFOUND)
        rc = keyring_create(&signer, demo ? keys : NULL, origin, founder, pass, e);
    if (rc == 0)
        rc = found(r, name, founder, demo, signer, demo ? "demo" : auth, e);
    signer_free(signer);
    records_close(r);
    return rc;
}
