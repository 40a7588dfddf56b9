/// What events are about: an order, a payment, an on-chain transaction. Its events are its stream.
public struct Subject: Sendable, Hashable {
  /// What kind of thing it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// A PayIn order, by order id.
    case order
    /// A PayDeFi payment, by `paymentId` (never by `orderId`: several payments may share one).
    case payment
    /// An on-chain transaction, by chain and canonical hash; it holds deposits.
    case transaction
    /// A deposit reference (a user's address binding), by reference.
    case reference
    /// An order that the merchant expects, by merchant reference.
    case expectation
    /// A webhook or page row that names no object: by event id, else by the evidence's own id.
    case evidence
  }

  /// Whose it is.
  public var account: Account
  /// What kind of thing it is.
  public var kind: Kind
  /// The provider's own id of it; for transactions the canonical hash.
  public var id: String
  /// Transactions only: where.
  public var chain: ChainID?

  /// Names a subject.
  public init(_ account: Account, _ kind: Kind, _ id: String, chain: ChainID? = nil) {
    self.account = account
    self.kind = kind
    self.id = id
    self.chain = chain
  }

  /// The name of its stream.
  package var stream: StreamID {
    var hasher = FieldHasher()
    hasher.add(account.provider.rawValue)
    hasher.add(account.network.rawValue)
    hasher.add(kind.rawValue)
    hasher.add(chain?.caip2)
    hasher.add(id)
    return StreamID(hasher.finish())
  }
}

extension Subject {
  /// The transaction under its hash on the other chains of the network: one that sources place on two chains has
  /// two streams.
  package var sameHashOnOtherChains: [Subject] {
    guard kind == .transaction else { return [] }
    return Registry.chains(sharing: id, of: account.network).filter { $0 != chain }.map {
      Subject(account, .transaction, $0.family.canonical(txHash: id), chain: $0)
    }
  }

  /// By kind, id and place, byte by byte: the order in which people would list them.
  func isNamedBefore(_ other: Subject) -> Bool {
    let (one, another) = (names, other.names)
    let place = one.indices.first { !one[$0].utf8.elementsEqual(another[$0].utf8) }
    return place.map { one[$0].utf8.lexicographicallyPrecedes(another[$0].utf8) } ?? false
  }

  private var names: [String] { [kind.rawValue, id, chain?.caip2 ?? "", account.path] }
}

/// The name of a stream, and the bucket that it lives in.
package struct StreamID: Sendable, Hashable, Comparable {
  /// The digest of the subject's identity.
  package let digest: Digest128
  /// From a digest.
  package init(_ digest: Digest128) { self.digest = digest }
  /// 0…4095: the first 12 bits. Streams are ordered by bucket because they are ordered by digest.
  package var bucket: Int16 { digest.bucket }
  /// By digest.
  package static func < (a: StreamID, b: StreamID) -> Bool { a.digest < b.digest }
}

extension Digest128 {
  /// 0…4095: the first 12 bits.
  package var bucket: Int16 { Int16(high >> 52) }
}
