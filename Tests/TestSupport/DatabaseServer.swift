package import Testing
package import TieOutEmbeddedPostgres

/// One private server for a whole suite, stopped and removed afterwards.
package struct DatabaseServer: SuiteTrait, TestScoping {
  @TaskLocal private static var current: EmbeddedServer?

  /// The database that a test's own is copied from.
  package static let template = "template_migrated"

  private let start: @Sendable (String) throws -> EmbeddedServer
  private let prepare: @Sendable () async throws -> Void

  package func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    TemporaryHome.removeLeftovers()
    let home = TemporaryHome()
    defer { home.remove() }
    try await Self.$current.withValue(try start(home.path)) {
      try await prepare()
      try await function()
    }
  }

  /// The server of the suite that the test is in.
  package static var shared: EmbeddedServer {
    get throws { try #require(current, "the test is not in a suite with a server") }
  }

  fileprivate init(
    start: @escaping @Sendable (String) throws -> EmbeddedServer,
    prepare: @escaping @Sendable () async throws -> Void
  ) {
    (self.start, self.prepare) = (start, prepare)
  }
}

extension Trait where Self == DatabaseServer {
  /// A server for a suite.
  ///
  /// - Parameters:
  ///   - start: starts it in a home.
  ///   - prepare: makes what all tests need: roles, and the database that theirs are copied from.
  package static func server(
    start: @escaping @Sendable (String) throws -> EmbeddedServer = {
      try EmbeddedServer.startForTests(home: $0)
    },
    prepare: @escaping @Sendable () async throws -> Void = {}
  ) -> Self {
    DatabaseServer(start: start, prepare: prepare)
  }
}
