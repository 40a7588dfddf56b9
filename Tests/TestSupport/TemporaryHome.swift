import Foundation
import TieOutPostgres

/// A home directory for one server, named after our process so that a later one can tidy up.
package struct TemporaryHome {
  package let path: String

  private static let prefix = "tieout-tests-"
  private static let parent = "/tmp"

  package init(suffix: String = "") {
    let unique = String(UInt32.random(in: 0 ... .max), radix: 36)
    path = "\(Self.parent)/\(Self.prefix)\(getpid())-\(unique)\(suffix)"
  }

  /// Stops the server of the home, if there is one, and removes it with all its data.
  package func remove() {
    let server = try? EmbeddedServer.existing(home: path)
    try? server?.stop()
    if let server { try? FileManager.default.removeItem(atPath: server.socketDirectory) }
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Removes what test runs that were killed have left.
  package static func removeLeftovers() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let process = name.dropFirst(prefix.count).prefix { $0.isNumber }
      guard let process = pid_t(process), kill(process, 0) != 0 else { continue }
      TemporaryHome(existing: "\(parent)/\(name)").remove()
    }
  }

  private init(existing path: String) {
    self.path = path
  }
}
