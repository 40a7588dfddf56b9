import Foundation
import TieOutSandbox

/// The file with the season time for other programs. It is replaced atomically, so readers never see a
/// partial time.
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
