import HTTPTypes
import Hummingbird
import NIOCore

/// Reads a request's body, byte for byte, within limits.
struct BodyReader: Sendable {
  /// The result of reading.
  enum Outcome {
    case whole([UInt8])
    case tooLarge
    case overloaded
    /// The connection ended or was closed before the body was complete.
    case incomplete
  }

  let bytesMax: Int
  let connections: Connections

  /// The memory that processing takes for each byte of a body, in addition to the body: JSON, rows,
  /// the database's buffers.
  private static let bytesWhileWorking = 4
  /// The memory that processing any webhook takes, in bytes.
  private static let bytesOfWebhook = 4 << 10
  /// How long a complete request waits for memory.
  private static let patience = Duration.seconds(5)

  /// Reads the body, reserves memory for processing it, calls a function with it, and releases the memory.
  func withBody(
    of request: Request, on channel: any Channel, _ body: (Outcome) async -> Response
  ) async -> Response {
    guard let connection = connections.connection(of: channel) else {
      return await body(.incomplete)
    }
    let outcome = await read(request)
    guard case .whole(let bytes) = outcome else { return await body(outcome) }
    let cost = bytes.count * Self.bytesWhileWorking + Self.bytesOfWebhook
    let late = ContinuousClock.now + Self.patience
    while !connections.takeToWork(cost, for: connection) {
      guard ContinuousClock.now < late else { return await body(.overloaded) }
      try? await Task.sleep(for: .milliseconds(20))
    }
    defer { connections.hold(-cost, of: connection) }
    return await body(outcome)
  }

  private func read(_ request: Request) async -> Outcome {
    let declared = request.headers[.contentLength].flatMap(Int.init)
    if let declared, declared > bytesMax { return .tooLarge }
    var body = Segments()
    do {
      for try await chunk in request.body {
        guard body.count + chunk.readableBytes <= bytesMax else { return .tooLarge }
        body.append(chunk.readableBytesView)
      }
    } catch {
      return .incomplete
    }
    return .whole(body.joined)
  }
}

/// Collects the parts of a body. A single growing array would allocate up to twice the size.
private struct Segments {
  private static let size = 16 << 10
  private var segments: [[UInt8]] = []
  private(set) var count = 0

  mutating func append(_ bytes: ByteBufferView) {
    count += bytes.count
    var rest = bytes[...]
    while !rest.isEmpty {
      if segments.last.map({ $0.count == Self.size }) ?? true {
        var segment: [UInt8] = []
        segment.reserveCapacity(min(Self.size, max(rest.count, 1 << 10)))
        segments.append(segment)
      }
      let part = rest.prefix(Self.size - segments[segments.count - 1].count)
      segments[segments.count - 1].append(contentsOf: part)
      rest = rest.dropFirst(part.count)
    }
  }

  var joined: [UInt8] { segments.count == 1 ? segments[0] : Array(segments.joined()) }
}
