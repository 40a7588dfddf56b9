import Foundation
import Testing

extension Program {
  /// Starts a receiver on a free port, and waits until it listens.
  func serve(_ arguments: [String] = [], port: Int = 0) async throws -> (Running, port: Int) {
    let running = try start(["serve", "--port", "\(port)"] + arguments)
    let port = try await running.said("listening on http://127.0.0.1:").prefix { $0.isNumber }
    return (running, try #require(Int(port)))
  }
}
