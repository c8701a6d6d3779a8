/* How fast files go: files.wasm MODE FOLDER COUNT [ROUNDS]. Prints the wall time of each part in milliseconds, measured by the program itself, and the
   processor time of its thread where the host tells it: the better of the two numbers on a machine that does other things too. */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wasi/api.h>

#define CHUNK (64 << 10)

static char path[512], buffer[CHUNK];
static const char *folder;

static double now(__wasi_clockid_t clock) {
    __wasi_timestamp_t nanos = 0;
    return __wasi_clock_time_get(clock, 0, &nanos) ? 0 : nanos / 1e6;
}

static double wall, processor;

static void begin(void) {
    wall = now(__WASI_CLOCKID_MONOTONIC);
    processor = now(__WASI_CLOCKID_THREAD_CPUTIME_ID);
}

static void end(const char *part, int rounds) {
    double cpu = now(__WASI_CLOCKID_THREAD_CPUTIME_ID) - processor;
    printf("%s %.1f (cpu %.1f)\n", part, (now(__WASI_CLOCKID_MONOTONIC) - wall) / rounds, cpu / rounds);
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static const char *name(const char *format, int i) {
    int n = snprintf(path, sizeof path, "%s/", folder);
    snprintf(path + n, sizeof path - n, format, i);
    return path;
}

/* A file of so many MiB, written and read in pieces of 64 KiB. */
static void sequential(int mib) {
    int pieces = mib * (1 << 20) / CHUNK;
    for (int i = 0; i < CHUNK; i++) buffer[i] = (char)(i * 7);
    begin();
    int fd = open(name("large", 0), O_CREAT | O_TRUNC | O_WRONLY, 0644);
    if (fd < 0) fail("open");
    for (int i = 0; i < pieces; i++)
        if (write(fd, buffer, CHUNK) != CHUNK) fail("write");
    close(fd);
    end("write", 1);
    begin();
    fd = open(path, O_RDONLY);
    long sum = 0;
    for (int i = 0; i < pieces; i++) {
        if (read(fd, buffer, CHUNK) != CHUNK) fail("read");
        sum += buffer[i % CHUNK];
    }
    close(fd);
    end("read", 1);
    unlink(path);
    if (sum == 42) puts("");
}

/* Files made, written, looked at, read and removed: five operations each. */
static void small(int files) {
    struct stat status;
    begin();
    for (int i = 0; i < files; i++) {
        int fd = open(name("small%d", i), O_CREAT | O_RDWR, 0644);
        if (fd < 0) fail("open");
        if (write(fd, "hello", 5) != 5) fail("write");
        if (pread(fd, buffer, 5, 0) != 5) fail("pread");
        close(fd);
        if (stat(path, &status) || status.st_size != 5) fail("stat");
        if (unlink(path)) fail("unlink");
    }
    end("small", 1);
}

/* A folder of so many files, listed ten times. */
static void list(int files) {
    for (int i = 0; i < files; i++) {
        int fd = open(name("entry%d", i), O_CREAT | O_WRONLY, 0644);
        if (fd < 0) fail("open");
        close(fd);
    }
    begin();
    for (int round = 0; round < 10; round++) {
        int seen = 0;
        DIR *d = opendir(folder);
        if (!d) fail("opendir");
        for (struct dirent *e; (e = readdir(d));) seen += !strncmp(e->d_name, "entry", 5);
        closedir(d);
        if (seen != files) fail("readdir");
    }
    end("readdir", 10);
    for (int i = 0; i < files; i++) unlink(name("entry%d", i));
}

int main(int argc, char **argv) {
    if (argc < 4) return 2;
    folder = argv[2];
    int count = atoi(argv[3]), rounds = argc > 4 ? atoi(argv[4]) : 1;
    while (rounds-- > 0) {
        switch (argv[1][0]) {
            case 's': sequential(count); break;
            case 'o': small(count); break;
            case 'r': list(count); break;
            default: return 2;
        }
    }
    return 0;
}
