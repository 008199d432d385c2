/*
 * bench_ldap: collecting a directory, against `ldapsearch` making the same searches of the same
 * server in the same run: users and groups with their attributes, and the second count, which asks
 * for none. The collector also resolves groups, makes three tables of the users, sorts and hashes
 * them. Bar: 1.3 times the CPU, the server's and the client's together. Wall time is shown against
 * the searches without the second count.
 *
 * usage: bench_ldap [USERS]
 * Needs slapd and ldap-utils; the server runs in a folder of its own, on a socket.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "collect/host.h"
#include "content/library.h"

enum { USERS = 100000, ROUNDS = 3, TEXT = 4096 };
#define BAR 1.3

static const char base[] = "dc=example,dc=org", reader[] = "cn=reader,dc=example,dc=org";
static const char people[] = "(|(objectClass=inetOrgPerson)(objectClass=person)(objectClass=user)"
                             "(objectClass=posixAccount)(objectClass=account)"
                             "(objectClass=simpleSecurityObject))";
static const char attrs[] =
    "objectClass uid cn uidNumber gidNumber loginShell pwdAccountLockedTime pwdFailureTime "
    "pwdChangedTime pwdReset pwdPolicySubentry pwdStartTime pwdEndTime authTimestamp "
    "pwdLastSuccess lastLoginTime createTimestamp modifyTimestamp nsAccountLock employeeNumber "
    "employeeID mail";
static const char groups[] = "(objectClass=groupOfNames)";
static const char group_attrs[] =
    "objectClass cn description gidNumber member createTimestamp modifyTimestamp";
static char folder[] = "/tmp/bench-ldap.XXXXXX", uri[512];

static pid_t server;

struct cost {
    double wall, cpu; /* seconds; cpu of both ends */
};

static double
now(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double
used(int who)
{
    struct rusage u;

    (void)getrusage(who, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1e-6;
}

/* What this process, its children and the server have used so far, proc_pid_stat(5). */
static struct cost
spent(void)
{
    char path[64], text[1024] = "";
    unsigned long user = 0, kernel = 0;
    const char *s;
    FILE *f;

    (void)snprintf(path, sizeof(path), "/proc/%d/stat", (int)server);
    f = fopen(path, "r");
    if (f != NULL) {
        if (fgets(text, sizeof(text), f) == NULL)
            text[0] = '\0';
        (void)fclose(f);
    }
    s = strrchr(text, ')');
    if (s != NULL)
        /* NOLINTNEXTLINE(cert-err34-c): the kernel writes it */
        (void)sscanf(s, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &kernel);
    return (struct cost){ now(), used(RUSAGE_SELF) + used(RUSAGE_CHILDREN) +
                                     (double)(user + kernel) / (double)sysconf(_SC_CLK_TCK) };
}

static struct cost
since(struct cost from)
{
    struct cost to = spent();

    return (struct cost){ to.wall - from.wall, to.cpu - from.cpu };
}

static void
least(struct cost *best, struct cost c)
{
    best->wall = c.wall < best->wall ? c.wall : best->wall;
    best->cpu = c.cpu < best->cpu ? c.cpu : best->cpu;
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

static pid_t
read_pid(void)
{
    char path[256];
    long pid = 0;
    FILE *f;

    (void)snprintf(path, sizeof(path), "%s/pid", folder);
    f = fopen(path, "r");
    /* NOLINTNEXTLINE(cert-err34-c): slapd writes it */
    if (f == NULL || fscanf(f, "%ld", &pid) != 1)
        die("slapd has no process");
    (void)fclose(f);
    return (pid_t)pid;
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
    server = read_pid();
}

/* ldapsearch of one filter: its attributes, or with none its entries only. */
static struct cost
peer(const char *filter, const char *names)
{
    char command[TEXT];
    struct cost from = spent();

    (void)snprintf(command, sizeof(command),
        "ldapsearch -x -LLL -o ldif_wrap=no -H '%s' -D '%s' -w secret -b '%s' -E pr=1000/noprompt "
        "'%s' %s >out.ldif",
        uri, reader, base, filter, names);
    if (!run(command))
        die("ldapsearch failed");
    return since(from);
}

static struct cost
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
    struct cost from = spent(), took;

    if (collect_source(&c, &o, lib, &key, NULL, NULL, &e) != 0)
        die(e.msg);
    took = since(from);
    for (size_t i = 0; i < c.n; i++) {
        if (strcmp(c.tables[i].info.name, "ldap_users") != 0)
            continue;
        if (!c.tables[i].info.complete)
            die(c.tables[i].info.reason);
        if (c.tables[i].info.rows != users)
            die("rows are missing");
    }
    collected_fini(&c);
    return took;
}

int
main(int argc, char **argv)
{
    int users = argc > 1 ? (int)strtol(argv[1], NULL, 10) : USERS;
    struct cost best = { 1e9, 1e9 }, best_peer = best, best_count = best;
    double ratio;
    struct library *lib;
    struct err e;

    if (library_open(&lib, NULL, 0, &e) != 0)
        die(e.msg);
    start_server(users);
    for (int i = 0; i < ROUNDS; i++) {
        struct cost u = peer(people, attrs), g = peer(groups, group_attrs);

        least(&best_peer, (struct cost){ u.wall + g.wall, u.cpu + g.cpu });
        least(&best_count, peer(people, "1.1"));
        least(&best, ours(lib, users));
    }
    (void)run("kill $(cat pid)");
    library_close(lib);
    ratio = best.cpu / (best_peer.cpu + best_count.cpu);
    (void)printf("ldap: %d users: collected with %.2f s of CPU at both ends, the same searches by "
                 "ldapsearch with %.2f s: ratio %.2f (bar %.1f); wall %.2f s, of the searches with "
                 "attributes alone %.2f s, ratio %.2f\n",
        users, best.cpu, best_peer.cpu + best_count.cpu, ratio, BAR, best.wall, best_peer.wall,
        best.wall / best_peer.wall);
    if (run("rm -rf data *.ldif"))
        (void)run("rm -f slapd.conf log pid ldapi; rmdir \"$PWD\"");
    return ratio > BAR;
}
