import Foundation
import TieOutSandbox

/// The file from which other programs read the time of the story. Who reads it meanwhile finds the
/// old time or the new one, never half of it.
struct ClockFile: Sendable {
  let path: String

  init(_ path: String) {
    self.path = path
  }

  func write(_ time: Moment) throws {
    try Data((time.description + "\n").utf8).write(to: URL(fileURLWithPath: path + ".new"))
    guard unsafe rename(path + ".new", path) == 0 else {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
    }
  }
}
