// What the engines for JavaScript run: records, prototypes, closures, sorting, strings, patterns, JSON.
// ECMAScript 5, so that all of them can.
function Shape(name, sides) {
    this.name = name;
    this.sides = sides;
}
Shape.prototype.area = function () {
    return this.sides.reduce(function (a, b) { return (a * 31 + b) % 65521; }, 1);
};
function Square(side) {
    Shape.call(this, 'square', [side, side, side, side]);
}
Square.prototype = Object.create(Shape.prototype);
Square.prototype.area = function () {
    return this.sides[0] * this.sides[1] % 65521;
};

function fib(n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

function sieve(n) {
    var composite = [], count = 0, i, j;
    for (i = 2; i < n; i++) {
        if (!composite[i]) {
            count++;
            for (j = i * i; j < n; j += i) {
                composite[j] = true;
            }
        }
    }
    return count;
}

function words(n) {
    var seen = {}, text = '', i, list;
    for (i = 0; i < n; i++) {
        text += 'w' + (i * 7919 % 97) + (i % 5 === 0 ? '. ' : ' ');
    }
    list = text.split(/[\s.]+/);
    for (i = 0; i < list.length; i++) {
        seen[list[i]] = (seen[list[i]] || 0) + 1;
    }
    return Object.keys(seen).sort().map(function (k) { return k + '=' + seen[k]; }).join(';').length
        + text.replace(/w(\d)(\d)?/g, function (all, a, b) { return (b || '') + a; }).length;
}

function tree(depth) {
    return depth === 0 ? null : {left: tree(depth - 1), right: tree(depth - 1), value: depth};
}

function count(t) {
    return t === null ? 0 : 1 + count(t.left) + count(t.right) + t.value % 2;
}

function run(n) {
    var sum = 0, shapes = [], i, state = 42, numbers = [], closures = [];
    for (i = 0; i < n; i++) {
        shapes.push(i % 3 === 0 ? new Square(i) : new Shape('s' + i, [i, i + 1, i % 7]));
    }
    for (i = 0; i < n; i++) {
        sum = (sum + shapes[i].area()) % 1000003;
        state = (state * 1103515245 + 12345) % 2147483648;
        numbers.push(state % 10007 + i / 8);
        closures.push((function (k) { return function (x) { return x * k % 257; }; })(i));
    }
    numbers.sort(function (a, b) { return a - b; });
    for (i = 0; i < n; i++) {
        sum = (sum + Math.floor(numbers[i]) * closures[n - 1 - i](i)) % 1000003;
    }
    sum += fib(15) + sieve(n * 4) + words(n) + count(tree(9));
    var text = JSON.stringify({list: numbers.slice(0, n / 8), shapes: shapes.slice(0, n / 8)});
    sum += text.length + JSON.parse(text).shapes.length;
    return sum % 1000003;
}
