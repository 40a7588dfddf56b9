package import Foundation
import TieOutCore

import Crypto

/// A folder of reports that appears whole or not at all: written beside its place, then renamed.
package final class ReportFolder {
  /// One finished file.
  package struct File: Sendable, Hashable {
    /// Its name.
    package var name: String
    /// Rows, the header aside.
    package var rows: Int
    /// Bytes.
    package var bytes: Int
    /// SHA-256, in hexadecimal.
    package var sha256: String
  }

  /// Where it will be.
  package let destination: URL
  /// What has been written.
  package private(set) var files: [File] = []
  private let draft: URL
  private let former: URL

  /// Prepares a folder.
  ///
  /// - Throws: ``ReportError`` where it cannot be written, or where something lies that is no report.
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

  /// Whether something of somebody else's lies in its place: only a report may be replaced.
  private var isTaken: Bool {
    let manager = FileManager.default
    guard manager.fileExists(atPath: destination.path) else { return false }
    let names = try? manager.contentsOfDirectory(atPath: destination.path)
    return names.map { !$0.isEmpty && !$0.contains("run.json") } ?? true
  }

  /// A run that was killed between the two renames left the former folder only: it comes back.
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

  /// Ends a file, and keeps what it came to.
  package func finish(_ file: ReportFile) throws(ReportError) {
    files.append(try file.close())
  }

  /// Puts the folder in its place, instead of a former one.
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

  /// Leaves no trace.
  package func discard() { try? FileManager.default.removeItem(at: draft) }
}

/// A report file on its way: buffered, hashed as it is written, flushed to the disk at the end.
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

  /// Adds bytes that are no row: a header, a text.
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

  /// What was tried, what is wrong, what to do.
  package var description: String {
    "reports cannot be written to \(path): \(reason). Free space or choose another folder with --out;"
      + " what was recorded is safe, and the run goes on from here when started again."
  }
}

extension NSError {
  /// As the system says it, whichever of Foundation's wrappings it comes in.
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
