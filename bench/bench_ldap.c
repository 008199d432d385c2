/*
 * bench_ldap: collecting a directory, against `ldapsearch` asking the same server for the same
 * attributes of the same entries in the same run. The collector also counts by a second search,
 * makes three tables of the users and hands them over; bar: 1.3 times ldapsearch's time, wall.
 *
 * usage: bench_ldap [USERS]
 * Needs slapd and ldap-utils; the server runs in a folder of its own, on a socket.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "collect/host.h"
#include "content/library.h"

enum { USERS = 100000, ROUNDS = 3, TEXT = 4096 };
#define BAR 1.3

static const char base[] = "dc=example,dc=org", reader[] = "cn=reader,dc=example,dc=org";
static char folder[] = "/tmp/bench-ldap.XXXXXX", uri[512];

static double
now(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static _Noreturn void
die(const char *what)
{
    (void)fprintf(stderr, "bench_ldap: %s\n", what);
    (void)fprintf(stderr, "bench_ldap: what the server said is in %s\n", folder);
    exit(1);
}

/* Run a command of the shell in the folder. @return true when it succeeded. */
static bool
run(const char *command)
{
    pid_t pid = fork();
    int status = 0;

    if (pid == 0) {
        if (chdir(folder) == 0)
            (void)execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
}

static FILE *
create(const char *name)
{
    char path[256];
    FILE *f;

    (void)snprintf(path, sizeof(path), "%s/%s", folder, name);
    f = fopen(path, "w");
    if (f == NULL)
        die("a file could not be made");
    return f;
}

static void
write_server(int users)
{
    FILE *f = create("slapd.conf");

    (void)fprintf(f,
        "include /etc/ldap/schema/core.schema\ninclude /etc/ldap/schema/cosine.schema\n"
        "include /etc/ldap/schema/nis.schema\ninclude /etc/ldap/schema/inetorgperson.schema\n"
        "modulepath /usr/lib/ldap\nmoduleload back_mdb\npidfile %s/pid\ndatabase mdb\n"
        "suffix %s\ndirectory %s/data\nmaxsize 4294967296\nindex objectClass eq\nrootdn %s\n"
        "rootpw secret\ndbnosync\n",
        folder, base, folder, reader);
    (void)fclose(f);
    f = create("data.ldif");
    (void)fprintf(
        f, "dn: %s\nobjectClass: dcObject\nobjectClass: organization\no: e\ndc: example\n\n", base);
    for (int i = 0; i < users; i++)
        (void)fprintf(f,
            "dn: uid=user%d,%s\nobjectClass: inetOrgPerson\nobjectClass: posixAccount\n"
            "uid: user%d\ncn: User Number %d\nsn: Number\nemployeeNumber: E%d\nmail: "
            "user%d@org.example\nuidNumber: %d\ngidNumber: 100\nhomeDirectory: /home/user%d\n"
            "loginShell: /bin/bash\n\n",
            i, base, i, i, i, i, 10000 + i, i);
    for (int g = 0; g < 20; g++) {
        (void)fprintf(f, "dn: cn=group%d,%s\nobjectClass: groupOfNames\ncn: group%d\n", g, base, g);
        for (int i = 0; i < users / 100; i++)
            (void)fprintf(f, "member: uid=user%d,%s\n", (i * 37 + g) % users, base);
        (void)fputc('\n', f);
    }
    (void)fclose(f);
}

static void
start_server(int users)
{
    char path[256], command[TEXT];
    size_t n = 0;

    if (mkdtemp(folder) == NULL)
        die("no folder");
    write_server(users);
    for (const char *s = folder; *s != '\0'; s++)
        n += (size_t)snprintf(path + n, sizeof(path) - n, *s == '/' ? "%%2F" : "%c", *s);
    (void)snprintf(uri, sizeof(uri), "ldapi://%s%%2Fldapi", path);
    (void)snprintf(command, sizeof(command),
        "mkdir data && slapadd -q -f slapd.conf -l data.ldif 2>log && slapd -f slapd.conf -h '%s' "
        "2>>log && for i in 1 2 3 4 5 6 7 8 9; do ldapsearch -x -H '%s' -s base -b '' >/dev/null "
        "2>&1 && exit 0; sleep 0.2; done; exit 1",
        uri, uri);
    if (!run(command))
        die("slapd could not be started");
}

static double
peer(void)
{
    char command[TEXT];
    double from = now();

    (void)snprintf(command, sizeof(command),
        "ldapsearch -x -LLL -o ldif_wrap=no -H '%s' -D '%s' -w secret -b '%s' -E pr=1000/noprompt "
        "'(|(objectClass=inetOrgPerson)(objectClass=person)(objectClass=user)(objectClass="
        "posixAccount)(objectClass=account)(objectClass=simpleSecurityObject))' "
        "objectClass uid cn uidNumber gidNumber loginShell pwdAccountLockedTime pwdFailureTime "
        "pwdChangedTime pwdReset pwdPolicySubentry pwdStartTime pwdEndTime authTimestamp "
        "pwdLastSuccess lastLoginTime createTimestamp modifyTimestamp nsAccountLock employeeNumber "
        "employeeID mail >users.ldif && ldapsearch -x -LLL -o ldif_wrap=no -H '%s' -D '%s' -w "
        "secret -b '%s' -E pr=1000/noprompt '(objectClass=groupOfNames)' objectClass cn "
        "description gidNumber member createTimestamp modifyTimestamp >groups.ldif",
        uri, reader, base, uri, reader, base);
    if (!run(command))
        die("ldapsearch failed");
    return now() - from;
}

static double
ours(struct library *lib, int users)
{
    const struct collect_setting settings[] = { { "uri", uri }, { "bind_dn", reader },
        { "base", base }, { "anonymous", "off" } };
    const struct collect_options o = { .source = "ldap:bench",
        .root = "/",
        .now = date_now(),
        .kind = "ldap",
        .settings = settings,
        .setting_n = sizeof(settings) / sizeof(*settings),
        .secret = STR("secret") };
    const struct hash key = { { 1 } };
    struct collected c;
    struct err e;
    double from = now();

    if (collect_source(&c, &o, lib, &key, NULL, NULL, &e) != 0)
        die(e.msg);
    from = now() - from;
    for (size_t i = 0; i < c.n; i++) {
        if (strcmp(c.tables[i].info.name, "ldap_users") != 0)
            continue;
        if (!c.tables[i].info.complete)
            die(c.tables[i].info.reason);
        if (c.tables[i].info.rows != users)
            die("rows are missing");
    }
    collected_fini(&c);
    return from;
}

int
main(int argc, char **argv)
{
    int users = argc > 1 ? (int)strtol(argv[1], NULL, 10) : USERS;
    double best = 1e9, best_peer = 1e9;
    struct library *lib;
    struct err e;

    if (library_open(&lib, NULL, 0, &e) != 0)
        die(e.msg);
    start_server(users);
    for (int i = 0; i < ROUNDS; i++) {
        double theirs = peer(), mine = ours(lib, users);

        best_peer = theirs < best_peer ? theirs : best_peer;
        best = mine < best ? mine : best;
    }
    (void)run("kill $(cat pid)");
    library_close(lib);
    (void)printf("ldap: %d users: collected in %.2f s, ldapsearch of the same attributes %.2f s, "
                 "ratio %.2f (bar %.1f)\n",
        users, best, best_peer, best / best_peer, BAR);
    if (run("rm -rf data *.ldif"))
        (void)run("rm -f slapd.conf log pid ldapi; rmdir \"$PWD\"");
    return best / best_peer > BAR;
}
