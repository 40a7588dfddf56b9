package import TieOutCore

import Crypto

/// The evidence of a finding or an event, as it arrived.
package enum RawEvidence: Sendable, Hashable {
  /// An accepted webhook.
  case delivery(RawDelivery)
  /// A page of a list, or a poll.
  case page(RawPage)
  /// A refused webhook.
  case rejection(RawRejection)

  /// Its id in the store.
  package var id: Digest128 {
    switch self {
    case .delivery(let delivery): delivery.id
    case .page(let page): page.id
    case .rejection(let rejection): rejection.id
    }
  }

  /// When it arrived; for a page, when it was requested.
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
  /// Its id in the store.
  package var id: Digest128
  /// The account.
  package var account: ProviderAccount
  /// The time of arrival.
  package var receivedAt: Timestamp
  /// The time of recording.
  package var recordedAt: Timestamp
  /// The result of the signature check: `valid`, `stale`, `trusted`.
  package var verdict: String
  /// The raw bytes of the body.
  package var body: [UInt8]
}

/// A page as it arrived.
package struct RawPage: Sendable, Hashable {
  /// Its id in the store.
  package var id: Digest128
  /// The account.
  package var account: ProviderAccount
  /// `orders`, `deposits`, `transfers`, `payments`.
  package var resource: String
  /// The sweep that it belongs to. Nil for a single request.
  package var sweep: String?
  /// The time of the request.
  package var requestedAt: Timestamp
  /// The time of recording.
  package var recordedAt: Timestamp
  /// The requested URL.
  package var url: String
  /// The HTTP status.
  package var status: Int
  /// The raw bytes of the body.
  package var body: [UInt8]
  /// The selected rows by number, each as it is in the body.
  package var rows: [Int32: [UInt8]]
}

/// A refused webhook as the store keeps it.
package struct RawRejection: Sendable, Hashable {
  /// Its id in the store.
  package var id: Digest128
  /// The account.
  package var account: ProviderAccount
  /// The time of arrival.
  package var receivedAt: Timestamp
  /// The reason: `wrong`, `missing`, `unchecked`.
  package var verdict: String
  /// The beginning of the body.
  package var bodyStart: [UInt8]
  /// The length of the whole body.
  package var bodyBytes: Int
}

extension [UInt8] {
  /// The SHA-256 in hexadecimal, as `sha256sum` prints it for the body.
  package var sha256: String {
    SHA256.hash(data: self).hexadecimal
  }
}
