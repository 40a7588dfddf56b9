import ArgumentParser
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import TieOut

/// Starts the backend.
///
/// The database: `DATABASE_URL`, or libpq's own variables; its schema: `tieout migrate`. Secrets:
/// `PAYIN_WEBHOOK_SECRET`, `PAYDEFI_WEBHOOK_SECRET`. Networks: those of `PAYIN_BASE_URL` (default: testnet)
/// and `PAYDEFI_BASE_URL` (default: mainnet).
@main struct CreditBackendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "CreditBackend")

  @Option(help: "The port; 0: any that is free.")
  var port = 8080

  @Option(help: "Listen on a Unix socket instead.")
  var unixSocket: String?

  @Option(help: "How many connections to the database.")
  var connections = 8

  func run() async throws {
    var logger = Logger(label: "CreditBackend") { StreamLogHandler.standardError(label: $0) }
    let store = Store(try Self.database(), connections: connections)
    while true {
      do {
        try await store.withTransaction(retries: 5) { try Players.prepare($0) }
        break
      } catch {
        logger.warning("the database is not ready: \(brief(error))")
        try await Task.sleep(for: .milliseconds(500))
      }
    }
    let accounts = [
      ProviderAccount(.payin, Self.network("PAYIN_BASE_URL", else: .testnet)),
      ProviderAccount(.paydefi, Self.network("PAYDEFI_BASE_URL", else: .mainnet)),
    ]
    var secrets = Secrets()
    for account in accounts {
      let name = "\(account.provider.rawValue.uppercased())_WEBHOOK_SECRET"
      if let texts = Self.variable(name) { secrets.add(texts, for: account) }
    }
    let backend = Backend(store: store, secrets: secrets, logger: logger, accounts: accounts)
    logger.logLevel = .warning
    try await Application(
      router: backend.router,
      configuration: ApplicationConfiguration(
        address: unixSocket.map { .unixDomainSocket(path: $0) }
          ?? .hostname("127.0.0.1", port: port)),
      onServerRunning: { Self.tell($0) }, logger: logger
    ).runService()
    await store.close()
  }

  /// Prints one line with the address on standard error.
  private static func tell(_ channel: any Channel) {
    let address = channel.localAddress
    let place =
      address?.port.map { "http://127.0.0.1:\($0)" } ?? "unix:\(address?.pathname ?? "?")"
    FileHandle.standardError.write(Data("listening on \(place)\n".utf8))
  }

  private static func database() throws -> PostgresConfiguration {
    guard let url = variable("DATABASE_URL") else { return PostgresConfiguration() }
    return try PostgresConfiguration(url: url)
  }

  private static func network(_ name: String, else network: Network) -> Network {
    variable(name).map(Network.init(baseURL:)) ?? network
  }

  private static func variable(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
