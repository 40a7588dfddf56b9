import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Advances the clock of a sandbox in another process.
package struct SandboxControl: Sendable {
  /// The outcomes of the webhooks that became due.
  package struct Advance: Sendable, Decodable {
    /// The season time now.
    package var clock: String
    /// Number of webhooks sent, including retries.
    package var sent: Int
    /// Number answered with a 2xx.
    package var accepted: Int
    /// Number with another answer or none.
    package var refused: Int
    /// Number never sent, as planned.
    package var lostOnPurpose: Int
    /// Number of webhooks that were retried as often as the provider does, and never accepted.
    package var givenUp: Int
  }

  /// Why the clock was not advanced.
  package struct Refused: Error, CustomStringConvertible {
    /// The sandbox's answer.
    package let description: String
  }

  private let address: String

  /// The sandbox at an address that it printed, such as `http://127.0.0.1:8080`.
  package init(_ address: String) { self.address = address }

  /// How far the clock is advanced.
  package enum End: Sendable {
    /// To the sweep of a night, counted from 1.
    case night(Int)
    /// To a season time, ISO 8601.
    case time(String)

    fileprivate var json: String {
      switch self {
      case .night(let number): "\"night\":\(number)"
      case .time(let time): "\"until\":\"\(time.filter { $0 != "\"" && $0 != "\\" })\""
      }
    }
  }

  /// Advances the clock; due webhooks are sent and retried.
  ///
  /// - Throws: ``Refused`` if the sandbox refuses or cannot be reached.
  package func advance(to end: End, isReceiverDown: Bool) async throws -> Advance {
    var request = HTTPClientRequest(url: address + "/sandbox/advance")
    request.method = .POST
    request.body = .bytes(
      ByteBuffer(
        string: "{\(end.json),\"receiver\":\"\(isReceiverDown ? "down" : "up")\"}"))
    do {
      let response = try await HTTPClient.shared.execute(request, timeout: .hours(1))
      let body = try await response.body.collect(upTo: 1 << 16)
      guard response.status == .ok else { throw Refused(description: String(buffer: body)) }
      return try JSONDecoder().decode(Advance.self, from: Data(body.readableBytesView))
    } catch let refused as Refused {
      throw refused
    } catch {
      throw Refused(description: "no answer from \(address): \(error). Does the sandbox run there?")
    }
  }
}
