import Testing

/// The SQL reads like a book: one object a file, and every column has a name.
@Suite struct SQLTests {
  @Test func `a file of SQL has one object, and its name`() {
    let violations = Tree.sql.filter { Self.kinds[$0.folder] != nil }.compactMap {
      source -> Violation? in
      let made = source.objects
      let stem = String(source.stem)
      // Overloads stand side by side: fits_text.sql has tieout.fits(text).
      let isNamed = made.count == 1 && (made[0] == stem || stem.hasPrefix("\(made[0])_"))
      return isNamed ? nil : Violation(source, line: 1, "makes \(made.joined(separator: ", "))")
    }
    expectNone(violations, mend: "Give each object a file of its name, and a line in sql/order.")
  }

  @Test func `a statement names the columns that it reads`() {
    let violations = Self.statements.flatMap { statement in
      statement.stars.map { Violation(statement.source, at: $0.offset, $0.text) }
    }
    expectNone(
      violations,
      mend: "Name the columns (SELECT 1 where only the row counts): a table may gain some.",
      except: Exceptions.stars)
  }

  @Test func `no function takes the row type of a table`() {
    let tables = Table.byName
    let violations = Self.statements.flatMap { statement in
      statement.tokens.indices.compactMap { index -> Violation? in
        let word = statement.tokens[index].text
        guard tables[word] != nil, statement.isType(index) else { return nil }
        return Violation(
          statement.source, at: statement.tokens[index].offset, "the row type of \(word)")
      }
    }
    expectNone(
      violations,
      mend: "Pass the columns, or a type of its own (sql/*/types): a table may gain some.",
      except: Exceptions.rowTypes)
  }

  @Test func `the tables are read whole`() throws {
    let events = try #require(Table.byName["tieout.events"])
    #expect(events.columns.count > 40 && events.primaryKey == ["bucket", "stream", "fingerprint"])
    #expect(Table.all.count > 30 && Table.large.count > 20)
    #expect(Tree.embeddedSQL.count > 200, "SQL in Swift is not found any more")
  }

  /// Every statement, and every part of one in parentheses, of `sql` and of the texts of `Sources`.
  static let statements = (Tree.sql + Tree.embeddedSQL).flatMap(Statement.all)

  /// What the folders of `sql` hold.
  static let kinds: [String: [String]] = [
    "tables": ["table"], "functions": ["function", "aggregate", "procedure"], "views": ["view"],
    "types": ["type", "domain"], "data": ["into"],
  ]
}

extension Source {
  /// The folder that it is in.
  var folder: String {
    let parts = path.split(separator: "/")
    return parts.count > 1 ? String(parts[parts.count - 2]) : ""
  }

  /// The objects that it makes, without their schema; a file of data fills one table.
  var objects: [String] {
    let tokens = Statement.tokens(of: self)
    let kinds = SQLTests.kinds[folder] ?? []
    var found: [String] = []
    for index in tokens.indices.dropLast() where kinds.contains(tokens[index].text) {
      let before = index > 0 ? tokens[index - 1].text : ""
      guard ["create", "replace", "unlogged", "insert"].contains(before) else { continue }
      let name = tokens[index + 1].text.split(separator: ".").last.map(String.init) ?? ""
      if !found.contains(name) { found.append(name) }
    }
    return found
  }
}

extension Statement {
  /// Where it reads all columns, or none.
  var stars: [Token] {
    tokens.indices.dropFirst().compactMap { index in
      let (before, token) = (tokens[index - 1].text, tokens[index])
      if token.text == "from", before == "select" {
        return Token(text: "no column", offset: token.offset)
      }
      let isAll =
        token.text == "*"
        && (["select", "distinct", "all", "returning", ","].contains(before)
          || before.hasSuffix("."))
      return isAll && !hasOwnColumns(index)
        ? Token(text: "all columns", offset: token.offset) : nil
    }
  }

  /// Whether all columns are those that the statement names itself: what it passes to `unnest`, or
  /// the row of a variable (`SELECT e.* INTO v_entry`, `FOR v_entry IN SELECT *`).
  private func hasOwnColumns(_ star: Int) -> Bool {
    let after = tokens[star...].dropFirst().prefix(2).map(\.text)
    let before = tokens[..<star].suffix(4).map(\.text)
    return after == ["from", "unnest"]
      || (after.first == "into" && after.last?.hasPrefix("v_") == true)
      || (before.count == 4 && before[0] == "for" && before[1].hasPrefix("v_"))
  }

  /// Whether a word stands where a type does: a cast, or an argument (`p_row tieout.events`).
  func isType(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = tokens[index - 1].text
    return before == ":" || before.hasPrefix("p_")
  }
}
