package import TieOutPostgres

/// How many rows there are, and a digest of all of them that does not depend on their order: the sum of
/// their SHA-256, in four words of 64 bits. Digests of parts add up to the digest of the whole.
package struct RowDigest: Sendable, Hashable {
  /// How many rows.
  package private(set) var rows: Int
  private var words: [UInt64]

  /// Of no rows.
  package init() {
    rows = 0
    words = [0, 0, 0, 0]
  }

  /// From what ``text`` says; what says nothing sound is no rows' digest.
  package init(rows: Int, text: String) {
    self.rows = rows
    let digits = Array(text.utf8)
    words = stride(from: 0, to: 64, by: 16).map { start in
      digits.count == 64
        ? UInt64(String(decoding: digits[start..<start + 16], as: UTF8.self), radix: 16) ?? .max
        : .max
    }
  }

  /// From an answer's columns: the count, then the four sums.
  package init(_ row: Row, from column: Int) throws {
    rows = try row.int(column)
    words = try (1...4).map { place in
      UInt64(truncatingIfNeeded: try row.numericIfPresent(column + place)?.coefficient ?? 0)
    }
  }

  /// Adds another part.
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

  /// What is selected of a table's rows, for ``init(_:from:)``: once for each row, whatever groups them.
  package static func selection(
    of table: SealedTable, also fields: String = "", where test: String
  ) -> String {
    let group = fields.isEmpty ? "" : "\(fields), "
    // The function keeps the hash from being taken four times; OFFSET 0 would keep the scan to one core.
    return """
      SELECT \(group)count(*), \(sums)
      FROM \(table.source), unnest(ARRAY[\(hash(of: table.columns))]) AS row_hash
      WHERE \(test)
      \(fields.isEmpty ? "" : "GROUP BY \(fields)")
      """
  }

  /// The sums of the four words of what is called `row_hash`.
  package static let sums = (0..<4).map { "sum(substring(row_hash, \($0 * 64 + 1), 64)::bigint)" }
    .joined(separator: ", ")

  /// The hash of a row, in bits.
  package static func hash(of columns: String) -> String {
    "('x' || encode(sha256(convert_to(ROW(\(columns))::text, 'UTF8')), 'hex'))::varbit"
  }

  /// Rows are written as text to be digested, the same whatever the session's or server's settings say.
  package static let settings = """
    SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, MDY'; SET LOCAL bytea_output = 'hex'; \
    SET LOCAL extra_float_digits = 1
    """
}
