package import TieOutCore

import Crypto

/// What a finding or an event rests on, as it arrived.
package enum RawEvidence: Sendable, Hashable {
  /// A webhook that was accepted.
  case delivery(RawDelivery)
  /// A page of a list, or a poll.
  case page(RawPage)
  /// A webhook that was refused.
  case rejection(RawRejection)

  /// Its name in the store.
  package var id: Digest128 {
    switch self {
    case .delivery(let delivery): delivery.id
    case .page(let page): page.id
    case .rejection(let rejection): rejection.id
    }
  }

  /// When it arrived; of a page, when it was asked for.
  package var time: Timestamp {
    switch self {
    case .delivery(let delivery): delivery.receivedAt
    case .page(let page): page.requestedAt
    case .rejection(let rejection): rejection.receivedAt
    }
  }
}

/// A webhook as it arrived.
package struct RawDelivery: Sendable, Hashable {
  /// Its name in the store.
  package var id: Digest128
  /// Whose.
  package var account: Account
  /// When it came.
  package var receivedAt: Timestamp
  /// When it was recorded.
  package var recordedAt: Timestamp
  /// What came of the check of its signature: `valid`, `stale`, `trusted`.
  package var verdict: String
  /// Its body, byte for byte.
  package var body: [UInt8]
}

/// A page as it arrived.
package struct RawPage: Sendable, Hashable {
  /// Its name in the store.
  package var id: Digest128
  /// Whose.
  package var account: Account
  /// `orders`, `deposits`, `transfers`, `payments`.
  package var resource: String
  /// The walk that it belongs to.
  package var sweep: String?
  /// When it was asked for.
  package var requestedAt: Timestamp
  /// When it was recorded.
  package var recordedAt: Timestamp
  /// What was asked.
  package var url: String
  /// The HTTP status.
  package var status: Int
  /// Its body, byte for byte.
  package var body: [UInt8]
  /// The rows that are meant, by number, each as it stands in the body.
  package var rows: [Int32: [UInt8]]
}

/// A webhook that was refused, as far as it is kept.
package struct RawRejection: Sendable, Hashable {
  /// Its name in the store.
  package var id: Digest128
  /// Whose.
  package var account: Account
  /// When it came.
  package var receivedAt: Timestamp
  /// Why it was refused: `wrong`, `missing`, `unchecked`.
  package var verdict: String
  /// The beginning of its body.
  package var bodyStart: [UInt8]
  /// How long the body was.
  package var bodyBytes: Int
}

extension [UInt8] {
  /// The SHA-256, in hexadecimal: what `sha256sum` says of the body.
  package var sha256: String {
    SHA256.hash(data: self).hexadecimal
  }
}
