/* The smallest program: one line on standard output. */
#include <stdio.h>

int main(void) {
    puts("Hello from WebAssembly!");
    return 0;
}
