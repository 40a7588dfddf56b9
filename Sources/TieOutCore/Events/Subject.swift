/// What events are about: an order, a payment, an on-chain transaction. Its events form its stream.
public struct Subject: Sendable, Hashable {
  /// The kind of subject.
  public enum Kind: String, Sendable, CaseIterable {
    /// A PayIn order, by order id.
    case order
    /// A PayDeFi payment, by `paymentId` (not by `orderId`, which several payments may share).
    case payment
    /// An on-chain transaction with its transfers, by chain and canonical hash.
    case transaction
    /// A deposit reference (the address binding of a user), by reference.
    case reference
    /// An order that the merchant expects, by merchant reference.
    case expectation
    /// A webhook or page row that names no object: by event id, else by the digest of the evidence.
    case evidence
  }

  /// The provider account.
  public var account: ProviderAccount
  /// The kind of subject.
  public var kind: Kind
  /// The provider's id; for a transaction the canonical hash.
  public var id: String
  /// The chain of a transaction; otherwise nil.
  public var chain: ChainID?

  /// A subject.
  public init(_ account: ProviderAccount, _ kind: Kind, _ id: String, chain: ChainID? = nil) {
    self.account = account
    self.kind = kind
    self.id = id
    self.chain = chain
  }

  /// The id of its stream.
  package var stream: StreamID {
    var hasher = FieldHasher()
    hasher.add(account.provider.rawValue)
    hasher.add(account.scope)
    hasher.add(kind.rawValue)
    hasher.add(chain?.caip2)
    hasher.add(id)
    return StreamID(hasher.finish())
  }
}

extension Subject {
  /// The same transaction hash on the other chains of the network. If sources place one transaction on two
  /// chains, it has two streams.
  package var sameHashOnOtherChains: [Subject] {
    guard kind == .transaction else { return [] }
    return Registry.chains(sharing: id, of: account.network).filter { $0 != chain }.map {
      Subject(account, .transaction, $0.family.canonical(txHash: id), chain: $0)
    }
  }

  /// By kind, id, chain and account, byte by byte.
  func isNamedBefore(_ other: Subject) -> Bool {
    let (one, another) = (names, other.names)
    let place = one.indices.first { !one[$0].utf8.elementsEqual(another[$0].utf8) }
    return place.map { one[$0].utf8.lexicographicallyPrecedes(another[$0].utf8) } ?? false
  }

  private var names: [String] { [kind.rawValue, id, chain?.caip2 ?? "", account.path] }
}

/// The id of a stream, which determines its bucket.
package struct StreamID: Sendable, Hashable, Comparable {
  /// The digest of the subject's identity.
  package let digest: Digest128
  /// From a digest.
  package init(_ digest: Digest128) { self.digest = digest }
  /// 0…4095: the first 12 bits. The order by digest is thus also an order by bucket.
  package var bucket: Int16 { digest.bucket }
  /// By digest.
  package static func < (a: StreamID, b: StreamID) -> Bool { a.digest < b.digest }
}

extension Digest128 {
  /// 0…4095: the first 12 bits.
  package var bucket: Int16 { Int16(high >> 52) }
}
