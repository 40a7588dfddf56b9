/// Which of PayIn's environments a merchant uses.
package enum PayInNetworks: String, CaseIterable, Sendable {
  /// Testnet only.
  case testnet

  /// Mainnet only.
  case mainnet

  /// Both, each as its own provider account.
  case both
}

extension PayInNetworks {
  /// The only environment in use; nil for both.
  var only: Network? {
    switch self {
    case .testnet: .testnet
    case .mainnet: .mainnet
    case .both: nil
    }
  }

  /// The environments in use.
  var all: [Network] { only.map { [$0] } ?? Network.allCases }
}
