import NIOCore
import NIOHTTPTypes

/// Tracks the state and the memory of a connection, and closes it if the client takes too long to
/// begin a request, to finish sending it, or to read the answer.
///
///     connected ──armed──▶ head ──rearmed──▶ end ──disarmed──▶ answer ──armed──▶ taken ──disarmed──▶ head …
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// The limit of pipelined requests. Providers do not pipeline.
  private static let unansweredMax = 16

  private let connections: Connections
  private let limit: TimeAmount
  private var connection: Connection?
  private var isOpened = false
  private var isReceiving = false
  /// Whether the request that is still arriving has been answered already.
  private var isAnsweredEarly = false
  /// The number of requests without an answer, including one that is still arriving.
  private var unanswered = 0
  /// Bytes of bodies of unanswered requests.
  private var bodyBytes = 0
  private var hasTakenToRead = false
  private var isReadHeld = false
  private var alarms: [Connections.Cut: Scheduled<Void>] = [:]

  /// - Parameter limit: how long the client may take to send a request, and to read an answer.
  init(_ connections: Connections, within limit: Duration) {
    self.connections = connections
    self.limit = TimeAmount(limit)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { open(context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { close() }

  func channelActive(context: ChannelHandlerContext) {
    open(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    close()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard let connection, !connection.isLeaving else { return }
    switch unwrapInboundIn(data) {
    case .head:
      guard unanswered < Self.unansweredMax else { return connections.cut(connection, .pipelined) }
      unanswered += 1
      isReceiving = true
      connection.enter(.receiving)
      arm(context, .slow)
    case .body(let bytes):
      // Bytes that follow an early answer are discarded.
      guard !isAnsweredEarly else { return }
      hold(bytes.readableBytes)
    case .end:
      isReceiving = false
      disarm(.slow)
      if connection.now.state == .receiving { connection.enter(isAnsweredEarly ? .idle : .working) }
      isAnsweredEarly = false
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard let connection else { return context.write(data, promise: promise) }
    switch unwrapOutboundIn(data) {
    case .head:
      connection.enter(.answering)
      arm(context, .unread)
      context.write(data, promise: promise)
    case .body(let bytes):
      // Answers are small, and the channel's high watermark bounds what the client has not read.
      connections.hold(bytes.readableBytes, of: connection)
      notify(context, data, promise) { [connections] _, connection in
        connections.hold(-bytes.readableBytes, of: connection)
      }
    case .end:
      notify(context, data, promise) { guarded, connection in
        guarded.unanswered -= guarded.unanswered > 0 ? 1 : 0
        guarded.letGo()
        guarded.disarm(.unread)
        guard connection.now.state == .answering else { return }
        // After an early answer the request still has to end in time.
        guarded.isAnsweredEarly = guarded.isReceiving && guarded.unanswered == 0
        connection.enter(
          guarded.isReceiving ? .receiving : guarded.unanswered > 0 ? .working : .idle)
      }
    }
  }

  /// Postpones reading a large body while memory is short.
  func read(context: ChannelHandlerContext) {
    guard let connection, bodyBytes > Connections.smallMax, !hasTakenToRead else {
      return context.read()
    }
    guard !isReadHeld else { return }
    if connections.takeToRead(for: connection) {
      hasTakenToRead = true
      return context.read()
    }
    isReadHeld = true
    context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(50)) { [self] in
      isReadHeld = false
      if context.channel.isActive { read(context: context) }
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    giveRead()
    context.fireChannelReadComplete()
  }

  private func giveRead() {
    guard hasTakenToRead else { return }
    hasTakenToRead = false
    if let connection { connections.hold(-Connections.readMax, of: connection) }
  }

  /// Counts bytes of a body as soon as they arrive.
  private func hold(_ count: Int) {
    bodyBytes += count
    if let connection { connections.hold(count, of: connection) }
  }

  private func letGo() {
    hold(-bodyBytes)
  }

  /// Writes, and calls a function when the client's system has taken the data.
  private func notify(
    _ context: ChannelHandlerContext, _ data: NIOAny, _ promise: EventLoopPromise<Void>?,
    _ taken: @escaping (ConnectionGuard, Connection) -> Void
  ) {
    guard let connection else { return context.write(data, promise: promise) }
    let written = promise ?? context.eventLoop.makePromise()
    written.futureResult.assumeIsolated().whenComplete { [self] _ in taken(self, connection) }
    context.write(data, promise: written)
  }

  private func open(_ context: ChannelHandlerContext) {
    guard !isOpened else { return }
    isOpened = true
    connection = connections.open(context.channel)
    guard connection != nil else { return context.close(promise: nil) }
    arm(context, .slow)
  }

  private func close() {
    for why in alarms.keys { disarm(why) }
    giveRead()
    letGo()
    if let connection { connections.close(connection) }
    connection = nil
  }

  private func arm(_ context: ChannelHandlerContext, _ why: Connections.Cut) {
    disarm(why)
    guard let connection else { return }
    alarms[why] = context.eventLoop.assumeIsolated().scheduleTask(in: limit) { [connections] in
      connections.cut(connection, why)
    }
  }

  private func disarm(_ why: Connections.Cut) { alarms.removeValue(forKey: why)?.cancel() }
}
