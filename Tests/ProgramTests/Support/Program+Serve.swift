import Foundation
import Testing

extension Program {
  /// A receiver on a free port, waited for.
  func serve(_ arguments: [String] = [], port: Int = 0) async throws -> (Running, port: Int) {
    let running = try start(["serve", "--port", "\(port)"] + arguments)
    let marker = "listening on http://127.0.0.1:"
    while true {
      if let line = running.errorsSoFar.split(separator: "\n").first(where: {
        $0.contains(marker)
      }), let port = Int(line.split(separator: ":").last?.filter(\.isNumber) ?? "") {
        return (running, port)
      }
      try #require(kill(running.process, 0) == 0, "\(running.errorsSoFar)")
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}
