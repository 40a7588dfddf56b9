import Testing

/// What lets the schema grow beyond one machine: "Beyond one machine" of the design.
///
/// A table with a `bucket` is large: its rows may lie on any of several machines. One without is
/// small, and local.
@Suite struct ClusterTests {
  @Test func `a table is spread by bucket, or known to be small`() {
    let violations = Table.all.compactMap { table -> Violation? in
      if table.isLarge {
        return table.columns[0].name == "bucket" && table.columns[0].words.first == "smallint"
          ? nil
          : Violation(table.source, at: table.offset, "bucket smallint is not its first column")
      }
      return Violation(table.source, at: table.offset, "\(table.name) has no bucket")
    }
    expectNone(
      violations,
      mend: "Spread it by the bucket of what its rows are about, or say here why it stays small.",
      except: Exceptions.smallTables)
  }

  @Test func `keys of large tables begin with the bucket`() {
    let violations = Table.all.flatMap { table -> [Violation] in
      let keys = table.isLarge ? [table.primaryKey] + table.uniques : []
      let wrong = keys.filter { !$0.isEmpty && $0[0] != "bucket" }
        .map {
          Violation(table.source, at: table.offset, "the key (\($0.joined(separator: ", ")))")
        }
      return table.primaryKey.isEmpty
        ? wrong + [Violation(table.source, at: table.offset, "no primary key")] : wrong
    }
    expectNone(violations, mend: "Begin it with bucket: no machine sees the others' rows.")
  }

  @Test func `texts in keys sort alike everywhere`() {
    let violations = Table.all.flatMap { table in
      table.columns.filter {
        table.indexed.contains($0.name) && $0.words.first == "text" && !$0.words.contains("\"c\"")
      }.map { Violation(table.source, at: $0.offset, "\($0.name) is not COLLATE \"C\"") }
    }
    expectNone(violations, mend: "Say COLLATE \"C\": other machines may sort by another locale.")
  }

  @Test func `money in large tables has at most 38 digits`() {
    let violations = Table.large.flatMap { table in
      table.columns.filter { column in
        column.words.first == "numeric"
          && table.source.code.places(of: Array("tieout.fits(\(column.name))".utf8)).isEmpty
      }.map { Violation(table.source, at: $0.offset, "\($0.name) is not bound") }
    }
    expectNone(violations, mend: "CHECK (tieout.fits(…)).", except: Exceptions.unboundAmounts)
  }

  // A run and a batch have rows in all buckets: what is about one of them asks all.
  @Test func `a statement about one stream passes its bucket`() {
    let violations = SQLTests.statements.flatMap { statement -> [Violation] in
      guard !statement.names("bucket") else { return [] }
      return statement.largeTables.compactMap { table, offset in
        guard let key = table.primaryKey.dropFirst().first, statement.tests(key),
          !["batch", "run"].contains(key)
        else { return nil }
        return Violation(statement.source, at: offset, "\(table.name) by \(key) without bucket")
      }
    }
    expectNone(
      violations, mend: "Pass the bucket: else every machine is asked.",
      except: Exceptions.withoutBucket)
  }

  @Test func `large tables are joined bucket by bucket`() {
    let violations = SQLTests.statements.compactMap { statement -> Violation? in
      let tables = statement.tablesJoined
      guard tables.count > 1, !statement.joinsByBucket else { return nil }
      let names = tables.map(\.table.name).joined(separator: ", ")
      return Violation(statement.source, at: tables[1].offset, "a join of \(names)")
    }
    expectNone(
      violations, mend: "Join USING (bucket, …): else rows travel between machines.",
      except: Exceptions.joinsAcross)
  }

  @Test func `evidence is copied into staging`() {
    let appendOnly = Set(
      Table.all.filter { !$0.source.code.places(of: "tieout.refuse_change()").isEmpty }.map(\.name))
    #expect(appendOnly.contains("tieout.events"))
    let violations = SQLTests.statements.flatMap { statement -> [Violation] in
      let words = statement.words
      return words.indices.dropLast().compactMap { index in
        words[index] == "copy" && appendOnly.contains(words[index + 1]) && words.contains("stdin")
          ? Violation(
            statement.source, at: statement.tokens[index].offset, "COPY into \(words[index + 1])")
          : nil
      }
    }
    expectNone(
      violations, mend: "COPY into a staging table of the same buckets, then one INSERT … SELECT.",
      except: Exceptions.copies)
  }

  @Test func `no function in SQL with parameters reads a large table`() {
    let violations = Tree.sql.filter { $0.folder == "functions" }.compactMap {
      source -> Violation? in
      let words = Statement.tokens(of: source).map(\.text)
      guard let start = words.firstIndex(of: "("), words[start + 1] != ")",
        let language = words.firstIndex(of: "language"), words[language + 1] == "sql",
        let (table, offset) = Statement.all(in: source).flatMap(\.largeTables).first
      else { return nil }
      return Violation(source, at: offset, "a function in SQL over \(table.name)")
    }
    expectNone(
      violations,
      mend: "Write it in plpgsql: the planner takes a SQL function apart, and loses its key.",
      except: Exceptions.functionsInSQL)
  }

  @Test func `rows of large tables are locked within a bucket`() {
    let violations = SQLTests.statements.compactMap { statement -> Violation? in
      let words = statement.words
      let lock = words.indices.dropLast().first {
        words[$0] == "for" && ["update", "share", "no", "key"].contains(words[$0 + 1])
      }
      guard let lock, let table = statement.largeTables.first?.table, !statement.tests("bucket")
      else {
        return nil
      }
      return Violation(
        statement.source, at: statement.tokens[lock].offset, "locks rows of \(table.name)")
    }
    expectNone(
      violations, mend: "Lock rows by bucket and key, or a row of a small table.",
      except: Exceptions.locksAcross)
  }

  @Test func `no large table is locked whole`() {
    let violations = SQLTests.statements.flatMap { statement -> [Violation] in
      guard statement.words.first == "lock" else { return [] }
      return statement.tokens.filter { Table.byName[$0.text]?.isLarge == true }
        .map { Violation(statement.source, at: $0.offset, "LOCK TABLE \($0.text)") }
    }
    expectNone(
      violations, mend: "Lock a small table that stands for it: each machine would be asked.",
      except: Exceptions.tableLocks)
  }

  @Test func `an update sets what the statement says`() {
    let volatile: Set = [
      "clock_timestamp", "now", "random", "gen_random_uuid", "current_timestamp",
    ]
    let violations = SQLTests.statements.compactMap { statement -> Violation? in
      let words = statement.words
      guard let update = words.firstIndex(of: "update"),
        let set = words[update...].firstIndex(of: "set"),
        let table = words[update..<set].lazy.compactMap({ Table.byName[$0] }).first, table.isLarge
      else { return nil }
      let found = statement.tokens[set...].first { volatile.contains($0.text) }
      return found.map { Violation(statement.source, at: $0.offset, "UPDATE … SET … \($0.text)()") }
    }
    expectNone(
      violations, mend: "Compute it in a variable first: each machine would compute its own.",
      except: Exceptions.volatileUpdates)
  }

  @Test func `no grouping that one machine has to finish`() {
    let violations = SQLTests.statements.flatMap { statement in
      statement.tokens.filter { ["rollup", "cube", "grouping"].contains($0.text) }
        .map { Violation(statement.source, at: $0.offset, $0.text) }
    }
    expectNone(violations, mend: "UNION ALL of plain groups.")
  }

  @Test func `a match of several sides is a group`() {
    let violations = SQLTests.statements.compactMap { statement -> Violation? in
      let full = statement.tokens.filter { $0.text == "full" }
      return full.count > 1
        ? Violation(statement.source, at: full[1].offset, "a chain of FULL JOINs") : nil
    }
    expectNone(violations, mend: "UNION ALL the sides, GROUP BY the key, count with FILTER.")
  }
}

extension Statement {
  /// The large tables that it reads or writes itself.
  var largeTables: [(table: Table, offset: Int)] {
    tables(after: ["from", "join", "into", "update", "using", ","])
  }

  /// The large tables that it reads side by side.
  var tablesJoined: [(table: Table, offset: Int)] { tables(after: ["from", "join", "using", ","]) }

  private func tables(after words: Set<String>) -> [(table: Table, offset: Int)] {
    guard let first = tokens.first?.text, !["grant", "revoke", "truncate"].contains(first) else {
      return []
    }
    return tokens.indices.dropFirst().compactMap { index in
      guard let table = Table.byName[tokens[index].text], table.isLarge,
        words.contains(tokens[index - 1].text)
      else { return nil }
      return (table, tokens[index].offset)
    }
  }

  /// Whether a column stands in it, or in what stands in parentheses in it.
  func names(_ column: String) -> Bool {
    allTokens.contains { $0.text == column || $0.text.hasSuffix(".\(column)") }
  }

  /// Whether it compares a column.
  func tests(_ column: String) -> Bool {
    tokens.indices.contains { index in
      guard tokens[index].text == column || tokens[index].text.hasSuffix(".\(column)") else {
        return false
      }
      let (before, after) = (
        index > 0 ? tokens[index - 1].text : "",
        index + 1 < tokens.count ? tokens[index + 1].text : ""
      )
      return before == "=" || ["=", "in", "<>"].contains(after)
    }
  }

  /// Whether tables in it are joined by `bucket`: `USING (bucket, …)` or `a.bucket = b.bucket`.
  var joinsByBucket: Bool {
    let words = allTokens.map(\.text)
    return words.indices.dropLast(2).contains { index in
      (words[index] == "using" && words[index + 1] == "(" && words[index + 2] == "bucket")
        || (words[index].hasSuffix(".bucket") && words[index + 1] == "="
          && words[index + 2].hasSuffix("bucket"))
        || (words[index] == "(" && words[index + 1].hasSuffix(".bucket") && words[index + 2] == ",")
    }
  }
}
