import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A small HTTP/1.1 server on the loopback that gives scripted answers and records requests.
final class ScriptedServer: Sendable {
  /// The reaction to one request.
  enum Reply: Sendable {
    case answer(Int, headers: [String: String] = [:], _ body: String = "")
    /// Closes the connection without a byte.
    case cut
    /// Sends a head with a longer content length than the body, and closes the connection.
    case cutInBody
    /// Sends nothing.
    case silence
    /// Sends a head and the beginning of the body, and nothing more.
    case slowBody
    /// Sends a head with a content length of `bytes`.
    case promise(bytes: Int)
    /// Sends chunks without a content length.
    case chunks(count: Int, bytes: Int)
  }

  /// A received request.
  struct Seen: Sendable, CustomStringConvertible {
    var method: String
    var uri: String
    var headers: HTTPHeaders
    var body: String
    /// The number of the connection, from 1.
    var connection: Int

    /// Method and URI, headers without those of the connection, and the body.
    var description: String {
      let fields = headers.map { "\($0.name.lowercased()): \($0.value)" }
        .filter { !$0.hasPrefix("host:") && !$0.hasPrefix("content-length:") }
      let lines = [line] + fields.sorted()
      return (lines + (body.isEmpty ? [] : ["", body])).joined(separator: "\n")
    }

    /// `GET /api/v1/orders?page=1`.
    var line: String { "\(method) \(uri)" }

    func header(_ name: String) -> String? { headers.first(name: name) }
  }

  fileprivate struct Play {
    var replies: [Reply]
    var seen: [Seen] = []
    var connections = 0
  }

  private let play: Mutex<Play>
  private let channel: Mutex<(any Channel)?> = Mutex(nil)

  private init(_ replies: [Reply]) { play = Mutex(Play(replies: replies)) }

  /// Serves while `body` runs. A request after the last reply gets a 599.
  static func run<Answer: Sendable>(
    _ replies: Reply..., body: (ScriptedServer) async throws -> Answer
  ) async throws -> Answer {
    try await run(replies, body: body)
  }

  static func run<Answer: Sendable>(
    _ replies: [Reply], body: (ScriptedServer) async throws -> Answer
  ) async throws -> Answer {
    let server = ScriptedServer(replies)
    let channel = try await server.listen()
    server.channel.withLock { $0 = channel }
    do {
      let answer = try await body(server)
      try await channel.close().get()
      return answer
    } catch {
      try await channel.close().get()
      throw error
    }
  }

  /// Gives the body a port of this machine without a listener.
  static func withDeadPort(_ body: (Int) async throws -> Void) async throws {
    let held = try Loopback.hold()
    defer { close(held.socket) }
    try await body(held.port)
  }

  var port: Int { channel.withLock { $0?.localAddress?.port } ?? 0 }
  var origin: String { "http://127.0.0.1:\(port)" }
  var seen: [Seen] { play.withLock(\.seen) }
  var connections: Int { play.withLock(\.connections) }

  private func listen() async throws -> any Channel {
    try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        let number = self.play.withLock { play in
          play.connections += 1
          return play.connections
        }
        return channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(Handler(self, number))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  fileprivate func next(after seen: Seen) -> Reply {
    play.withLock { play in
      play.seen.append(seen)
      return play.replies.isEmpty ? .answer(599) : play.replies.removeFirst()
    }
  }
}

private final class Handler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let server: ScriptedServer
  private let connection: Int
  private var head: HTTPRequestHead?
  private var body = ""

  init(_ server: ScriptedServer, _ connection: Int) {
    self.server = server
    self.connection = connection
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = ""
    case .body(let bytes): body += String(buffer: bytes)
    case .end:
      guard let head else { return }
      let seen = ScriptedServer.Seen(
        method: head.method.rawValue, uri: head.uri, headers: head.headers, body: body,
        connection: connection)
      reply(server.next(after: seen), context)
    }
  }

  private func reply(_ reply: ScriptedServer.Reply, _ context: ChannelHandlerContext) {
    switch reply {
    case .answer(let status, let headers, let body):
      begin(status, headers, length: body.utf8.count, context)
      write(body, context)
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    case .cut: context.close(promise: nil)
    case .cutInBody:
      begin(200, [:], length: 100, context)
      write("{\"succe", context)
      context.flush()
      context.close(promise: nil)
    case .silence: break
    case .slowBody:
      begin(200, [:], length: 100, context)
      write("{\"succe", context)
      context.flush()
    case .promise(let bytes):
      begin(200, [:], length: bytes, context)
      context.flush()
    case .chunks(let count, let bytes):
      begin(200, [:], length: nil, context)
      for _ in 0..<count { write(String(repeating: " ", count: bytes), context) }
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
  }

  private func begin(
    _ status: Int, _ headers: [String: String], length: Int?, _ context: ChannelHandlerContext
  ) {
    var fields = HTTPHeaders(headers.map { ($0.key, $0.value) })
    if let length {
      fields.add(name: "Content-Length", value: "\(length)")
    } else {
      fields.add(name: "Transfer-Encoding", value: "chunked")
    }
    let head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: fields)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
  }

  private func write(_ text: String, _ context: ChannelHandlerContext) {
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
  }
}
