import Hummingbird
import NIOCore

/// Receives webhooks, and answers each with one status.
actor Receiver {
  struct Received: Sendable {
    var path: String
    var body: [UInt8]
  }

  private(set) var received: [Received] = []

  private func keep(_ path: String, _ body: ByteBuffer) {
    received.append(Received(path: path, body: Array(body.readableBytesView)))
  }

  /// Listens on a free port while the body runs.
  static func run(
    status: Int = 200, _ body: @escaping @Sendable (Receiver, String) async throws -> Void
  ) async throws {
    let receiver = Receiver()
    let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
    let application = Application(
      responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
        await receiver.keep(request.uri.path, try await request.body.collect(upTo: 1 << 20))
        return Response(status: .init(code: status))
      },
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: {
        continuation.yield("http://127.0.0.1:\($0.localAddress?.port ?? 0)")
      },
      logger: Silence.logger)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      var iterator = addresses.makeAsyncIterator()
      if let address = await iterator.next() { try await body(receiver, address) }
      group.cancelAll()
      while (try? await group.next()) != nil {}
    }
  }
}
