import Foundation
import TestSupport
import Testing
import TieOutEmbeddedPostgres
import TieOutPostgres

/// Contains all tests that run the program, so that they share one server.
@Suite(.server, .turn) enum ProgramTests {}

/// One server for the whole suite, stopped and removed afterwards.
struct Server: SuiteTrait, TestScoping {
  @TaskLocal static var current: EmbeddedServer?

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    Self.removeLeftovers()
    let home = try TemporaryFolder()
    defer { Self.remove(home.path) }
    let server = try Self.start(home.path)
    try await Self.$current.withValue(server) {
      try await Database.administrator.execute(
        "CREATE ROLE locked_in LOGIN PASSWORD '\(Secret.password)'")
      try await Database.makeTemplate()
      try await function()
    }
    Night.removeAll()
  }

  static var shared: EmbeddedServer {
    get throws { try #require(current, "the test is not in ProgramTests") }
  }

  /// The embedded server has only two roles; the tests need others, one of them with a password.
  static func start(_ home: String) throws -> EmbeddedServer {
    try EmbeddedServer.startForTests(home: home, access: "local all locked_in scram-sha-256\n")
  }

  /// Stops the server of a home, and removes it with all its data.
  static func remove(_ home: String) {
    let server = try? EmbeddedServer.existing(home: home)
    try? server?.stop()
    if let server { try? FileManager.default.removeItem(atPath: server.socketDirectory) }
    try? FileManager.default.removeItem(atPath: home)
  }

  /// Removes the homes of killed test runs.
  private static func removeLeftovers() {
    let parent = TemporaryFolder.parent
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(TemporaryFolder.prefix) {
      let process = name.dropFirst(TemporaryFolder.prefix.count).prefix { $0.isNumber }
      guard let process = pid_t(process), Foundation.kill(process, 0) != 0 else { continue }
      remove("\(parent)/\(name)")
    }
  }
}

extension Trait where Self == Server {
  static var server: Self { Server() }
}
