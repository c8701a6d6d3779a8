/* wc [FILE...]: counts lines, words and bytes of files, or of standard input. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <fcntl.h>

struct counts {
    unsigned long lines, words, bytes;
};

static int count(int fd, struct counts *counts) {
    static unsigned char buffer[1 << 16];
    int in_word = 0;
    for (;;) {
        ssize_t n = read(fd, buffer, sizeof buffer);
        if (n <= 0) {
            return n < 0 ? -1 : 0;
        }
        counts->bytes += (unsigned long)n;
        for (ssize_t i = 0; i < n; i++) {
            unsigned char c = buffer[i];
            int space = c == ' ' || (c >= '\t' && c <= '\r');
            counts->lines += c == '\n';
            counts->words += !space && !in_word;
            in_word = !space;
        }
    }
}

static void print(const struct counts *counts, const char *name) {
    printf("%7lu %7lu %7lu %s\n", counts->lines, counts->words, counts->bytes, name);
}

int main(int argc, char **argv) {
    struct counts total = {0, 0, 0};
    int failures = 0;
    if (argc < 2) {
        if (count(STDIN_FILENO, &total) < 0) {
            perror("wc");
            return 1;
        }
        print(&total, "");
        return 0;
    }
    for (int i = 1; i < argc; i++) {
        struct counts counts = {0, 0, 0};
        int fd = open(argv[i], O_RDONLY);
        if (fd < 0 || count(fd, &counts) < 0) {
            fprintf(stderr, "wc: %s: %s\n", argv[i], strerror(errno));
            failures++;
        } else {
            print(&counts, argv[i]);
            total.lines += counts.lines;
            total.words += counts.words;
            total.bytes += counts.bytes;
        }
        if (fd >= 0) {
            close(fd);
        }
    }
    if (argc > 2) {
        print(&total, "total");
    }
    return failures != 0;
}
