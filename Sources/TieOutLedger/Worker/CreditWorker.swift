public import Logging
import TieOutCore
public import TieOutPostgres
import TieOutStore

/// Credits what the fold finds creditable: deposits that only a list reported, transfers whose account was
/// registered late; and reverses credits whose transfer was withdrawn.
///
///     connect ──▶ listen ──▶ turn ──nothing──▶ wait for a notification, or the poll interval
///        ▲                    │ ▲ └─something─▶ turn          │
///        └──── back off ◀─error └─────────────────────────────┘
///
/// A turn is one transaction: it takes items from the feed and passes them to the handler one by one, each in
/// a savepoint. An error of the handler undoes only its item, which is retried after an increasing delay.
/// Concurrent workers never hold the same item; each is delivered at least once, and the ledger credits it
/// only once.
///
///     let worker = CreditWorker(PostgresConfiguration())
///     await worker.run { session, work in
///       guard let entry = try session.settle(work) else { return }
///       try session.execute(
///         "UPDATE players SET balance = balance + $1 WHERE account = $2",
///         [.amount(entry.amount), .text(entry.account)])
///     }
///
/// The feed is filled by the fold (`tieout serve`, `tieout fold`, `Store.foldWaiting()`) once
/// `tieout.start_feed` was called.
///
/// Counts through swift-metrics: <doc:AdoptingInABackend> lists the names.
public struct CreditWorker: Sendable {
  /// Handles one item, synchronously on the connection's thread. It may run again, so it must not do anything
  /// that a rollback does not undo.
  public typealias Handler = @Sendable (Session, CreditWork) throws -> Void

  /// Settings of a worker.
  public struct Settings: Sendable {
    /// How many transactions, orders and payments a turn takes.
    public var itemsMax = 10
    /// The delay before an item that was not settled is retried; doubles each time.
    public var againAfter = Duration.seconds(60)
    /// How often the feed is checked without a notification.
    public var pollEvery = Duration.seconds(5)
    /// The longest delay between attempts to reach the database.
    public var pauseMax = Duration.seconds(30)
    /// The defaults: 10 items per turn, retries after a minute, a check every 5 seconds, delays of at most 30
    /// seconds.
    public init() {}
  }

  private let configuration: PostgresConfiguration
  private let settings: Settings
  private let record: CreditRecord

  /// A worker; connects when it runs.
  ///
  /// - Parameters:
  ///   - configuration: where the database is; the role needs no more than `tieout_crediter`, and
  ///     what the handler needs.
  ///   - settings: how it works.
  ///   - logger: gets a warning for each piece of money whose handler threw, and each time that the
  ///     worker tries again. Each error with its first line, without the server's details, which
  ///     may quote rows.
  public init(
    _ configuration: PostgresConfiguration, settings: Settings = Settings(),
    logger: Logger = Logger(label: "tieout.CreditWorker")
  ) {
    self.configuration = configuration
    self.settings = settings
    record = CreditRecord(logger: logger)
  }

  /// Credits the registered account, else suspense; reverses withdrawn credits.
  public static let creditAll: Handler = { session, work in _ = try session.settle(work) }

  /// Runs until its task is cancelled. Errors do not end it.
  public func run(handling handle: @escaping Handler = creditAll) async {
    let backoff = Backoff(first: .milliseconds(100), longest: Interval(settings.pauseMax))
    var failures = 0
    while !Task.isCancelled {
      do {
        let connection = try await PostgresConnection.connect(configuration)
        let ending = await result { try await work(on: connection, &failures, handle) }
        await connection.close()
        try ending.get()
      } catch {
        if Task.isCancelled { return }
        record.interrupted(error)
        failures += 1
        try? await Task.sleep(for: Duration(backoff.jittered(after: failures)))
      }
    }
  }

  private func work(
    on connection: PostgresConnection, _ failures: inout Int, _ handle: @escaping Handler
  ) async throws {
    try await connection.run { try $0.listen(to: "tieout_creditable") }
    while !Task.isCancelled {
      let items = try await turn(on: connection, handle)
      failures = 0
      guard items == 0 else { continue }
      _ = try await connection.run { [settings] in
        try $0.waitForNotification(within: settings.pollEvery)
      }
    }
  }

  /// After a deadlock, runs a turn with a single item, which needs fewer locks. If that fails too, the item
  /// is retried later.
  private func turn(
    on connection: PostgresConnection, _ handle: @escaping Handler
  ) async throws -> Int {
    do {
      return try await turn(FeedBatch(settings, record, handle), on: connection)
    } catch let error as PostgresError where error.isDeadlockOrSerializationFailure {
      record.interrupted(error)
      try await Task.sleep(for: Duration(Backoff.ofConflicts.jittered(after: 1)))
      return try await turn(FeedBatch(settings, record, handle).small, on: connection)
    }
  }

  private func turn(_ turn: FeedBatch, on connection: PostgresConnection) async throws -> Int {
    let items = try await connection.run { try turn.take($0) }
    record.turned(items)
    return items
  }

  private func result(
    _ body: () async throws -> Void
  ) async -> Result<Void, any Error> {
    do { return .success(try await body()) } catch { return .failure(error) }
  }
}
