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
    let new = path + ".new"
    guard (try? Data((time.description + "\n").utf8).write(to: URL(fileURLWithPath: new))) != nil,
      unsafe rename(new, path) == 0
    else { throw NightError.file(path) }
  }
}
