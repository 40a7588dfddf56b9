import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Tells a sandbox that runs elsewhere to let time go on.
package struct SandboxControl: Sendable {
  /// What came of the webhooks that became due.
  package struct Advance: Sendable, Decodable {
    /// What time it is now, in the story.
    package var clock: String
    /// Webhooks sent, those sent again included.
    package var sent: Int
    /// Answered with a 2xx.
    package var accepted: Int
    /// Answered with anything else, or not at all.
    package var refused: Int
    /// Never sent, as was planted.
    package var lostOnPurpose: Int
    /// Sent as often as the provider does, and never accepted.
    package var givenUp: Int
  }

  /// Why time did not go on.
  package struct Refused: Error, CustomStringConvertible {
    /// What the sandbox said.
    package let description: String
  }

  private let address: String

  /// The sandbox at an address that it printed, such as `http://127.0.0.1:8080`.
  package init(_ address: String) { self.address = address }

  /// Until when time goes on.
  package enum End: Sendable {
    /// The sweep of a night, counted from 1.
    case night(Int)
    /// A time of the story, ISO 8601.
    case time(String)

    fileprivate var json: String {
      switch self {
      case .night(let number): "\"night\":\(number)"
      case .time(let time): "\"until\":\"\(time.filter { $0 != "\"" && $0 != "\\" })\""
      }
    }
  }

  /// Lets time go on; webhooks are sent on the way, and retried.
  ///
  /// - Throws: ``Refused`` where the sandbox cannot do it, or nobody is there.
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
