#include "collect/certfacts.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>
#include <time.h>

enum { TEXT_MAX = 65536 };

static const char *
name_text(struct collect_ctx *c, const X509_NAME *name)
{
    BIO *b = BIO_new(BIO_s_mem());
    const char *out = "";
    char *p;
    long n;

    if (b == NULL)
        return out;
    if (X509_NAME_print_ex(b, name, 0, XN_FLAG_RFC2253) >= 0) {
        n = BIO_get_mem_data(b, &p);
        if (n > 0 && n < TEXT_MAX)
            out = collect_str(c, (struct str){ p, (size_t)n });
    }
    BIO_free(b);
    return out ? out : "";
}

static const char *
common_name(struct collect_ctx *c, const X509 *x)
{
    char cn[512];
    int n = X509_NAME_get_text_by_NID(X509_get_subject_name(x), NID_commonName, cn, sizeof(cn));

    return n > 0 ? collect_fmt(c, "%.*s", n, cn) : NULL;
}

static int64_t
seconds(const ASN1_TIME *t)
{
    struct tm tm;

    return ASN1_TIME_to_tm(t, &tm) == 1 ? (int64_t)timegm(&tm) : 0;
}

static const char *
alternative_names(struct collect_ctx *c, const X509 *x)
{
    GENERAL_NAMES *names = X509_get_ext_d2i(x, NID_subject_alt_name, NULL, NULL);
    struct buf b;
    const char *out = NULL;

    buf_init(&b, TEXT_MAX);
    for (int i = 0; names != NULL && i < sk_GENERAL_NAME_num(names); i++) {
        const GENERAL_NAME *g = sk_GENERAL_NAME_value(names, i);

        if (g->type != GEN_DNS && g->type != GEN_EMAIL && g->type != GEN_URI &&
            g->type != GEN_IPADD)
            continue;
        if (b.len > 0)
            buf_char(&b, ',');
        if (g->type != GEN_IPADD) {
            buf_add(&b, ASN1_STRING_get0_data(g->d.ia5), (size_t)ASN1_STRING_length(g->d.ia5));
            continue;
        }
        for (int k = 0; k < ASN1_STRING_length(g->d.iPAddress); k++) {
            bool four = ASN1_STRING_length(g->d.iPAddress) == 4;
            unsigned byte = ASN1_STRING_get0_data(g->d.iPAddress)[k];

            if (four)
                buf_fmt(&b, "%s%u", k > 0 ? "." : "", byte);
            else
                buf_fmt(&b, "%s%02x", k > 0 && k % 2 == 0 ? ":" : "", byte);
        }
    }
    if (b.len > 0)
        out = collect_str(c, (struct str){ b.data, b.len });
    buf_fini(&b);
    GENERAL_NAMES_free(names);
    return out;
}

static const char *
key_name(const EVP_PKEY *key)
{
    switch (key ? EVP_PKEY_get_base_id(key) : 0) {
    case EVP_PKEY_RSA:
    case EVP_PKEY_RSA_PSS:
        return "RSA";
    case EVP_PKEY_EC:
        return "EC";
    case EVP_PKEY_ED25519:
        return "ED25519";
    case EVP_PKEY_ED448:
        return "ED448";
    case EVP_PKEY_DSA:
        return "DSA";
    default:
        return "unknown";
    }
}

static const char *
serial(struct collect_ctx *c, const X509 *x)
{
    BIGNUM *n = ASN1_INTEGER_to_BN(X509_get0_serialNumber(x), NULL);
    char *hex = n ? BN_bn2hex(n) : NULL;
    const char *out = collect_fmt(c, "%s", hex ? hex : "0");

    OPENSSL_free(hex);
    BN_free(n);
    return out;
}

void
certfacts(struct collect_ctx *c, X509 *x, struct certfacts *out)
{
    EVP_PKEY *key = X509_get0_pubkey(x);
    unsigned char *der = NULL;
    int n = i2d_X509(x, &der);
    struct hash h;

    *out = (struct certfacts){ .common_name = common_name(c, x),
        .subject = name_text(c, X509_get_subject_name(x)),
        .issuer = name_text(c, X509_get_issuer_name(x)),
        .ca = X509_check_ca(x) == 1,
        .self_signed = X509_NAME_cmp(X509_get_subject_name(x), X509_get_issuer_name(x)) == 0 &&
                       key != NULL && X509_verify(x, key) == 1,
        .from = seconds(X509_get0_notBefore(x)),
        .until = seconds(X509_get0_notAfter(x)),
        .signing = OBJ_nid2sn(X509_get_signature_nid(x)),
        .key = key_name(key),
        .bits = key ? EVP_PKEY_get_bits(key) : 0,
        .names = alternative_names(c, x),
        .serial = serial(c, x) };
    if (n > 0) {
        hash_bytes(&h, der, (size_t)n);
        hash_hex(out->sha256, &h);
    }
    OPENSSL_free(der);
    ERR_clear_error();
}
