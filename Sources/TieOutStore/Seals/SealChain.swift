import TieOutCore

/// The seals in order, with checks of the chain.
package struct SealChain: Sendable {
  package let seals: [Seal]

  /// A defect of a seal.
  package struct Break: Sendable, Hashable {
    /// `seal 3`.
    package var seal: String
    /// The defect in words.
    package var what: String
  }

  /// The defects of the chain: a wrong hash, a missing link, an interval that does not join.
  package var breaks: [Break] {
    var breaks: [Break] = []
    var before: Seal?
    for seal in seals {
      func note(_ what: String) { breaks.append(Break(seal: "seal \(seal.number)", what: what)) }
      if seal.hash != seal.computedHash {
        note("what it says hashes to \(seal.computedHash.short), its hash is \(seal.hash.short)")
      }
      if seal.number != (before?.number ?? 0) + 1 {
        note("it follows \(before.map { "seal \($0.number)" } ?? "nothing"): seals are missing")
      } else if seal.previous != before?.hash ?? "" {
        note("it was made after a seal \(seal.previous.short), before it stands \(before.name)")
      }
      if seal.recordedAfter != before?.recordedBy {
        note(
          "it begins at \(seal.recordedAfter?.description ?? "the beginning"), the seal before ends"
            + " at \(before?.recordedBy.description ?? "the beginning")")
      }
      before = seal
    }
    return breaks
  }

  /// The defect if no seal's hash begins with the one stored outside the database. Otherwise nil.
  package func lacks(_ kept: String) -> Break? {
    let kept = kept.lowercased()
    guard !seals.contains(where: { $0.hash.hasPrefix(kept) }) else { return nil }
    return Break(
      seal: "seal \(kept.short)",
      what: "none of the \(seals.count) seals has this hash: seals are missing or were replaced")
  }

  /// The ends of the sealed intervals, each plus one microsecond: `width_bucket` of a recording time among
  /// them is the index of its seal.
  package var bounds: [String] { seals.map { "\($0.recordedBy + Interval(microseconds: 1))" } }

  /// The differences between the current rows of a sealed interval and those at the time of sealing.
  package static func differences(_ seal: Seal, from found: [SealedTable: RowDigest]) -> [Break] {
    SealedTable.allCases.compactMap { table in
      let (sealed, now) = (seal.contents[table] ?? RowDigest(), found[table] ?? RowDigest())
      guard sealed != now else { return nil }
      let noun = table.rawValue
      let what =
        switch now.rows - sealed.rows {
        case 0: "\(noun): \(now.rows) rows as sealed, but changed"
        case ..<0: "\(noun): \(sealed.rows) rows were sealed, \(now.rows) are left"
        case _:
          "\(noun): \(sealed.rows) rows were sealed, \(now.rows) are there: something was added to a"
            + " sealed time, or a clock was set back"
        }
      return Break(seal: "seal \(seal.number)", what: what + " (\(seal.interval))")
    }
  }
}

extension Seal {
  fileprivate var interval: String {
    "recorded \(recordedAfter.map { "after \($0) and " } ?? "")by \(recordedBy)"
  }
}

extension Seal? {
  fileprivate var name: String { map { "a seal \($0.hash.short)" } ?? "none" }
}

extension String {
  /// The first twelve digits of a hash, for display.
  package var short: String { isEmpty ? "(none)" : String(prefix(12)) }
}
