#include "collect/dynlib.h"

#include <dlfcn.h>
#include <string.h>

int
dynlib_load(
    const char *soname, const char *package, const struct dynlib_symbol *symbols, struct err *e)
{
    void *lib = dlopen(soname, RTLD_NOW | RTLD_LOCAL);

    if (lib == NULL) {
        (void)err_set(e, ERR_NOTFOUND, "the library %s could not be loaded: %s", soname, dlerror());
        return err_hint(e, "apt install %s", package);
    }
    for (const struct dynlib_symbol *s = symbols; s->name != NULL; s++) {
        void *p = dlsym(lib, s->name);

        if (p == NULL) {
            (void)err_set(
                e, ERR_NOTFOUND, "%s has no %s: it is of another version", soname, s->name);
            return err_hint(e, "apt install %s", package);
        }
        memcpy(s->slot, &p, sizeof(p)); /* POSIX: a data pointer holds a function's address */
    }
    return 0;
}
