-- What Lua runs: tables, metatables, closures, sorting, strings, patterns.
local Shape = {}
Shape.__index = Shape
function Shape.new(name, ...) return setmetatable({name = name, sides = {...}}, Shape) end
function Shape:area()
  local a = 1
  for _, s in ipairs(self.sides) do a = (a * 31 + s) % 65521 end
  return a
end
local Square = setmetatable({}, {__index = Shape})
Square.__index = Square
function Square.new(side) return setmetatable({name = "square", sides = {side, side}}, Square) end
function Square:area() return self.sides[1] * self.sides[2] % 65521 end

local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end

local function sieve(n)
  local composite, count = {}, 0
  for i = 2, n - 1 do
    if not composite[i] then
      count = count + 1
      for j = i * i, n - 1, i do composite[j] = true end
    end
  end
  return count
end

local function words(n)
  local parts, seen, keys = {}, {}, {}
  for i = 0, n - 1 do parts[#parts + 1] = "w" .. (i * 7919 % 97) .. (i % 5 == 0 and "." or "") end
  local text = table.concat(parts, " ")
  for w in text:gmatch("%w+") do
    if not seen[w] then keys[#keys + 1] = w end
    seen[w] = (seen[w] or 0) + 1
  end
  table.sort(keys)
  local lines = {}
  for _, k in ipairs(keys) do lines[#lines + 1] = string.format("%s=%d", k, seen[k]) end
  return #table.concat(lines, ";") + #text:gsub("w(%d)(%d?)", "%2%1"):upper()
end

local function tree(depth)
  if depth == 0 then return nil end
  return {left = tree(depth - 1), right = tree(depth - 1), value = depth}
end
local function count(t)
  if not t then return 0 end
  return 1 + count(t.left) + count(t.right) + t.value % 2
end

local function queens(n)
  local rows, up, down, found = {}, {}, {}, 0
  local function place(c)
    if c > n then found = found + 1 return end
    for r = 1, n do
      if not rows[r] and not up[r + c] and not down[r - c + n] then
        rows[r], up[r + c], down[r - c + n] = true, true, true
        place(c + 1)
        rows[r], up[r + c], down[r - c + n] = nil, nil, nil
      end
    end
  end
  place(1)
  return found
end

function run(n)
  local sum, state, shapes, numbers, closures = 0, 42, {}, {}, {}
  for i = 0, n - 1 do
    shapes[#shapes + 1] = i % 3 == 0 and Square.new(i) or Shape.new("s" .. i, i, i + 1, i % 7)
  end
  for i = 1, n do
    sum = (sum + shapes[i]:area()) % 1000003
    state = (state * 1103515245 + 12345) % 2147483648
    numbers[i] = state % 10007 + i / 8
    closures[i] = function(x) return x * i % 257 end
  end
  table.sort(numbers)
  for i = 1, n do sum = (sum + math.floor(numbers[i]) * closures[n + 1 - i](i)) % 1000003 end
  sum = sum + fib(18) + sieve(n * 8) + words(n) + count(tree(11)) + queens(6)
  return sum % 1000003
end
