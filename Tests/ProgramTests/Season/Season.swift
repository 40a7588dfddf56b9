import Foundation
import TestSupport
import Testing

/// The sandbox as a separate program, a receiver of its webhooks, and a client that sweeps its lists for
/// every run.
struct Season: Sendable {
  let about: SandboxAbout
  private let database: Database
  private let folder: TemporaryFolder
  private let capture: Capture
  private let client: PlainClient

  /// Starts all parts, and ends them.
  static func play(
    _ database: Database, _ folder: TemporaryFolder, _ arguments: [String],
    _ body: @escaping @Sendable (Season) async throws -> Void
  ) async throws {
    let clock = try folder.write("2025-03-10T00:00:00Z", to: "clock")
    let capture = Capture(clock: clock)
    try await capture.listen { address in
      let sandbox = try Program().start(
        [
          "sandbox", "serve", "--payments", "360", "--webhooks-to", address, "--clock-file", clock,
          "--out", folder.path("sandbox"),
        ] + arguments)
      do {
        let about = try await SandboxAbout.wait(for: folder.path("sandbox/about.json"))
        let client = PlainClient(clock: clock)
        try await body(
          Season(
            about: about, database: database, folder: folder, capture: capture, client: client))
      } catch {
        sandbox.kill()
        _ = try await sandbox.wait()
        throw error
      }
      _ = Foundation.kill(sandbox.process, SIGTERM)
      let outcome = try await sandbox.wait()
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.hasPrefix("http://127.0.0.1:"), "\(outcome.output)")
    }
  }

  /// Advances the clock.
  func advance(_ wish: [String: any Sendable]) async throws {
    let answer = try await client.post(about.baseURL + "/sandbox/advance", wish)
    try #require(answer.status == 200, "\(answer.text)")
  }

  /// Sweeps all lists, makes a run, and compares its report with the expected findings.
  @discardableResult
  func judge(_ night: SandboxAbout.Night) async throws -> Set<Night.Pair> {
    let walker = Walker(client: client, night: night.night)
    var lines = await capture.takeLines()
    for account in about.payin { lines += try await walker.walk(account) }
    lines += try await walker.poll(about.paydefi, await capture.payments)
    try await ingest(lines)
    let outcome = try await database.program.run(
      "nightly", "--as-of", night.asOf, "--out", folder.path("reports"))
    #expect([1, 3].contains(outcome.code), "\(outcome.code): \(outcome.errors)")
    let report = try Report(asOf: night.asOf, in: folder.path("reports"))
    return try compare(report, night)
  }

  private func ingest(_ lines: [String]) async throws {
    try await database.ingest(folder.write(lines.joined(separator: "\n")))
  }

  private func compare(_ report: Report, _ night: SandboxAbout.Night) throws -> Set<Night.Pair> {
    let truth = folder.path("sandbox/night-\(night.night)")
    let expected = try pairs(truth + "/expected.csv")
    let allowed = try pairs(truth + "/allowed.csv")
    let found = Set(
      try report.findings().filter { $0["severity"] != "info" }.map {
        Night.Pair(findingClass: $0["class"] ?? "", subject: $0["subject"] ?? "")
      })
    #expect(expected.count > 30)
    #expect(expected.subtracting(found) == [], "missed in night \(night.night)")
    #expect(
      found.subtracting(expected).subtracting(allowed) == [], "false in night \(night.night)")
    return found
  }

  private func pairs(_ path: String) throws -> Set<Night.Pair> {
    Set(
      try Table(path).rows.map {
        Night.Pair(findingClass: $0["class"] ?? "", subject: $0["subject"] ?? "")
      })
  }
}

/// The contents of the sandbox's about.json.
struct SandboxAbout: Decodable, Sendable {
  struct ProviderAccount: Decodable, Sendable {
    var network: String
    var baseURL: String
    var apiKey: String
  }

  struct Night: Decodable, Sendable {
    var night: Int
    var asOf: String
  }

  var baseURL: String
  var payin: [ProviderAccount]
  var paydefi: ProviderAccount
  var nights: [Night]

  /// Waits until the file exists, when the sandbox listens, and reads it.
  static func wait(for path: String) async throws -> SandboxAbout {
    let read = { try? JSONDecoder().decode(Self.self, from: Data(bytes(path))) }
    try await until { read() != nil }
    return try #require(read())
  }
}
