/// PayIn's two environments.
enum Network: Int, CaseIterable {
  case testnet
  case mainnet

  var name: String {
    switch self {
    case .testnet: "testnet"
    case .mainnet: "mainnet"
    }
  }

  var baseURL: String {
    switch self {
    case .testnet: "https://testnet.payin.com/api/v1"
    case .mainnet: "https://app.payin.com/api/v1"
    }
  }

  var other: Network { self == .testnet ? .mainnet : .testnet }
}
