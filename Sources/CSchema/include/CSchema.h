#pragma once

/// A file of sql/, as it was when the program was built.
struct tieout_sql_file {
  /// Its path below sql/.
  const char *name;
  /// What it says; ends with a zero byte.
  const char *text;
};

int tieout_sql_file_count(void);
struct tieout_sql_file tieout_sql_file_at(int index);
