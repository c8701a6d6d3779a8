/* ls [DIRECTORY]: lists a directory and all below it, with the sizes of the files. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int failures;

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a directory, sorted, without . and ..; -1 if it cannot be read. */
static int names(const char *path, char ***result) {
    DIR *dir = opendir(path);
    if (dir == NULL) {
        return -1;
    }
    size_t count = 0, room = 0;
    char **list = NULL;
    struct dirent *entry;
    while ((entry = readdir(dir)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        if (count == room) {
            room = room ? 2 * room : 16;
            list = realloc(list, room * sizeof *list);
        }
        list[count++] = strdup(entry->d_name);
    }
    closedir(dir);
    if (count) {
        qsort(list, count, sizeof *list, by_name);
    }
    *result = list;
    return (int)count;
}

static void show(const char *path, int depth) {
    char **list = NULL;
    int count = names(path, &list);
    if (count < 0) {
        fprintf(stderr, "ls: %s: %s\n", path, strerror(errno));
        failures++;
        return;
    }
    for (int i = 0; i < count; i++) {
        char child[4096];
        struct stat status;
        snprintf(child, sizeof child, "%s/%s", path, list[i]);
        if (lstat(child, &status) != 0) {
            fprintf(stderr, "ls: %s: %s\n", child, strerror(errno));
            failures++;
        } else if (S_ISDIR(status.st_mode)) {
            printf("%*s%s/\n", 4 * depth, "", list[i]);
            show(child, depth + 1);
        } else {
            printf("%*s%s %lld\n", 4 * depth, "", list[i], (long long)status.st_size);
        }
        free(list[i]);
    }
    free(list);
}

int main(int argc, char **argv) {
    show(argc > 1 ? argv[1] : ".", 0);
    return failures != 0;
}
