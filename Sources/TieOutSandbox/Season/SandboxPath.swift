/// Where in the sandbox each provider is. The paths hold the providers' host names, so that a base
/// URL says which network it belongs to, as the real ones do.
package enum SandboxPath {
  /// PayDeFi's.
  package static let payDeFi = "/api.paydefi"

  /// PayDeFi's key.
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
