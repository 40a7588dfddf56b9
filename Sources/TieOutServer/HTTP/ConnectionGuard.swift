import NIOCore
import NIOHTTPTypes

/// Notes what a connection is about, counts what arrives over it, and cuts it off where its client takes too long: to
/// begin a request, to send one to its end, to take the answer.
///
///     connected ──armed──▶ head ──armed anew──▶ end ──disarmed──▶ answer ──armed──▶ taken ──disarmed──▶ head …
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// How many requests may wait for their turn. Providers send one at a time.
  private static let unansweredMax = 16

  private let connections: Connections
  private let limit: TimeAmount
  private var connection: Connection?
  private var isOpened = false
  private var isReceiving = false
  /// Requests that have begun to arrive, and are not answered.
  private var unanswered = 0
  /// Bytes of bodies that are not answered yet.
  private var bodyBytes = 0
  private var hasTakenToRead = false
  private var isReadHeld = false
  private var alarms: [Connections.Cut: Scheduled<Void>] = [:]

  /// - Parameter limit: how long a request, and an answer, may be on its way.
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
      // Who was answered before all was sent is listened to no more.
      guard connection.now.state == .receiving else { return }
      hold(bytes.readableBytes)
    case .end:
      isReceiving = false
      connection.enter(.working)
      disarm(.slow)
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
      // An answer is small, and what is not taken of it is bounded by the channel's own mark.
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
        // Some are answered before they have sent all, and still have to come to an end in time.
        connection.enter(
          guarded.isReceiving ? .receiving : guarded.unanswered > 0 ? .working : .idle)
      }
    }
  }

  /// A large body is read no further while there is no memory for it.
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

  /// Counts bytes of a body from when they arrive.
  private func hold(_ count: Int) {
    bodyBytes += count
    if let connection { connections.hold(count, of: connection) }
  }

  private func letGo() {
    hold(-bodyBytes)
  }

  /// Writes, and does something when the client's side has taken it.
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
