/* mandelbrot [WIDTH [ITERATIONS]]: the set in characters, and how many steps it took. */
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    int width = argc > 1 ? atoi(argv[1]) : 78;
    int iterations = argc > 2 ? atoi(argv[2]) : 20000;
    static const char shades[] = " .:-=+*%#@";
    long long steps = 0;
    int height = width * 2 / 5;
    for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
            double cx = 3.0 * column / width - 2.2;
            double cy = 2.4 * row / height - 1.2;
            double x = 0, y = 0;
            int i = 0;
            while (i < iterations && x * x + y * y <= 4) {
                double next = x * x - y * y + cx;
                y = 2 * x * y + cy;
                x = next;
                i++;
            }
            steps += i;
            putchar(i == iterations ? '@' : shades[i < 27 ? i / 3 : 9 - 1]);
        }
        putchar('\n');
    }
    printf("%lld steps\n", steps);
    return 0;
}
