/// Which of the merchant's own records a night has.
package enum MerchantRecords: String, CaseIterable, Sendable {
  /// None: only the evidence of the providers.
  case none

  /// Expected orders and deposit references.
  case merchant

  /// Credits.
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
