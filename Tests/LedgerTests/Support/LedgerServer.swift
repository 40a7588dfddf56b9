import Testing
import TieOutPostgres
import TieOutStore

/// Contains all tests that need a ledger, so that they share one server.
@Suite(.ledgerServer, .turn) enum LedgerTests {}

/// The databases that a test's own is copied from.
enum LedgerServer {
  /// As ``DatabaseServer/template``, but the database's language is Turkish: lower('I') is no i there.
  static let turkish = "template_turkish"

  /// Empty where the server was built without ICU, as those in wheels are: there that database is
  /// like any other.
  fileprivate static var inTurkish: String {
    get async throws {
      let collations = try await Ledger.administrator.texts(
        "SELECT collname::text FROM pg_collation WHERE collname = 'tr-x-icu'")
      return collations.isEmpty
        ? "" : "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'tr'"
    }
  }

  fileprivate static func makeTemplate(_ template: String, _ options: String = "") async throws {
    let store = Store(try await Ledger.create(template, options).configuration, connections: 1)
    _ = try await store.migrate()
    await store.close()
  }
}

extension Trait where Self == DatabaseServer {
  fileprivate static var ledgerServer: Self {
    server(prepare: {
      try await LedgerServer.makeTemplate(DatabaseServer.template)
      try await LedgerServer.makeTemplate(LedgerServer.turkish, LedgerServer.inTurkish)
    })
  }
}
