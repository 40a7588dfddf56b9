import Foundation
import TestSupport
import Testing
import TieOutEmbeddedPostgres
import TieOutPostgres
import TieOutStore

/// Contains all tests that need a ledger, so that they share one server.
@Suite(.ledgerServer, .turn) enum LedgerTests {}

/// Starts one embedded server for the whole suite, with the schema in a template database; stops and removes
/// it afterwards.
struct LedgerServer: SuiteTrait, TestScoping {
  @TaskLocal static var current: EmbeddedServer?

  /// The template of the tests' databases.
  static let template = "template_ledger"
  /// A template whose language is Turkish: there lower('I') is not i.
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

  /// Empty if the server was built without ICU, as in wheels; then that database is like any other.
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
