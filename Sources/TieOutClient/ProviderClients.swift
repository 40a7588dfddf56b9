package import TieOutCore
import TieOutProviders

/// The clients of the providers whose API can be asked.
package enum ProviderClients {
  /// Makes a client.
  package typealias Make =
    @Sendable (APIKeys, BaseURL, ProviderAccount, ClientSettings, any HTTPTransport) ->
    any PageSource

  /// All of them. A provider with an API is a folder beside `PayIn` and a line here.
  package static let all: [Provider: Make] = [
    .payin: {
      PayInClient(
        keys: $0, baseURL: $1, network: $2.network, merchant: $2.merchant, settings: $3,
        transport: $4)
    },
    .paydefi: {
      PayDeFiClient(
        keys: $0, baseURL: $1, network: $2.network, merchant: $2.merchant, settings: $3,
        transport: $4)
    },
  ]
}
