/// Which of the merchant's own records a night holds.
package enum MerchantRecords: String, CaseIterable, Sendable {
  /// None: only what the providers say.
  case none

  /// What the merchant expects: orders and deposit references.
  case merchant

  /// What the merchant has credited.
  case credits

  /// Both.
  case all

  var hasOrders: Bool {
    switch self {
    case .merchant, .all: true
    case .none, .credits: false
    }
  }

  var hasCredits: Bool {
    switch self {
    case .credits, .all: true
    case .none, .merchant: false
    }
  }
}
