/// The paths of the providers in the sandbox. They contain the providers' host names, so that a base URL
/// implies its network, as the real ones do.
package enum SandboxPath {
  /// The path of PayDeFi.
  package static let payDeFi = "/api.paydefi"

  /// The API key of PayDeFi.
  package static let payDeFiKey = "paydefi_key_sandbox"

  static func payIn(_ network: Network) -> String {
    switch network {
    case .testnet: "/testnet.payin"
    case .mainnet: "/app.payin"
    }
  }

  static func key(_ network: Network) -> String {
    switch network {
    case .testnet: "pk_test_sandbox"
    case .mainnet: "pk_live_sandbox"
    }
  }
}
