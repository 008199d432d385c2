/*
 * c_linux_docker: containers of a Docker daemon. Its socket is root for whoever may use it, and
 * nothing here connects to one: on a host that has Docker the table says that it was not collected,
 * on any other that there is none.
 */
#include "collect/collect_int.h"

static int
run(struct collect_ctx *c, struct err *e)
{
    static const char *const signs[] = { "/run/docker.sock", "/usr/bin/dockerd",
        "/usr/sbin/dockerd", "/var/lib/docker" };
    bool docker = false;

    (void)e;
    for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
        docker = docker || collect_exists(c, signs[i]);
    if (docker)
        collect_incomplete(c, "docker_containers",
            "off: the daemon's socket is root for whoever may use it; import the list of containers instead");
    else
        collect_unsupported(c, "docker_containers");
    collect_query(
        c, "docker_containers", "whether /run/docker.sock, dockerd or /var/lib/docker is there");
    collect_second(c, "docker_containers", docker ? -1 : 0,
        docker ? "none: containers are not collected" : "0: there is no daemon");
    return 0;
}

static const char *const tables[] = { "docker_containers", NULL };

const struct collector collector_linux_docker = {
    .name = "linux-docker",
    .summary = "Whether the host runs Docker; its containers are imported, not collected",
    .reads = "existence of /run/docker.sock, dockerd and /var/lib/docker",
    .tables = tables,
    .needs = NEED_NOTHING,
    .run = run,
};
