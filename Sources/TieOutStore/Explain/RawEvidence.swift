public import TieOutCore

import Crypto

/// What a finding or an event rests on, as it arrived.
public enum RawEvidence: Sendable, Hashable {
  /// A webhook that was accepted.
  case delivery(RawDelivery)
  /// A page of a list, or a poll.
  case page(RawPage)
  /// A webhook that was refused.
  case rejection(RawRejection)

  /// Its name in the store.
  public var id: Digest128 {
    switch self {
    case .delivery(let delivery): delivery.id
    case .page(let page): page.id
    case .rejection(let rejection): rejection.id
    }
  }

  /// When it arrived; of a page, when it was asked for.
  public var time: Timestamp {
    switch self {
    case .delivery(let delivery): delivery.receivedAt
    case .page(let page): page.requestedAt
    case .rejection(let rejection): rejection.receivedAt
    }
  }
}

/// A webhook as it arrived.
public struct RawDelivery: Sendable, Hashable {
  /// Its name in the store.
  public var id: Digest128
  /// Whose.
  public var account: Account
  /// When it came.
  public var receivedAt: Timestamp
  /// When it was recorded.
  public var recordedAt: Timestamp
  /// What came of the check of its signature: `valid`, `stale`, `trusted`.
  public var verdict: String
  /// Its body, byte for byte.
  public var body: [UInt8]
}

/// A page as it arrived.
public struct RawPage: Sendable, Hashable {
  /// Its name in the store.
  public var id: Digest128
  /// Whose.
  public var account: Account
  /// `orders`, `deposits`, `transfers`, `payments`.
  public var resource: String
  /// The walk that it belongs to.
  public var sweep: String?
  /// When it was asked for.
  public var requestedAt: Timestamp
  /// When it was recorded.
  public var recordedAt: Timestamp
  /// What was asked.
  public var url: String
  /// The HTTP status.
  public var status: Int
  /// Its body, byte for byte.
  public var body: [UInt8]
  /// The rows that are meant, by number, each as it stands in the body.
  public var rows: [Int32: [UInt8]]
}

/// A webhook that was refused, as far as it is kept.
public struct RawRejection: Sendable, Hashable {
  /// Its name in the store.
  public var id: Digest128
  /// Whose.
  public var account: Account
  /// When it came.
  public var receivedAt: Timestamp
  /// Why it was refused: `wrong`, `missing`, `unchecked`.
  public var verdict: String
  /// The beginning of its body.
  public var bodyStart: [UInt8]
  /// How long the body was.
  public var bodyBytes: Int
}

extension [UInt8] {
  /// The SHA-256, in hexadecimal: what `sha256sum` says of the body.
  public var sha256: String {
    SHA256.hash(data: self).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
