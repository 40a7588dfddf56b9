import Foundation

/// The files of this package, each read once.
enum Tree {
  /// The folder of `Package.swift`: the one above this file that has it.
  static let root: URL = {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    repeat {
      folder.deleteLastPathComponent()
    } while folder.path != "/"
      && !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
    return folder
  }()

  /// The Swift of `Sources`.
  static let sources = files(under: "Sources", [".swift"]).map { Source(swift: $0, bytes($0)) }
  /// The Swift of `Tests`.
  static let tests = files(under: "Tests", [".swift"]).map { Source(swift: $0, bytes($0)) }
  /// `Package.swift`.
  static let package = Source(swift: "Package.swift", bytes("Package.swift"))
  /// All of it.
  static let swift = sources + tests + [package]
  /// The SQL of `sql`.
  static let sql = files(under: "sql", [".sql"]).map { Source(sql: $0, bytes($0)) }
  /// The SQL in the texts of `Sources`.
  static let embeddedSQL = sources.flatMap(\.embeddedSQL)
  /// What stands in sentences: articles and read-me files.
  static let articles =
    (["README.md"] + ["Sources", "sql", "jobs", "Tests"].flatMap { files(under: $0, [".md"]) })
    .map { Source(path: $0, bytes: bytes($0)) }

  static let manifest = Manifest(package)

  private static func bytes(_ path: String) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: root.appending(path: path).path) else {
      fatalError("cannot read \(path) below \(root.path)")
    }
    return Array(data)
  }

  /// The files with certain endings, sorted.
  private static func files(under folder: String, _ endings: [String]) -> [String] {
    let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path) ?? .init()
    return names.compactMap { $0 as? String }
      .filter { name in endings.contains { name.hasSuffix($0) } }
      .map { "\(folder)/\($0)" }.sorted()
  }
}
