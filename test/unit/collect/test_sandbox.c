/* What the collecting process can no longer do. Each attempt is made in a child of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "collect/sandbox.h"

/* Run act inside a sandbox. @return its exit code, or minus the signal that ended it. */
static int
within(int (*enter)(struct sandbox_state *out, struct err *e), int (*act)(void))
{
    pid_t pid = fork();
    int status;

    if (pid == 0) {
        struct err e;
        int rc = enter(NULL, &e);

        _exit(rc != 0 ? 99 : act());
    }
    assert_true(pid > 0);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

static int
inside(int (*act)(void))
{
    return within(sandbox_enter, act);
}

static int
inside_network(int (*act)(void))
{
    return within(sandbox_enter_network, act);
}

static int
read_file(void)
{
    char c[16];
    int fd = open("/etc/passwd", O_RDONLY | O_CLOEXEC);

    return fd >= 0 && read(fd, c, sizeof(c)) > 0 ? 0 : 1;
}

static int
write_file(void)
{
    return open("/tmp/testamur-sandbox-file", O_WRONLY | O_CREAT, 0600) < 0 && errno == EROFS ? 0
                                                                                              : 1;
}

static int
write_both(void)
{
    return open("/etc/passwd", O_RDWR) < 0 && errno == EROFS ? 0 : 1;
}

static int
truncate_on_open(void)
{
    return open("/tmp/testamur-sandbox-keep", O_RDONLY | O_TRUNC) < 0 ? 0 : 1;
}

static int
open_by_another_call(void)
{
    struct {
        uint64_t flags, mode, resolve;
    } how = { O_WRONLY | O_CREAT, 0600, 0 };

    if (syscall(SYS_openat2, AT_FDCWD, "/tmp/testamur-sandbox-file", &how, sizeof(how)) >= 0)
        return 1;
    return syscall(SYS_open, "/tmp/testamur-sandbox-file", O_WRONLY | O_CREAT, 0600) < 0 ? 0 : 1;
}

static int
run_program(void)
{
    char *const args[] = { (char *)(uintptr_t) "/bin/true", NULL };

    (void)execve("/bin/true", args, NULL);
    return 1;
}

static int
open_socket(void)
{
    (void)socket(AF_INET, SOCK_STREAM, 0);
    return 1;
}

static int
connect_out(void)
{
    struct sockaddr_un a = { .sun_family = AF_UNIX, .sun_path = "/run/docker.sock" };

    (void)connect(0, (struct sockaddr *)&a, sizeof(a));
    return 1;
}

static int
remove_file(void)
{
    (void)unlink("/tmp/testamur-sandbox-keep");
    return 1;
}

static int
signal_another(void)
{
    (void)kill(getppid(), SIGKILL);
    return 1;
}

static int
map_code(void)
{
    return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
               0) == MAP_FAILED
               ? 0
               : 1;
}

static int
capabilities_left(void)
{
    struct __user_cap_header_struct head = { _LINUX_CAPABILITY_VERSION_3, 0 };
    struct __user_cap_data_struct d[2] = { 0 };

    if (syscall(SYS_capget, &head, d) != 0)
        return 1;
    return (d[0].permitted & ~((1U << CAP_DAC_READ_SEARCH) | (1U << CAP_SYS_PTRACE))) == 0 &&
                   d[1].permitted == 0
               ? 0
               : 2;
}

static void
files_can_be_read(void **state)
{
    (void)state;
    assert_int_equal(inside(read_file), 0);
}

static void
nothing_can_be_opened_for_writing(void **state)
{
    int fd = open("/tmp/testamur-sandbox-keep", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "x", 1), 1);
    (void)close(fd);
    assert_int_equal(inside(write_file), 0);
    assert_int_equal(inside(write_both), 0);
    assert_int_equal(inside(truncate_on_open), 0);
    assert_int_equal(inside(open_by_another_call), 0);
    assert_int_equal(inside(remove_file), -SIGSYS);
    fd = open("/tmp/testamur-sandbox-keep", O_RDONLY | O_CLOEXEC);
    assert_int_equal(lseek(fd, 0, SEEK_END), 1);
    (void)close(fd);
    (void)unlink("/tmp/testamur-sandbox-keep");
    assert_int_equal(access("/tmp/testamur-sandbox-file", F_OK), -1);
}

static void
no_program_can_be_run(void **state)
{
    (void)state;
    assert_int_equal(inside(run_program), -SIGSYS);
    assert_int_equal(inside(map_code), 0);
}

static void
nothing_can_be_reached_over_a_socket(void **state)
{
    (void)state;
    assert_int_equal(inside(open_socket), -SIGSYS);
    assert_int_equal(inside(connect_out), -SIGSYS);
}

/* As open_socket(), where it is allowed: a socket is made, and looking at it works. */
static int
use_socket(void)
{
    struct sockaddr_un a = { .sun_family = AF_UNIX, .sun_path = "/nonexistent/socket" };
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return 1;
    return connect(fd, (struct sockaddr *)&a, sizeof(a)) != 0 && errno == ENOENT ? 0 : 2;
}

static int
listen_for_others(void)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    return fd < 0 ? 2 : listen(fd, 1) == 0 ? 1 : 3;
}

static int
capabilities_none(void)
{
    struct __user_cap_header_struct head = { _LINUX_CAPABILITY_VERSION_3, 0 };
    struct __user_cap_data_struct d[2] = { 0 };

    return syscall(SYS_capget, &head, d) == 0 && d[0].permitted == 0 && d[1].permitted == 0 ? 0 : 1;
}

static int
no_core_file(void)
{
    struct rlimit core;

    return getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_max == 0 ? 0 : 1;
}

static void
a_client_can_connect_and_nothing_else(void **state)
{
    (void)state;
    assert_int_equal(inside_network(read_file), 0);
    assert_int_equal(inside_network(use_socket), 0);
    assert_int_equal(inside_network(write_file), 0);
    assert_int_equal(inside_network(run_program), -SIGSYS);
    assert_int_equal(inside_network(listen_for_others), -SIGSYS);
    assert_int_equal(inside_network(remove_file), -SIGSYS);
    assert_int_equal(inside_network(signal_another), -SIGSYS);
    assert_int_equal(inside_network(capabilities_none), 0);
    assert_int_equal(inside_network(no_core_file), 0);
}

static void
other_processes_are_out_of_reach(void **state)
{
    (void)state;
    assert_int_equal(inside(signal_another), -SIGSYS);
}

static void
at_most_two_capabilities_are_left(void **state)
{
    (void)state;
    assert_int_equal(inside(capabilities_left), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_can_be_read),
        cmocka_unit_test(nothing_can_be_opened_for_writing),
        cmocka_unit_test(no_program_can_be_run),
        cmocka_unit_test(nothing_can_be_reached_over_a_socket),
        cmocka_unit_test(a_client_can_connect_and_nothing_else),
        cmocka_unit_test(other_processes_are_out_of_reach),
        cmocka_unit_test(at_most_two_capabilities_are_left),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
