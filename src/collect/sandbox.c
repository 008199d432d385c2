#include "collect/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/landlock.h>
#include <linux/securebits.h>
#include <sched.h>
#include <seccomp.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif

enum { CAPABILITY_LAST = 63 };

/* Rights of Landlock that have no name in older kernel headers, by the ABI that brought them. */
#define LANDLOCK_WRITES_1                                                                          \
    (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |  \
        LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |                            \
        LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | \
        LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |                             \
        LANDLOCK_ACCESS_FS_MAKE_SYM)
#define LANDLOCK_REFER_2 (UINT64_C(1) << 13)
#define LANDLOCK_TRUNCATE_3 (UINT64_C(1) << 14)
#define LANDLOCK_IOCTL_5 (UINT64_C(1) << 15)
#define LANDLOCK_NET_4 UINT64_C(3)   /* bind and connect of TCP */
#define LANDLOCK_SCOPE_6 UINT64_C(3) /* abstract sockets and signals of others */

struct ruleset { /* struct landlock_ruleset_attr of ABI 6 */
    uint64_t fs, net, scoped;
};

static int
limit(int which, rlim_t most, struct err *e)
{
    struct rlimit r = { most, most };
    struct rlimit now;

    if (getrlimit((__rlimit_resource_t)which, &now) == 0 && now.rlim_max < most)
        r.rlim_cur = r.rlim_max = now.rlim_max;
    if (setrlimit((__rlimit_resource_t)which, &r) != 0)
        return err_sys(e, "a resource limit could not be set");
    return 0;
}

static int
limits(struct err *e)
{
    int rc = limit(RLIMIT_CORE, 0, e);

    if (rc == 0)
        rc = limit(RLIMIT_FSIZE, 0, e);
    if (rc == 0)
        rc = limit(RLIMIT_CPU, SANDBOX_CPU_MAX_S, e);
    if (rc == 0)
        rc = limit(RLIMIT_NOFILE, SANDBOX_FILES_MAX, e);
#if !defined(WITH_ASAN)
    if (rc == 0)
        rc = limit(RLIMIT_AS, SANDBOX_MEMORY_MAX, e);
#endif
    return rc;
}

static int
drop_capabilities(bool network, struct err *e)
{
    const uint32_t keep = network ? 0 : (1U << CAP_DAC_READ_SEARCH) | (1U << CAP_SYS_PTRACE);
    struct __user_cap_header_struct head = { _LINUX_CAPABILITY_VERSION_3, 0 };
    struct __user_cap_data_struct d[2] = { 0 };

    if (syscall(SYS_capget, &head, d) != 0)
        return err_sys(e, "capabilities could not be read");
    if ((d[0].effective & (1U << CAP_SETPCAP)) != 0) {
        for (int cap = 0; cap <= CAPABILITY_LAST; cap++)
            (void)prctl(
                PR_CAPBSET_DROP, cap, 0, 0, 0); /* past the kernel's last one: EINVAL, no harm */
        (void)prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
        if (prctl(PR_SET_SECUREBITS,
                SECBIT_NOROOT | SECBIT_NOROOT_LOCKED | SECBIT_NO_SETUID_FIXUP |
                    SECBIT_NO_SETUID_FIXUP_LOCKED,
                0, 0, 0) != 0)
            return err_sys(e, "the secure bits could not be set");
    }
    for (int i = 0; i < 2; i++) {
        uint32_t mask = i == 0 ? keep : 0;

        d[i].effective &= mask;
        d[i].permitted &= mask;
        d[i].inheritable = 0;
    }
    if (syscall(SYS_capset, &head, d) != 0)
        return err_sys(e, "capabilities could not be dropped");
    return 0;
}

static int
landlock(bool network, int *out_abi, struct err *e)
{
    struct ruleset attr = { 0 };
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    size_t size = abi >= 6 ? sizeof(attr) : abi >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
    long fd;
    int rc;

    *out_abi = 0;
    if (abi < 1)
        return 0; /* not in this kernel, or switched off: seccomp alone forbids writing */
    attr.fs = LANDLOCK_WRITES_1 | (abi >= 2 ? LANDLOCK_REFER_2 : 0) |
              (abi >= 3 ? LANDLOCK_TRUNCATE_3 : 0) | (abi >= 5 ? LANDLOCK_IOCTL_5 : 0);
    attr.net = abi >= 4 && !network ? LANDLOCK_NET_4 : 0;
    attr.scoped = abi >= 6 ? LANDLOCK_SCOPE_6 : 0;
    fd = syscall(SYS_landlock_create_ruleset, &attr, size, 0);
    if (fd < 0)
        return err_sys(e, "a Landlock rule set could not be made");
    rc = syscall(SYS_landlock_restrict_self, fd, 0) == 0
             ? 0
             : err_sys(e, "Landlock could not be entered");
    (void)close((int)fd);
    if (rc == 0)
        *out_abi = (int)abi;
    return rc;
}

/* Calls that need no look at their arguments. */
static const int allowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(lstat),
    SCMP_SYS(stat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(getdents64),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(lseek),
    SCMP_SYS(fadvise64),
    SCMP_SYS(getcwd),
    SCMP_SYS(dup),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(recvmsg),
    SCMP_SYS(recvfrom),
    SCMP_SYS(sendmsg),
    SCMP_SYS(getsockopt),
    SCMP_SYS(getsockname),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(msync),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_getparam),
    SCMP_SYS(sched_getscheduler),
    SCMP_SYS(membarrier),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getppid),
    SCMP_SYS(capget),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(getrlimit),
    SCMP_SYS(getrusage),
    SCMP_SYS(times),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(getcpu),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/* What a client of a system needs besides. */
static const int allowed_network[] = {
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind), /* of the resolver's own end */
    SCMP_SYS(setsockopt),
    SCMP_SYS(getpeername),
    SCMP_SYS(shutdown),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmmsg),
    SCMP_SYS(recvmmsg),
    SCMP_SYS(select),
    SCMP_SYS(pselect6),
    SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(eventfd2),
    SCMP_SYS(pipe2),
    SCMP_SYS(mmap), /* the name service and TLS map their modules when they need them */
    SCMP_SYS(fcntl),
    SCMP_SYS(getresuid),
    SCMP_SYS(getresgid),
};

/* An attempt at these is an attack: the process ends. */
static const int deadly[] = {
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(bpf),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(mount),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(truncate),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(fchownat),
    SCMP_SYS(link),
    SCMP_SYS(linkat),
    SCMP_SYS(symlink),
    SCMP_SYS(symlinkat),
    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),
    SCMP_SYS(mknod),
    SCMP_SYS(mknodat),
    SCMP_SYS(kill),
    SCMP_SYS(tkill),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(setns),
    SCMP_SYS(unshare),
};

/* And these, where nothing is to be reached. */
static const int deadly_offline[] = {
    SCMP_SYS(connect),
    SCMP_SYS(socket),
    SCMP_SYS(bind),
};

static struct scmp_arg_cmp
arg(unsigned which, enum scmp_compare op, uint64_t a, uint64_t b)
{
    return (struct scmp_arg_cmp){ which, op, a, b };
}

/* Calls allowed by their arguments. @return 0 or a negative errno. */
static int
conditional(scmp_filter_ctx f)
{
    const uint64_t writes =
        O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
    const pid_t self = getpid();
    int rc;

    rc = seccomp_rule_add(
        f, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, arg(2, SCMP_CMP_MASKED_EQ, writes, 0));
    if (rc == 0) /* opening for writing is refused, not deadly: a library may try and fall back */
        rc = seccomp_rule_add(f, SCMP_ACT_ERRNO(EROFS), SCMP_SYS(openat), 1,
            arg(2, SCMP_CMP_MASKED_EQ, O_WRONLY, O_WRONLY));
    if (rc == 0)
        rc = seccomp_rule_add(f, SCMP_ACT_ERRNO(EROFS), SCMP_SYS(openat), 1,
            arg(2, SCMP_CMP_MASKED_EQ, O_RDWR, O_RDWR));
    if (rc == 0)
        rc = seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(sendto), 1, arg(4, SCMP_CMP_EQ, 0, 0));
    if (rc == 0)
        rc = seccomp_rule_add(
            f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, arg(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    if (rc == 0)
        rc = seccomp_rule_add(
            f, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, arg(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    for (int cmd = 0; rc == 0 && cmd < 4; cmd++) {
        static const int cmds[] = { F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC };

        rc = seccomp_rule_add(
            f, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, arg(1, SCMP_CMP_EQ, (scmp_datum_t)cmds[cmd], 0));
    }
    for (int cmd = 0; rc == 0 && cmd < 4;
         cmd++) { /* SQLite's shared locks, which read-only descriptors allow */
        static const int cmds[] = { F_GETLK, F_SETLK, F_OFD_GETLK, F_OFD_SETLK };

        rc = seccomp_rule_add(
            f, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, arg(1, SCMP_CMP_EQ, (scmp_datum_t)cmds[cmd], 0));
    }
    if (rc == 0) /* reading limits only */
        rc = seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, arg(2, SCMP_CMP_EQ, 0, 0));
    if (rc == 0) /* abort() and the sanitizers signal themselves */
        rc = seccomp_rule_add(
            f, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, arg(0, SCMP_CMP_EQ, (scmp_datum_t)self, 0));
    if (rc == 0) /* adjtimex(2) and clock_adjtime(2) read only: without CAP_SYS_TIME the kernel
                    refuses the rest */
        rc = seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(adjtimex), 0);
    return rc != 0 ? rc : seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(clock_adjtime), 0);
}

static int
add_all(scmp_filter_ctx f, uint32_t action, const int *calls, size_t n)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < n; i++)
        rc = seccomp_rule_add(f, action, calls[i], 0);
    return rc;
}

static int
ioctls(scmp_filter_ctx f)
{
    static const scmp_datum_t of_sockets[] = { FIONREAD, FIONBIO };
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < sizeof(of_sockets) / sizeof(*of_sockets); i++)
        rc = seccomp_rule_add(
            f, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1, arg(1, SCMP_CMP_EQ, of_sockets[i], 0));
    return rc;
}

#define ADD_ALL(f, action, list) add_all(f, action, list, sizeof(list) / sizeof(*(list)))

static int
seccomp(bool network, struct err *e)
{
    scmp_filter_ctx f = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    int rc = 0;

    if (f == NULL)
        return err_set(e, ERR_NOMEM, "no memory for a system call filter");
    rc = ADD_ALL(f, SCMP_ACT_ALLOW, allowed);
    if (rc == 0)
        rc = ADD_ALL(f, SCMP_ACT_KILL_PROCESS, deadly);
    if (rc == 0)
        rc = network ? ADD_ALL(f, SCMP_ACT_ALLOW, allowed_network)
                     : ADD_ALL(f, SCMP_ACT_KILL_PROCESS, deadly_offline);
    if (rc == 0 && network)
        rc = ioctls(f);
    if (rc == 0)
        rc = conditional(f);
    if (rc == 0)
        rc = seccomp_attr_set(f, SCMP_FLTATR_CTL_OPTIMIZE, 2); /* a binary tree: few steps a call */
    if (rc == 0)
        rc = seccomp_load(f);
    seccomp_release(f);
    if (rc != 0)
        return err_set(e, ERR_IO, "the system call filter could not be loaded: %s", strerror(-rc));
    return 0;
}

static int
enter(bool network, struct sandbox_state *out, struct err *e)
{
    struct sandbox_state s = { 0, false };
    int rc = limits(e);

    if (rc == 0 && network && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        rc = err_sys(e, "the process could not be made undumpable");
    if (rc == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        rc = err_sys(e, "no_new_privs could not be set");
    if (rc == 0)
        rc = drop_capabilities(network, e);
    if (rc == 0)
        rc = landlock(network, &s.landlock_abi, e);
    if (rc == 0)
        rc = seccomp(network, e);
    s.seccomp = rc == 0;
    if (rc == 0 && out != NULL)
        *out = s;
    return rc == 0 ? 0 : err_ctx(e, "closing the sandbox");
}

int
sandbox_keep_pipe(int pipe_fd, int as, struct err *e)
{
    int null;

    if (pipe_fd != as && dup2(pipe_fd, as) != as)
        return err_sys(e, "the pipe could not be kept");
    (void)syscall(SYS_close_range, as + 1, ~0U, 0);
    null = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(null, STDOUT_FILENO) < 0)
        return err_sys(e, "/dev/null could not be opened");
    (void)close(null);
    return 0;
}

int
sandbox_enter(struct sandbox_state *out, struct err *e)
{
    return enter(false, out, e);
}

int
sandbox_enter_network(struct sandbox_state *out, struct err *e)
{
    return enter(true, out, e);
}
