public import TieOutCore

extension Provider {
  /// PayIn: orders, deposit addresses, payment links.
  public static let payin = Provider("payin", orderKind: .order)
}

extension PayIn {
  static let profile = ProviderProfile(
    .payin, title: "PayIn", defaultNetwork: .testnet,
    baseURLs: [
      .testnet: "https://testnet.payin.com/api/v1", .mainnet: "https://app.payin.com/api/v1",
    ],
    deliveryIDHeader: "x-payin-delivery-id",
    webhooks: ["completed", "expired", "confirmed", "detected"],
    // Transfers before deposits: they tell whether deposits have another list.
    lists: ["orders", "transfers", "deposits"], optionalLists: ["transfers"], adapter: Self.self)
}
