/*
 * sshd_defaults: keywords of sshd_config(5) of portable OpenSSH 8.9 to 9.8 as Debian and Ubuntu
 * build it, and their defaults. Keywords that only tell a client's session apart (Match, Include)
 * are not settings.
 */
#include <string.h>

#include "collect/sshd.h"

#define KEX_CLASSIC                                                                                \
    "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,"        \
    "ecdh-sha2-nistp521,diffie-hellman-group-exchange-sha256,diffie-hellman-group16-sha512,"       \
    "diffie-hellman-group18-sha512,diffie-hellman-group14-sha256"
#define KEX "sntrup761x25519-sha512@openssh.com," KEX_CLASSIC
#define CIPHERS                                                                                    \
    "chacha20-poly1305@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,"       \
    "aes256-gcm@openssh.com"
#define MACS                                                                                       \
    "umac-64-etm@openssh.com,umac-128-etm@openssh.com,hmac-sha2-256-etm@openssh.com,"              \
    "hmac-sha2-512-etm@openssh.com,hmac-sha1-etm@openssh.com,umac-64@openssh.com,"                 \
    "umac-128@openssh.com,hmac-sha2-256,hmac-sha2-512,hmac-sha1"
#define KEY_ALGORITHMS                                                                             \
    "ssh-ed25519-cert-v01@openssh.com,ecdsa-sha2-nistp256-cert-v01@openssh.com,"                   \
    "ecdsa-sha2-nistp384-cert-v01@openssh.com,ecdsa-sha2-nistp521-cert-v01@openssh.com,"           \
    "sk-ssh-ed25519-cert-v01@openssh.com,sk-ecdsa-sha2-nistp256-cert-v01@openssh.com,"             \
    "rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com,ssh-ed25519,"             \
    "ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,sk-ssh-ed25519@openssh.com,"      \
    "sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256"
#define CA_ALGORITHMS                                                                              \
    "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,"                     \
    "sk-ssh-ed25519@openssh.com,sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256"

const struct sshd_keyword sshd_keywords[] = {
    { "acceptenv", NULL, SSHD_WORDS, 0 },
    { "addressfamily", "any", SSHD_ONE, 0 },
    { "allowagentforwarding", "yes", SSHD_ONE, 0 },
    { "allowgroups", NULL, SSHD_WORDS, 0 },
    { "allowstreamlocalforwarding", "yes", SSHD_ONE, 0 },
    { "allowtcpforwarding", "yes", SSHD_ONE, 0 },
    { "allowusers", NULL, SSHD_WORDS, 0 },
    { "authenticationmethods", "any", SSHD_ONE, 0 },
    { "authorizedkeyscommand", "none", SSHD_ONE, 0 },
    { "authorizedkeyscommanduser", "none", SSHD_ONE, 0 },
    { "authorizedkeysfile", ".ssh/authorized_keys .ssh/authorized_keys2", SSHD_ONE, 0 },
    { "authorizedprincipalscommand", "none", SSHD_ONE, 0 },
    { "authorizedprincipalscommanduser", "none", SSHD_ONE, 0 },
    { "authorizedprincipalsfile", "none", SSHD_ONE, 0 },
    { "banner", "none", SSHD_ONE, 0 },
    { "casignaturealgorithms", CA_ALGORITHMS, SSHD_LIST, 0 },
    { "channeltimeout", "none", SSHD_ONE, 902 },
    { "chrootdirectory", "none", SSHD_ONE, 0 },
    { "ciphers", CIPHERS, SSHD_LIST, 0 },
    { "clientalivecountmax", "3", SSHD_ONE, 0 },
    { "clientaliveinterval", "0", SSHD_TIME, 0 },
    { "compression", "yes", SSHD_ONE, 0 },
    { "debianbanner", "yes", SSHD_ONE, 0 },
    { "denygroups", NULL, SSHD_WORDS, 0 },
    { "denyusers", NULL, SSHD_WORDS, 0 },
    { "disableforwarding", "no", SSHD_ONE, 0 },
    { "exposeauthinfo", "no", SSHD_ONE, 0 },
    { "fingerprinthash", "SHA256", SSHD_ONE, 0 },
    { "forcecommand", "none", SSHD_ONE, 0 },
    { "gatewayports", "no", SSHD_ONE, 0 },
    { "gssapiauthentication", "no", SSHD_ONE, 0 },
    { "gssapicleanupcredentials", "yes", SSHD_ONE, 0 },
    { "gssapikexalgorithms",
        "gss-group14-sha256-,gss-group16-sha512-,gss-nistp256-sha256-,gss-curve25519-sha256-,gss-group14-sha1-,"
        "gss-gex-sha1-",
        SSHD_LIST, 0 },
    { "gssapikeyexchange", "no", SSHD_ONE, 0 },
    { "gssapistorecredentialsonrekey", "no", SSHD_ONE, 0 },
    { "gssapistrictacceptorcheck", "yes", SSHD_ONE, 0 },
    { "hostbasedacceptedalgorithms", KEY_ALGORITHMS, SSHD_LIST, 0 },
    { "hostbasedauthentication", "no", SSHD_ONE, 0 },
    { "hostbasedusesnamefrompacketonly", "no", SSHD_ONE, 0 },
    { "hostcertificate", NULL, SSHD_LINES, 0 },
    { "hostkey",
        "/etc/ssh/ssh_host_rsa_key /etc/ssh/ssh_host_ecdsa_key /etc/ssh/ssh_host_ed25519_key",
        SSHD_LINES, 0 },
    { "hostkeyagent", "none", SSHD_ONE, 0 },
    { "hostkeyalgorithms", KEY_ALGORITHMS, SSHD_LIST, 0 },
    { "ignorerhosts", "yes", SSHD_ONE, 0 },
    { "ignoreuserknownhosts", "no", SSHD_ONE, 0 },
    { "ipqos", "lowdelay throughput", SSHD_ONE, 0 },
    { "kbdinteractiveauthentication", "yes", SSHD_ONE, 0 },
    { "kerberosauthentication", "no", SSHD_ONE, 0 },
    { "kerberosorlocalpasswd", "yes", SSHD_ONE, 0 },
    { "kerberosticketcleanup", "yes", SSHD_ONE, 0 },
    { "kexalgorithms", KEX, SSHD_LIST, 0 },
    { "listenaddress", "0.0.0.0 ::", SSHD_LINES, 0 },
    { "logingracetime", "120", SSHD_TIME, 0 },
    { "loglevel", "INFO", SSHD_ONE, 0 },
    { "logverbose", "none", SSHD_ONE, 0 },
    { "macs", MACS, SSHD_LIST, 0 },
    { "maxauthtries", "6", SSHD_ONE, 0 },
    { "maxsessions", "10", SSHD_ONE, 0 },
    { "maxstartups", "10:30:100", SSHD_ONE, 0 },
    { "modulifile", "/etc/ssh/moduli", SSHD_ONE, 0 },
    { "passwordauthentication", "yes", SSHD_ONE, 0 },
    { "permitemptypasswords", "no", SSHD_ONE, 0 },
    { "permitlisten", "any", SSHD_ONE, 0 },
    { "permitopen", "any", SSHD_ONE, 0 },
    { "permitrootlogin", "prohibit-password", SSHD_ONE, 0 },
    { "permittty", "yes", SSHD_ONE, 0 },
    { "permittunnel", "no", SSHD_ONE, 0 },
    { "permituserenvironment", "no", SSHD_ONE, 0 },
    { "permituserrc", "yes", SSHD_ONE, 0 },
    { "persourcemaxstartups", "none", SSHD_ONE, 0 },
    { "persourcenetblocksize", "32:128", SSHD_ONE, 0 },
    { "persourcepenalties", "crash:90 authfail:5 noauth:1 grace-exceeded:20 max:600 min:15",
        SSHD_ONE, 908 },
    { "persourcepenaltyexemptlist", "none", SSHD_ONE, 908 },
    { "pidfile", "/run/sshd.pid", SSHD_ONE, 0 },
    { "port", "22", SSHD_LINES, 0 },
    { "printlastlog", "yes", SSHD_ONE, 0 },
    { "printmotd", "yes", SSHD_ONE, 0 },
    { "pubkeyacceptedalgorithms", KEY_ALGORITHMS, SSHD_LIST, 0 },
    { "pubkeyauthentication", "yes", SSHD_ONE, 0 },
    { "pubkeyauthoptions", "none", SSHD_ONE, 0 },
    { "rekeylimit", "default none", SSHD_ONE, 0 },
    { "requiredrsasize", "1024", SSHD_ONE, 901 },
    { "revokedkeys", "none", SSHD_ONE, 0 },
    { "securitykeyprovider", "internal", SSHD_ONE, 0 },
    { "setenv", NULL, SSHD_WORDS, 0 },
    { "streamlocalbindmask", "0177", SSHD_ONE, 0 },
    { "streamlocalbindunlink", "no", SSHD_ONE, 0 },
    { "strictmodes", "yes", SSHD_ONE, 0 },
    { "subsystem", NULL, SSHD_LINES, 0 },
    { "syslogfacility", "AUTH", SSHD_ONE, 0 },
    { "tcpkeepalive", "yes", SSHD_ONE, 0 },
    { "trustedusercakeys", "none", SSHD_ONE, 0 },
    { "unusedconnectiontimeout", "none", SSHD_ONE, 902 },
    { "usedns", "no", SSHD_ONE, 0 },
    { "usepam", "no", SSHD_ONE, 0 },
    { "versionaddendum", "none", SSHD_ONE, 0 },
    { "x11displayoffset", "10", SSHD_ONE, 0 },
    { "x11forwarding", "no", SSHD_ONE, 0 },
    { "x11uselocalhost", "yes", SSHD_ONE, 0 },
    { "xauthlocation", "/usr/bin/xauth", SSHD_ONE, 0 },
    { NULL, NULL, SSHD_ONE, 0 },
};

const char *
sshd_default(const struct sshd_keyword *k, int release)
{
    return k->from > release ? NULL : k->dflt;
}

bool
sshd_release_known(int release)
{
    return release >= 809 && release <= 908;
}

const struct sshd_keyword *
sshd_keyword_find(struct str lower)
{
    for (const struct sshd_keyword *k = sshd_keywords; k->name != NULL; k++)
        if (str_is(lower, k->name))
            return k;
    return NULL;
}
