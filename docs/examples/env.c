/* env [WORD...]: prints the command line and the environment, and ends with the number of words. */
#include <stdio.h>

extern char **environ;

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        printf("argument %d: %s\n", i, argv[i]);
    }
    for (char **variable = environ; variable && *variable; variable++) {
        printf("variable: %s\n", *variable);
    }
    return argc - 1;
}
