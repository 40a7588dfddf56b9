import TieOutCore
package import TieOutPostgres

/// The number of rows, and a digest that does not depend on their order: the sum of their SHA-256, in four
/// words of 64 bits. The digests of parts add up to the digest of the whole.
package struct RowDigest: Sendable, Hashable {
  /// The number of rows.
  package private(set) var rows: Int
  private var words: [UInt64]

  /// The digest of no rows.
  package init() {
    rows = 0
    words = [0, 0, 0, 0]
  }

  /// Parses ``text``. An invalid text becomes a digest that matches no rows.
  package init(rows: Int, text: String) {
    self.rows = rows
    let digits = Array(text.utf8)
    words = stride(from: 0, to: 64, by: 16).map { start in
      digits.count == 64
        ? UInt64(String(decoding: digits[start..<start + 16], as: UTF8.self), radix: 16) ?? .max
        : .max
    }
  }

  /// Reads a row of ``selection(of:also:where:)``.
  package init(_ row: Row) throws {
    rows = try row.decode("rows")
    words = try (0..<4).map { place in
      let sum: Amount? = try row.decodeIfPresent("word\(place)")
      return UInt64(truncatingIfNeeded: sum?.coefficient ?? 0)
    }
  }

  /// Adds the digest of another part.
  package mutating func add(_ other: RowDigest) {
    rows += other.rows
    for place in words.indices { words[place] &+= other.words[place] }
  }

  /// 64 hexadecimal digits.
  package var text: String {
    words.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// The query of a table's digests, for ``init(_:)``: one row per value of `field`.
  package static func selection(
    of table: SealedTable, also field: String = "", where test: String
  ) -> String {
    let group = field.isEmpty ? "" : "\(field), "
    let words = sums.enumerated().map { "\($1) AS word\($0)" }.joined(separator: ", ")
    // As a function in FROM, the hash is computed once, not four times; OFFSET 0 would prevent a parallel
    // scan.
    return """
      SELECT \(group)count(*) AS rows, \(words)
      FROM \(table.source), unnest(ARRAY[\(hash(of: table.columns))]) AS row_hash
      WHERE \(test)
      \(field.isEmpty ? "" : "GROUP BY 1")
      """
  }

  /// The sums of the four words of `row_hash`.
  package static let sums = (0..<4).map { "sum(substring(row_hash, \($0 * 64 + 1), 64)::bigint)" }

  /// The hash of a row, as bits.
  package static func hash(of columns: String) -> String {
    "('x' || encode(sha256(convert_to(ROW(\(columns))::text, 'UTF8')), 'hex'))::varbit"
  }

  /// Rows are digested as text, which must not depend on the settings of the session or server.
  package static let settings = """
    SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, MDY'; SET LOCAL bytea_output = 'hex'; \
    SET LOCAL extra_float_digits = 1
    """
}
