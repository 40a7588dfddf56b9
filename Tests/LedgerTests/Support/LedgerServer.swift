import Foundation
import TestSupport
import Testing
import TieOutEmbeddedPostgres
import TieOutPostgres
import TieOutStore

/// Everything that needs a ledger is nested in here: one server serves it all.
@Suite(.ledgerServer, .turn) enum LedgerTests {}

/// Starts one embedded server for the whole suite, with the schema in a database that the others are
/// copied from; stops and removes it afterwards.
struct LedgerServer: SuiteTrait, TestScoping {
  @TaskLocal static var current: EmbeddedServer?

  /// The database that a test's own is copied from.
  static let template = "template_ledger"
  /// The same where the database's language is Turkish: lower('I') is no i there.
  static let turkish = "template_turkish"

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    TemporaryHome.removeLeftovers()
    let home = TemporaryHome(suffix: "-ledger")
    defer { home.remove() }
    let server = try EmbeddedServer.startForTests(home: home.path)
    try await Self.$current.withValue(server) {
      try await Self.makeTemplate(Self.template)
      try await Self.makeTemplate(Self.turkish, Self.inTurkish)
      try await function()
    }
  }

  static var shared: EmbeddedServer {
    get throws { try #require(current, "the test is not in LedgerTests") }
  }

  /// Empty where the server was built without ICU, as those in wheels are: there that database is like any other.
  private static var inTurkish: String {
    get async throws {
      let collations = try await Ledger.administrator.texts(
        "SELECT collname::text FROM pg_collation WHERE collname = 'tr-x-icu'")
      return collations.isEmpty
        ? "" : "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'tr'"
    }
  }

  private static func makeTemplate(_ template: String, _ options: String = "") async throws {
    try await Ledger.create(template, options)
    let store = Store(
      try Ledger(name: template, host: shared.socketDirectory).configuration, connections: 1)
    _ = try await store.migrate()
    await store.close()
  }
}

extension Trait where Self == LedgerServer {
  static var ledgerServer: Self { Self() }
}
