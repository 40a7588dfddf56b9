package import TieOutCore

import Crypto

/// The count and digest of everything recorded between two runs, chained by the previous seal's hash.
package struct Seal: Sendable, Hashable {
  /// Its position in the chain, from 1.
  package var number: Int64
  /// The run that made it.
  package var run: String
  /// It covers what was recorded after this. Nil: from the beginning.
  package var recordedAfter: Timestamp?
  /// It covers what was recorded by this time.
  package var recordedBy: Timestamp
  /// The time of sealing.
  package var sealedAt: Timestamp
  /// The digests by table.
  package var contents: [SealedTable: RowDigest]
  /// The previous seal's hash; empty for the first.
  package var previous: String
  /// The stored hash; see ``computedHash``.
  package var hash: String

  /// The number of rows that it covers.
  package var rows: Int { contents.values.reduce(0) { $0 + $1.rows } }

  package init(
    number: Int64, run: String, recordedAfter: Timestamp?, recordedBy: Timestamp,
    sealedAt: Timestamp, contents: [SealedTable: RowDigest], previous: String, hash: String? = nil
  ) {
    self.number = number
    self.run = run
    self.recordedAfter = recordedAfter
    self.recordedBy = recordedBy
    self.sealedAt = sealedAt
    self.contents = contents
    self.previous = previous
    self.hash = hash ?? ""
    if hash == nil { self.hash = computedHash }
  }

  /// The SHA-256 of ``statement``, in hexadecimal.
  package var computedHash: String {
    SHA256.hash(data: Array(statement.utf8)).hexadecimal
  }

  /// Its contents in lines, for `sha256sum` to compute the same hash.
  package var statement: String {
    let head = [
      "tieout seal 1", "number \(number)", "run \(run)",
      "recorded after \(recordedAfter?.description ?? "ever")", "recorded by \(recordedBy)",
      "sealed at \(sealedAt)",
    ]
    let tables = SealedTable.allCases.compactMap { table -> String? in
      let digest = contents[table] ?? RowDigest()
      guard !table.isLater || digest != RowDigest() else { return nil }
      return "\(table.rawValue) \(digest.rows) \(digest.text)"
    }
    return (head + tables + ["previous \(previous)"]).joined(separator: "\n") + "\n"
  }
}
