import Testing
import TieOutConfiguration
import TieOutCore
import TieOutProviders

@Suite struct MerchantTests {
  private static let text = """
    accounts:
      payin/testnet: {apiKey: {variable: PAYIN_API_KEY}}
      payin/testnet/brand-a:
        apiKey: {variable: BRAND_KEY}
        rate: 5/min
        baseURL: https://brand.example/v1
        webhookSecret: {file: /run/secrets/brand}
        registersOrders: true
      payin/mainnet/brand-b: {webhookSecret: {variable: BRAND_B_SECRET}}
    """

  private static func configuration(_ variables: [String: String] = [:]) throws -> Configuration {
    try Configuration(text: text, file: "t.yaml") { variables[$0] }
  }

  @Test func `each merchant has keys, limits and secrets of its own`() throws {
    let configuration = try Self.configuration(["PAYIN_API_KEY": "k", "TIEOUT_PAYIN_RATE": "9/min"])
    #expect(
      configuration.accounts.map {
        "\($0.account.path) \($0.apiKey?.description ?? "-") \($0.rate ?? "-") \($0.baseURL ?? "-")"
      } == [
        "payin/mainnet/brand-b - - -", "payin/testnet variable PAYIN_API_KEY 9/min -",
        "payin/testnet/brand-a variable BRAND_KEY 5/min https://brand.example/v1",
        "paydefi/mainnet - - -",
      ])
    let brand = try #require(ProviderAccount(path: "payin/testnet/brand-a"))
    #expect(configuration.webhookSecrets[brand] == [.file("/run/secrets/brand")])
    #expect(configuration.rules.registersOrders == [brand])
    let other = try #require(ProviderAccount(path: "payin/mainnet/brand-b"))
    #expect(configuration.webhookSecrets[other] == [.variable("BRAND_B_SECRET")])
  }

  @Test func `the environment means the default merchant`() throws {
    let text = "accounts: {payin/mainnet/brand-a: {apiKey: {variable: BRAND_KEY}}}"
    let paths = { (variables: [String: String]) in
      try Configuration(text: text) { variables[$0] }.accounts.map(\.account.path)
    }
    #expect(try paths([:]) == ["payin/mainnet/brand-a", "paydefi/mainnet"])
    #expect(
      try paths(["PAYIN_API_KEY": "k", "PAYIN_NETWORK": "testnet"])
        == ["payin/mainnet/brand-a", "payin/testnet", "paydefi/mainnet"])
  }

  @Test(arguments: [
    "apiKey: {variable: PAYIN_API_KEY}", "webhookSecret: {variable: PAYIN_WEBHOOK_SECRET}",
    "webhookSecret: {variable: PAYIN_WEBHOOK_SECRET_TESTNET}",
  ])
  func `the default merchant's variables are no other's`(_ setting: String) throws {
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration(text: "accounts: {payin/testnet/brand-a: {\(setting)}}")
    }
    #expect(
      error?.description.contains(
        "is the default merchant's: name a variable or file of brand-a's own") == true)
  }

  @Test(arguments: ["Brand", "brand_a", "a/b", "", String(repeating: "a", count: 33)])
  func `a name that cannot be is refused`(_ name: String) {
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration(text: "accounts: {\"payin/testnet/\(name)\": {}}")
    }
    #expect(
      error?.description.contains("(1 to 32 lower-case letters, digits and hyphens)") == true)
  }
}
