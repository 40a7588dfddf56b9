package import TieOutCore

import Crypto

/// What was recorded between two runs, counted and digested; and the hash of the seal before: a chain.
package struct Seal: Sendable, Hashable {
  /// Its place in the chain, from 1.
  package var number: Int64
  /// The run at whose end it was made.
  package var run: String
  /// It covers what was recorded after this; nil: from the beginning.
  package var recordedAfter: Timestamp?
  /// It covers what was recorded by this.
  package var recordedBy: Timestamp
  /// When it was made.
  package var sealedAt: Timestamp
  /// What it covers.
  package var contents: [SealedTable: RowDigest]
  /// The hash of the seal before; empty for the first.
  package var previous: String
  /// The hash as stored; see ``computedHash``.
  package var hash: String

  /// How many rows it covers.
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

  /// What it says, in lines that `sha256sum` hashes to the same.
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
