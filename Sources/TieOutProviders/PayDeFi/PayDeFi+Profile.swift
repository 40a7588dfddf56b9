public import TieOutCore

extension Provider {
  /// PayDeFi: swap-and-settle payments.
  public static let paydefi = Provider("paydefi", orderKind: .payment)
}

extension PayDeFi {
  static let profile = ProviderProfile(
    .paydefi, title: "PayDeFi", defaultNetwork: .mainnet,
    baseURLs: [.mainnet: "https://api.paydefi.io"],
    webhooks: ["accepted", "completed", "expired", "cancelled"], adapter: Self.self)
}
