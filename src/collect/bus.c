#include "collect/bus.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include "base/mem.h"

enum { TIMEOUT_US = 3 * 1000 * 1000, RESULT_MAX = 64 };

static const char destination[] = "org.freedesktop.systemd1";
static const char manager_path[] = "/org/freedesktop/systemd1";
static const char manager[] = "org.freedesktop.systemd1.Manager";

struct bus {
    sd_bus *b;
    char result[RESULT_MAX];
};

struct bus *
bus_open(const char *address)
{
    struct bus *b = mem_alloc(1, sizeof(*b));
    bool private = address == NULL && geteuid() == 0;
    uint64_t events;
    int rc;

    if (b == NULL)
        return NULL;
    if (address == NULL)
        address =
            private ? "unix:path=/run/systemd/private" : "unix:path=/run/dbus/system_bus_socket";
    rc = sd_bus_new(&b->b);
    if (rc >= 0)
        rc = sd_bus_set_address(b->b, address);
    if (rc >= 0 && !private && strstr(address, "system_bus_socket") != NULL)
        rc = sd_bus_set_bus_client(b->b, 1);
    if (rc >= 0)
        rc = sd_bus_set_method_call_timeout(b->b, TIMEOUT_US);
    if (rc >= 0)
        rc = sd_bus_start(b->b);
    if (rc < 0 || sd_bus_get_timeout(b->b, &events) < 0) {
        bus_close(b);
        return NULL;
    }
    return b;
}

void
bus_close(struct bus *b)
{
    if (b == NULL)
        return;
    if (b->b != NULL)
        (void)sd_bus_close_unref(b->b);
    mem_free(b);
}

static int
failed(int rc, sd_bus_error *error, struct err *e)
{
    int out = err_set(e, ERR_REMOTE, "systemd did not answer: %s",
        error->message ? error->message : strerror(rc < 0 ? -rc : EIO));

    sd_bus_error_free(error);
    return out;
}

int
bus_units(struct bus *b, int (*each)(void *ctx, const struct bus_unit *u, struct err *e), void *ctx,
    struct err *e)
{
    sd_bus_error error = SD_BUS_ERROR_NULL;
    sd_bus_message *m = NULL;
    int rc = sd_bus_call_method(
            b->b, destination, manager_path, manager, "ListUnits", &error, &m, NULL),
        out = 0;

    if (rc >= 0)
        rc = sd_bus_message_enter_container(m, 'a', "(ssssssouso)");
    while (rc >= 0 && out == 0) {
        struct bus_unit u;
        const char *follow, *job_type, *job_path;
        uint32_t job;

        rc = sd_bus_message_read(m, "(ssssssouso)", &u.id, &u.description, &u.load_state,
            &u.active_state, &u.sub_state, &follow, &u.path, &job, &job_type, &job_path);
        if (rc <= 0)
            break;
        out = each(ctx, &u, e);
    }
    if (rc < 0)
        out = failed(rc, &error, e);
    sd_bus_message_unref(m);
    return out;
}

static int
property(
    struct bus *b, const char *unit, const char *interface, const char *name, char type, void *out)
{
    sd_bus_error error = SD_BUS_ERROR_NULL;
    char *path = NULL;
    int rc = sd_bus_path_encode("/org/freedesktop/systemd1/unit", unit, &path);

    if (rc >= 0 && type == 't')
        rc =
            sd_bus_get_property_trivial(b->b, destination, path, interface, name, &error, 't', out);
    else if (rc >= 0)
        rc = sd_bus_get_property_string(b->b, destination, path, interface, name, &error, out);
    sd_bus_error_free(&error);
    free(path); /* made by libsystemd */
    return rc;
}

int
bus_timer(struct bus *b, const char *timer, const char *unit, struct bus_timer *out, struct err *e)
{
    uint64_t last = 0, next = 0;
    char *result = NULL;
    sd_bus_error none = SD_BUS_ERROR_NULL;
    int rc = property(b, timer, "org.freedesktop.systemd1.Timer", "LastTriggerUSec", 't', &last);

    if (rc >= 0)
        rc = property(
            b, timer, "org.freedesktop.systemd1.Timer", "NextElapseUSecRealtime", 't', &next);
    if (rc < 0)
        return failed(rc, &none, e);
    *out = (struct bus_timer){ last > INT64_MAX ? 0 : (int64_t)last,
        next > INT64_MAX ? 0 : (int64_t)next, NULL };
    if (strstr(unit, ".service") != NULL &&
        property(b, unit, "org.freedesktop.systemd1.Service", "Result", 's', &result) >= 0) {
        (void)snprintf(b->result, RESULT_MAX, "%s", result);
        out->result = b->result;
    }
    free(result); /* made by libsystemd */
    return 0;
}
