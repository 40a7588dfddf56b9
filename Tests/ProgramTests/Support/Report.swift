import Foundation
import Testing

/// The files of a published report.
struct Report: Sendable {
  let path: String
  /// Each file's bytes, by name.
  let files: [String: [UInt8]]

  init(_ path: String) throws {
    self.path = path
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      files[name] = try bytes("\(path)/\(name)")
    }
    // The seal's hash depends on times of recording, which differ between runs.
    if let manifest = files["run.json"] {
      let seal = #/  "seal" : \{[^}]*\},\n/#
      files["run.json"] = Array(
        String(decoding: manifest, as: UTF8.self).replacing(seal, with: "").utf8)
    }
    self.files = files
  }

  /// The last day (UTC) that has ended by a time: the day that a run books.
  static func dayEnded(by time: String) -> String {
    let date = ISO8601DateFormatter().date(from: "\(time.prefix(19))Z") ?? .distantPast
    return String(ISO8601DateFormatter().string(from: date - 86_400).prefix(10))
  }

  /// The report of the run as of a time: a booked day's, or a look's.
  init(asOf: String, in parent: String) throws {
    let look = "\(parent)/looks/\(asOf.replacing(":", with: ""))"
    let isLook = FileManager.default.fileExists(atPath: look)
    try self.init(isLook ? look : "\(parent)/\(Self.dayEnded(by: asOf))")
  }

  /// The findings with one of the given states.
  func findings(_ states: Set<String> = ["open", "acknowledged", "reopened"]) throws -> [[String:
    String]]
  {
    try Table("\(path)/findings.csv").rows.filter { states.contains($0["state"] ?? "") }
  }

  /// `run.json`.
  func manifest() throws -> [String: Any] {
    let file = Data(try #require(files["run.json"]))
    return try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])
  }

  /// The names of the files that differ.
  func differences(from other: Report) -> [String] {
    Set(files.keys).union(other.files.keys).filter { files[$0] != other.files[$0] }.sorted()
  }
}

/// Compares findings with the planted ones, like the score of the samples.
struct Score: Sendable {
  let missed: Set<Night.Pair>
  let wrong: Set<Night.Pair>

  init(_ report: Report, _ night: Night) throws {
    let found = Set(
      try report.findings().filter { $0["severity"] != "info" }.map {
        Night.Pair(findingClass: $0["class"] ?? "", subject: $0["subject"] ?? "")
      })
    missed = night.expected.subtracting(found)
    wrong = found.subtracting(night.expected).subtracting(night.allowed)
  }
}

extension Database {
  /// Makes a run into its own folder below a parent, and reads the published report.
  func nightly(
    _ night: Night, into parent: TemporaryFolder, expecting codes: Set<Int32> = [1]
  ) async throws -> Report {
    let out = parent.path("reports-\(name)")
    let outcome = try await program.run("nightly", "--as-of", night.asOf, "--out", out)
    #expect(codes.contains(outcome.code), "\(outcome.code): \(outcome.errors)")
    return try Report("\(out)/\(night.day)")
  }

  /// Ingests files; the exit code must be 0.
  func ingest(_ paths: String...) async throws {
    try await ingest(paths)
  }

  /// Ingests files; the exit code must be 0.
  func ingest(_ paths: [String]) async throws {
    let outcome = try await program.run(["ingest"] + paths)
    try #require(outcome.code == 0, "\(outcome.errors)")
  }
}
