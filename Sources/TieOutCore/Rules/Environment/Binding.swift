/// An address that was bound to a deposit reference for a time.
struct Binding: Hashable {
  /// The canonical address.
  var address: String
  /// When it was bound: as stated, else as first seen.
  var since: Timestamp
  /// When it was released; nil if it was not.
  var until: Timestamp?
  /// When it was last seen to hold.
  var lastSeen: Timestamp
  /// Whether a webhook reported it; a webhook reports a binding again only when it ends.
  var isTold: Bool
  /// The evidence.
  var evidence: [Observation]

  /// The end of what is known: a binding reported by webhook holds until a webhook ends it; a row
  /// of a list proves it only while the list shows it.
  var knownUntil: Timestamp {
    until ?? (isTold ? Timestamp(microseconds: .max) : lastSeen)
  }

  /// Whether both hold at one time.
  func overlaps(_ other: Binding) -> Bool {
    since < other.knownUntil && other.since < knownUntil
  }
}

extension History {
  /// The bindings of a reference in one family of chains, by time.
  ///
  /// - Parameter family: nil for all.
  func bindings(in family: ChainFamily?) -> [Binding] {
    let ends = observations.filter { $0.event.kind == .addressUnbound }
    var bindings: [String: [Binding]] = [:]
    let starts = observations.filter { $0.event.kind == .addressBound }.ordered(by: \.boundAt)
    for claim in starts {
      guard let address = claim.boundAddress(in: family) else { continue }
      let end = ends.filter { end in
        end.boundAt > claim.boundAt
          && (end.boundAddress(in: family).map { $0 == address } ?? (end.event.facts.address == nil))
      }.map(\.boundAt).min()
      // The same binding again, from another source or a later list.
      if let last = bindings[address]?.indices.last, let known = bindings[address]?[last],
        known.until == end
      {
        bindings[address]?[last].lastSeen = max(known.lastSeen, claim.lastSeen)
        bindings[address]?[last].isTold = known.isTold || claim.event.source == .webhook
        bindings[address]?[last].evidence.append(claim)
        continue
      }
      bindings[address, default: []].append(
        Binding(
          address: address, since: claim.boundAt, until: end, lastSeen: claim.lastSeen,
          isTold: claim.event.source == .webhook, evidence: [claim]))
    }
    return bindings.values.flatMap { $0 }.sorted {
      ($0.since, $0.address) < ($1.since, $1.address)
    }
  }
}

extension Observation {
  /// When a binding began or ended: as stated, else when it was first seen.
  fileprivate var boundAt: Timestamp {
    event.facts.createdAt ?? event.facts.statedAt ?? firstSeen
  }

  /// The canonical address; nil if it is of another family. The family is the one that the binding
  /// names, else the one that the address shows.
  fileprivate func boundAddress(in family: ChainFamily?) -> String? {
    guard let address = event.facts.address else { return nil }
    let own =
      event.facts.note.flatMap { ChainFamily(rawValue: $0.lowercased()) } ?? .init(of: address)
    guard family.map({ $0 == own }) ?? true else { return nil }
    return own.canonical(address: address)
  }

  /// The family of the address that a binding names.
  var boundFamily: ChainFamily? {
    event.facts.address.map { address in
      event.facts.note.flatMap { ChainFamily(rawValue: $0.lowercased()) } ?? .init(of: address)
    }
  }
}

extension ChainFamily {
  /// The family that an address looks like: hexadecimal after `0x`; a `T` and 34 characters; else
  /// Solana's.
  init(of address: String) {
    let text = address.trimmed
    if text.hasPrefix("0x") || text.hasPrefix("0X") {
      self = .evm
    } else {
      self = text.hasPrefix("T") && text.utf8.count == 34 ? .tron : .solana
    }
  }
}
