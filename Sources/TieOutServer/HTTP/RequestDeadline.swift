import NIOCore
import NIOHTTPTypes

/// Cuts off who takes too long to send a request: a new connection has so long to begin one, and each
/// request so long from its head to its end.
///
///     connected ──armed──▶ head ──armed anew──▶ end ──disarmed──▶ head ──armed──▶ …
final class RequestDeadline: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private let limit: TimeAmount
  private let cut: @Sendable () -> Void
  private var alarm: Scheduled<Void>?

  /// - Parameter cut: called for each connection that is cut off.
  init(_ limit: Duration, cut: @escaping @Sendable () -> Void) {
    self.limit = TimeAmount(limit)
    self.cut = cut
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { arm(context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { disarm() }

  func channelActive(context: ChannelHandlerContext) {
    arm(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    disarm()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: arm(context)
    case .body: break
    case .end: disarm()
    }
    context.fireChannelRead(data)
  }

  private func arm(_ context: ChannelHandlerContext) {
    disarm()
    alarm = context.eventLoop.assumeIsolated().scheduleTask(in: limit) { [cut] in
      cut()
      context.close(promise: nil)
    }
  }

  private func disarm() {
    alarm?.cancel()
    alarm = nil
  }
}
