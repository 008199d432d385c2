#include "collect/namewords.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

static const struct {
    const char *word, *kind;
} personal_words[] = { { "email", "email" }, { "mail", "email" }, { "firstname", "name" },
    { "lastname", "name" }, { "fullname", "name" }, { "surname", "name" }, { "givenname", "name" },
    { "phone", "phone" }, { "mobile", "phone" }, { "telephone", "phone" }, { "birth", "birth" },
    { "dob", "birth" }, { "ssn", "identity" }, { "passport", "identity" },
    { "nationalid", "identity" }, { "taxid", "identity" }, { "iban", "account" },
    { "creditcard", "account" }, { "cardnumber", "account" }, { "street", "address" },
    { "postcode", "address" }, { "zipcode", "address" }, { "homeaddress", "address" },
    { "gender", "trait" }, { "religion", "trait" }, { "ethnicity", "trait" },
    { "diagnosis", "health" }, { "salary", "pay" } };
static const char *const secret_words[] = { "password", "passwd", "secret", "apikey", "accesstoken",
    "refreshtoken", "privatekey", "sessiontoken", "authtoken", "clientsecret" };
static const char *const digest_words[] = { "hash", "digest", "salt", "changed", "expires",
    "updated", "count", "policy" };

/* Letters and digits only, lower case. */
static void
plain(char out[128], const char *name)
{
    size_t n = 0;

    for (; *name && n < 127; name++)
        if (isalnum((unsigned char)*name))
            out[n++] = (char)tolower((unsigned char)*name);
    out[n] = '\0';
}

const char *
name_personal(const char *name)
{
    char p[128];

    plain(p, name);
    for (size_t i = 0; i < sizeof(personal_words) / sizeof(*personal_words); i++)
        if (strstr(p, personal_words[i].word) != NULL)
            return personal_words[i].kind;
    return NULL;
}

bool
name_secret(const char *name)
{
    char p[128];
    bool found = false;

    plain(p, name);
    for (size_t i = 0; i < sizeof(secret_words) / sizeof(*secret_words); i++)
        found = found || strstr(p, secret_words[i]) != NULL;
    for (size_t i = 0; i < sizeof(digest_words) / sizeof(*digest_words); i++)
        found = found && strstr(p, digest_words[i]) == NULL;
    return found;
}
