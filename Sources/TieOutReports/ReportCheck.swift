package import Foundation
import TieOutCore

import Crypto

/// Compares the files of published reports with their manifests.
package struct ReportCheck: Sendable {
  /// A file that differs from the published one.
  package struct Problem: Sendable, Hashable {
    /// `2025-03-11/findings.csv`.
    package var file: String
    /// What is wrong.
    package var what: String
  }

  /// The number of compared files.
  package private(set) var files = 0
  /// The problems, by file.
  package private(set) var problems: [Problem] = []

  /// Checks a folder of reports: of one run, or with one folder per day and one for looks.
  ///
  /// - Parameter closed: the SHA-256 of `run.json` of each closed day.
  /// - Throws: ``ReportError`` if there is no such folder, or no report in it.
  package init(_ folder: URL, closed: [String: String] = [:]) throws(ReportError) {
    let manager = FileManager.default
    let folders: [URL]
    do {
      folders =
        manager.fileExists(atPath: folder.appendingPathComponent("run.json").path)
        ? [folder]
        : try Self.folders(in: folder).flatMap { day in
          day.lastPathComponent == "looks" ? try Self.folders(in: day) : [day]
        }
    } catch {
      throw ReportError(path: folder.path, reason: "there is no such folder of reports")
    }
    guard !folders.isEmpty else {
      throw ReportError(path: folder.path, reason: "there are no reports in it")
    }
    for folder in folders { check(folder, closed[folder.lastPathComponent]) }
    let there = Set(folders.map(\.lastPathComponent))
    // A folder of one run says nothing about other days.
    guard folders != [folder] else { return }
    for day in closed.keys.sorted() where !there.contains(day) {
      files += 1
      note("\(day)/run.json", "the period is closed, and its reports are gone")
    }
  }

  private static func folders(in folder: URL) throws -> [URL] {
    let manager = FileManager.default
    return try manager.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { !$0.hasPrefix(".") }.map { folder.appendingPathComponent($0) }
      .filter { (try? manager.contentsOfDirectory(atPath: $0.path)) != nil }
  }

  private struct Manifest: Decodable {
    struct File: Decodable {
      let name: String
      let bytes: Int
      let sha256: String
    }
    let files: [File]
  }

  private mutating func check(_ folder: URL, _ closed: String?) {
    let day = folder.lastPathComponent
    guard let data = try? Data(contentsOf: folder.appendingPathComponent("run.json")),
      let manifest = try? JSONDecoder().decode(Manifest.self, from: data)
    else {
      files += 1
      return note("\(day)/run.json", "it is missing, or is no manifest")
    }
    let digest = SHA256.hash(data: data).hexadecimal
    if let closed, closed != digest {
      note("\(day)/run.json", "the period is closed with another one: SHA-256 \(closed.prefix(12))")
    }
    for file in manifest.files { check(file, folder, day) }
    let known = Set(manifest.files.map(\.name) + ["run.json"])
    let there = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in there.sorted() where !known.contains(name) && !name.hasPrefix(".") {
      note("\(day)/\(name)", "the manifest does not name it")
    }
  }

  private mutating func check(_ file: Manifest.File, _ folder: URL, _ day: String) {
    files += 1
    let name = "\(day)/\(file.name)"
    guard !file.name.contains("/") else { return note(name, "its name leads elsewhere") }
    guard let content = try? FileHandle(forReadingFrom: folder.appendingPathComponent(file.name))
    else { return note(name, "it is gone") }
    defer { try? content.close() }
    var hash = SHA256()
    var bytes = 0
    while let part = try? content.read(upToCount: 1 << 20), !part.isEmpty {
      hash.update(data: part)
      bytes += part.count
    }
    let digest = hash.finalize().hexadecimal
    guard digest != file.sha256 else { return }
    note(
      name,
      "\(file.bytes) bytes with SHA-256 \(file.sha256.prefix(12)) were published, there are \(bytes)"
        + " with \(digest.prefix(12))")
  }

  private mutating func note(_ file: String, _ what: String) {
    problems.append(Problem(file: file, what: what))
  }
}
