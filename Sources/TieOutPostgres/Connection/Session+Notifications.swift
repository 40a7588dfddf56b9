import CPostgres

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

// LISTEN and NOTIFY. A notification wakes somebody up and proves nothing: it is lost where the connection
// breaks, and a pooler in between may swallow it. So who waits for one also looks from time to time.

extension Session {
  /// Has the server tell this session when a channel is notified, for as long as the connection lives.
  ///
  /// Behind a pooler nothing is listened to: another client would have the server's connection, and the notifications.
  ///
  /// - Throws: the server's error.
  package func listen(to channel: String) throws(PostgresError) {
    if isPooled { return }
    let parts = channel.split(separator: "\"", omittingEmptySubsequences: false)
    try script("LISTEN \"\(parts.joined(separator: "\"\""))\"")
  }

  /// Waits until one of the channels is notified, on the connection's own thread. Answers true where one was, now
  /// or since the last time that somebody asked; false where none was within the time given.
  ///
  /// - Throws: 57014 when the run is cancelled; 08006 when the connection broke; 25001 inside a transaction,
  ///   where the server tells nothing.
  package func waitForNotification(within duration: Duration) throws(PostgresError) -> Bool {
    guard !isInTransaction else {
      throw PostgresError(sqlState: "25001", message: "waiting for a notification in a transaction")
    }
    let deadline = ContinuousClock.now + duration
    while true {
      guard unsafe PQconsumeInput(connection.pointer) == 1 else { throw connection.failure }
      if takeNotifications() { return true }
      guard connection.isOpen else { throw connection.failure }
      try checkNotCancelled()
      let left = deadline - .now
      guard left > .zero else { return false }
      _ = connection.isReady(for: POLLIN, milliseconds: left < Self.slice ? 10 : 100)
    }
  }

  /// Between two looks whether the run was cancelled.
  private static var slice: Duration { .milliseconds(100) }

  /// Takes those that have come; answers whether any has.
  private func takeNotifications() -> Bool {
    var hasTaken = false
    while let notification = unsafe PQnotifies(connection.pointer) {
      unsafe PQfreemem(notification)
      hasTaken = true
    }
    return hasTaken
  }
}
