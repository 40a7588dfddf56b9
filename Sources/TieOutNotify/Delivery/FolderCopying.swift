import Dispatch
import Foundation
import Synchronization
import TieOutCore
import TieOutReports

/// Copies the folder of a report. A copy appears complete or not at all: it is written under another name,
/// then renamed. An equal copy is left untouched.
enum FolderCopying {
  /// Copies off the threads of concurrency, since a share may block. Past the limit it is given up for this
  /// night: a second attempt would write beside the first.
  ///
  /// - Parameters:
  ///   - place: the copy's name: in place of `{day}` in `pattern`, or below `pattern`.
  static func copy(
    _ source: String, to pattern: String, as place: String, limit: Interval
  ) async -> AttemptResult {
    let overtime = AttemptResult.refused("it took longer than \(limit)")
    return await withCheckedContinuation { continuation in
      let answer = Answer(continuation)
      DispatchQueue.global().async { answer.give(copy(source, to: pattern, as: place)) }
      DispatchQueue.global().asyncAfter(
        deadline: .now() + .microseconds(Int(clamping: limit.microseconds))
      ) { answer.give(overtime) }
    }
  }

  /// The first answer counts.
  private final class Answer: Sendable {
    private let waiter: Mutex<CheckedContinuation<AttemptResult, Never>?>

    init(_ waiter: CheckedContinuation<AttemptResult, Never>) { self.waiter = Mutex(waiter) }

    func give(_ result: AttemptResult) {
      let waiter = waiter.withLock { waiter in
        defer { waiter = nil }
        return waiter
      }
      waiter?.resume(returning: result)
    }
  }

  private static func copy(
    _ source: String, to pattern: String, as place: String
  ) -> AttemptResult {
    let parts = pattern.components(separatedBy: "{day}")
    let beginning = parts[0].lastIndex(of: "/").map { String(parts[0][...$0]) } ?? "."
    let folder = parts.count > 1 ? beginning : pattern
    // If it were made here, a share that is not mounted would go unnoticed.
    guard FileManager.default.fileExists(atPath: folder) else {
      return .refused("there is no folder \(folder): mount it or make it")
    }
    let path = parts.count > 1 ? parts.joined(separator: place) : "\(pattern)/\(place)"
    return copy(URL(fileURLWithPath: source), to: URL(fileURLWithPath: path))
  }

  private static func copy(_ source: URL, to destination: URL) -> AttemptResult {
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: source.path).sorted()
      guard !isEqual(source, destination, names) else { return .delivered }
      let folder = try ReportFolder(destination)
      defer { folder.discard() }
      for name in names { try copy(source.appendingPathComponent(name), into: folder) }
      try folder.publish()
      return .delivered
    } catch let error as ReportError {
      return .failed("\(error.path): \(error.reason)")
    } catch {
      return .failed("\(source.path) cannot be read")
    }
  }

  private static func isEqual(_ source: URL, _ destination: URL, _ names: [String]) -> Bool {
    let manager = FileManager.default
    let there = try? manager.contentsOfDirectory(atPath: destination.path).sorted()
    return there == names
      && names.allSatisfy {
        manager.contentsEqual(
          atPath: source.appendingPathComponent($0).path,
          andPath: destination.appendingPathComponent($0).path)
      }
  }

  private static func copy(_ source: URL, into folder: ReportFolder) throws {
    let reader = try FileHandle(forReadingFrom: source)
    defer { try? reader.close() }
    let file = try folder.file(source.lastPathComponent)
    while let block = try reader.read(upToCount: 1 << 20), !block.isEmpty {
      try file.write(Array(block))
    }
    try folder.finish(file)
  }
}
