package import Foundation
import TieOutCore

import Crypto

/// A folder of reports that appears complete or not at all: written under another name, then renamed.
package final class ReportFolder {
  /// A finished file.
  package struct File: Sendable, Hashable {
    /// Its name.
    package var name: String
    /// The number of rows, without the header.
    package var rows: Int
    /// The size in bytes.
    package var bytes: Int
    /// SHA-256, in hexadecimal.
    package var sha256: String
  }

  /// The final path.
  package let destination: URL
  /// The finished files.
  package private(set) var files: [File] = []
  private let draft: URL
  private let former: URL

  /// Prepares a folder.
  ///
  /// - Throws: ``ReportError`` if it cannot be written, or if the destination is not a report.
  package init(_ destination: URL) throws(ReportError) {
    self.destination = destination
    let parent = destination.deletingLastPathComponent()
    let name = destination.lastPathComponent
    draft = parent.appendingPathComponent(".\(name).draft")
    former = parent.appendingPathComponent(".\(name).former")
    do {
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      try restore()
      try? FileManager.default.removeItem(at: draft)
      try FileManager.default.createDirectory(at: draft, withIntermediateDirectories: false)
    } catch {
      throw ReportError(destination.path, error)
    }
    guard !isTaken else {
      discard()
      throw ReportError(path: destination.path, reason: "what lies there is no report")
    }
  }

  /// Whether the destination has content other than a report; only a report may be replaced.
  private var isTaken: Bool {
    let manager = FileManager.default
    guard manager.fileExists(atPath: destination.path) else { return false }
    let names = try? manager.contentsOfDirectory(atPath: destination.path)
    return names.map { !$0.isEmpty && !$0.contains("run.json") } ?? true
  }

  /// If a run was killed between the two renames, only the former folder is left: restores it.
  private func restore() throws {
    let manager = FileManager.default
    guard manager.fileExists(atPath: former.path) else { return }
    if manager.fileExists(atPath: destination.path) {
      try manager.removeItem(at: former)
    } else {
      try manager.moveItem(at: former, to: destination)
    }
  }

  /// Begins a file.
  package func file(_ name: String) throws(ReportError) -> ReportFile {
    try ReportFile(draft.appendingPathComponent(name))
  }

  /// Finishes a file and records its size and hash.
  package func finish(_ file: ReportFile) throws(ReportError) {
    files.append(try file.close())
  }

  /// Adds a file that is written whole, beside those that there are.
  package func add(_ name: String, writtenBy write: (URL) throws -> Void) throws {
    let url = draft.appendingPathComponent(name)
    try write(url)
    files.append(try ReportFile.finished(url))
  }

  /// Publishes the folder, replacing a former one.
  package func publish() throws(ReportError) {
    let manager = FileManager.default
    do {
      if manager.fileExists(atPath: destination.path) {
        try manager.moveItem(at: destination, to: former)
      }
      try manager.moveItem(at: draft, to: destination)
      try? manager.removeItem(at: former)
    } catch {
      throw ReportError(destination.path, error)
    }
  }

  /// Removes the draft.
  package func discard() { try? FileManager.default.removeItem(at: draft) }
}

/// A report file being written: buffered, hashed along the way, and synced at the end.
package final class ReportFile {
  private let url: URL
  private let handle: FileHandle
  private var buffer: [UInt8] = []
  private var hash = SHA256()
  private var rows = 0
  private var bytes = 0

  init(_ url: URL) throws(ReportError) {
    self.url = url
    guard FileManager.default.createFile(atPath: url.path, contents: nil),
      let handle = FileHandle(forWritingAtPath: url.path)
    else { throw ReportError(path: url.path, reason: "cannot be created") }
    self.handle = handle
  }

  /// Adds bytes that are not a row: a header or a text.
  package func write(_ content: [UInt8]) throws(ReportError) {
    buffer += content
    if buffer.count > 1 << 16 { try flush() }
  }

  /// Adds a row.
  package func writeRow(_ content: [UInt8]) throws(ReportError) {
    rows += 1
    try write(content)
  }

  private func flush() throws(ReportError) {
    guard !buffer.isEmpty else { return }
    hash.update(data: buffer)
    bytes += buffer.count
    do { try handle.write(contentsOf: Data(buffer)) } catch { throw ReportError(url.path, error) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// A file that is there, synced and hashed.
  static func finished(_ url: URL) throws(ReportError) -> ReportFolder.File {
    do {
      let handle = try FileHandle(forUpdating: url)
      defer { try? handle.close() }
      var (hash, bytes) = (SHA256(), 0)
      while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
        hash.update(data: part)
        bytes += part.count
      }
      try handle.synchronize()
      return ReportFolder.File(
        name: url.lastPathComponent, rows: 0, bytes: bytes, sha256: hash.finalize().hexadecimal)
    } catch { throw ReportError(url.path, error) }
  }

  func close() throws(ReportError) -> ReportFolder.File {
    try flush()
    do {
      try handle.synchronize()
      try handle.close()
    } catch { throw ReportError(url.path, error) }
    return ReportFolder.File(
      name: url.lastPathComponent, rows: rows, bytes: bytes,
      sha256: hash.finalize().hexadecimal)
  }
}

extension ReportFolder {
  /// The SHA-256 of a published file, in hexadecimal.
  package static func sha256(of file: URL) throws -> String {
    SHA256.hash(data: try Data(contentsOf: file, options: .alwaysMapped)).hexadecimal
  }
}

/// Why a report could not be written.
package struct ReportError: Error, Sendable, CustomStringConvertible {
  /// The file or folder.
  package var path: String
  /// What is wrong.
  package var reason: String

  init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  init(_ path: String, _ error: any Error) {
    self.init(path: path, reason: (error as NSError).reasonInWords)
  }

  /// What failed, why, and what to do.
  package var description: String {
    "reports cannot be written to \(path): \(reason). Free space or choose another folder with --out;"
      + " what was recorded is safe, and the run continues from here when started again."
  }
}

extension NSError {
  /// The system's text, from any of Foundation's wrappers.
  fileprivate var reasonInWords: String {
    guard let code = systemCode else { return localizedDescription }
    return unsafe String(cString: strerror(code))
  }

  private var systemCode: Int32? {
    if domain == NSPOSIXErrorDomain { return Int32(code) }
    let underlying = userInfo[NSUnderlyingErrorKey] as? NSError
    if let code = underlying?.systemCode { return code }
    switch CocoaError.Code(rawValue: code) {
    case .fileWriteNoPermission, .fileReadNoPermission: return EACCES
    case .fileWriteOutOfSpace: return ENOSPC
    case .fileWriteVolumeReadOnly: return EROFS
    case .fileWriteFileExists: return EEXIST
    case .fileNoSuchFile, .fileReadNoSuchFile: return ENOENT
    case _: return nil
    }
  }
}
