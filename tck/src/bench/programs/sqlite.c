/* sqlite, a database in memory for each run: rows in and out, an index, joins, groups, changes, text. An error ends the program. */
#include <stdint.h>
#include <stdlib.h>
#include "sqlite3.h"

static void must(int code) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) abort();
}

static int64_t query(sqlite3 *db, const char *sql) {
  sqlite3_stmt *s;
  uint64_t sum = 0;
  must(sqlite3_prepare_v2(db, sql, -1, &s, 0));
  while (sqlite3_step(s) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count(s); i++) sum = sum * 31 + (uint64_t)sqlite3_column_int64(s, i) + sqlite3_column_bytes(s, i);
  must(sqlite3_finalize(s));
  return sum & 0xffffffffffff;
}

__attribute__((export_name("run"), noinline)) int64_t run(int32_t n) {
  sqlite3 *db;
  sqlite3_stmt *s;
  uint32_t state = 42;
  int64_t sum = 0;
  must(sqlite3_open(":memory:", &db));
  must(sqlite3_exec(db, "create table a(id integer primary key, k int, v real, t text); create table b(k int primary key, name text); begin", 0, 0, 0));
  must(sqlite3_prepare_v2(db, "insert into a(k, v, t) values(?1, ?2, ?3)", -1, &s, 0));
  for (int i = 0; i < n; i++) {
    char text[16];
    state = state * 1103515245 + 12345;
    sqlite3_snprintf(sizeof text, text, "t%u", state >> 20);
    must(sqlite3_bind_int(s, 1, state >> 24));
    must(sqlite3_bind_double(s, 2, (state >> 16) / 8.0));
    must(sqlite3_bind_text(s, 3, text, -1, SQLITE_TRANSIENT));
    must(sqlite3_step(s));
    must(sqlite3_reset(s));
  }
  must(sqlite3_finalize(s));
  must(sqlite3_exec(db, "insert into b select distinct k, 'name' || k from a; create index a_k on a(k, v); commit", 0, 0, 0));
  sum += query(db, "select count(*), sum(v), max(t) from a");
  sum += query(db, "select b.name, count(*), avg(a.v) from a join b on a.k = b.k where a.id % 3 = 0 group by b.k order by 3 desc limit 50");
  sum += query(db, "select k, v from a where k between 20 and 60 order by v");
  sum += query(db, "select substr(t, 2, 2) p, count(*) from a where t like '%7%' group by p having count(*) > 1");
  must(sqlite3_exec(db, "update a set v = v + 1 where k < 40; delete from a where k > 200", 0, 0, 0));
  sum += query(db, "select total(v), count(distinct t) from a");
  must(sqlite3_close(db));
  return sum;
}
