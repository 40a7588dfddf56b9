import CPostgres

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

// LISTEN and NOTIFY. A notification is only a wake-up: it is lost if the connection breaks, and a pooler may
// swallow it. So a waiting caller must also check from time to time.

extension Session {
  /// Subscribes to a channel for the life of the connection.
  ///
  /// Does nothing behind a pooler: the server's connection, and its notifications, would go to another
  /// client.
  ///
  /// - Throws: the server's error.
  package func listen(to channel: String) throws(PostgresError) {
    if isPooled { return }
    let parts = channel.split(separator: "\"", omittingEmptySubsequences: false)
    try script("LISTEN \"\(parts.joined(separator: "\"\""))\"")
  }

  /// Waits on the connection's thread for a notification of any channel. True if one arrived now or since the
  /// last call; false on timeout.
  ///
  /// - Throws: 57014 if the run is cancelled; 08006 if the connection broke; 25001 inside a transaction,
  ///   where the server delivers no notifications.
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

  /// The interval between two checks for cancellation.
  private static var slice: Duration { .milliseconds(100) }

  /// Takes the notifications that have arrived. Returns whether there were any.
  private func takeNotifications() -> Bool {
    var hasTaken = false
    while let notification = unsafe PQnotifies(connection.pointer) {
      unsafe PQfreemem(notification)
      hasTaken = true
    }
    return hasTaken
  }
}
