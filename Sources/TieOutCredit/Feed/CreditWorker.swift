public import Logging
public import TieOutPostgres

/// Credits what the fold finds creditable, as it finds it: deposits that a list showed and no webhook told, money whose
/// account was registered late, credits whose money was withdrawn.
///
///     connect ──▶ listen ──▶ turn ──nothing──▶ wait for a notification, or the poll interval
///        ▲                    │ ▲ └─something─▶ turn          │
///        └──── back off ◀─error └─────────────────────────────┘
///
/// A turn is one transaction: it takes some money from the feed, and hands it to the handler piece by piece, each in a
/// savepoint. What the handler throws undoes its own piece alone, which comes again later, and later each time. Workers
/// side by side never have the same money at a time; each piece is handed out at least once, and credited once because
/// the ledger says so.
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
  /// What is done about each piece of money; synchronous, on the connection's own thread. It does nothing but what the
  /// transaction takes back: it may run again.
  public typealias Handler = @Sendable (Session, CreditWork) throws -> Void

  /// How it works.
  public struct Settings: Sendable {
    /// How many transactions, orders and payments a turn takes.
    public var itemsMax = 10
    /// When money that was left undone comes again, the first time; twice as late each further time.
    public var againAfter = Duration.seconds(60)
    /// How often it looks without being notified.
    public var pollEvery = Duration.seconds(5)
    /// How long it waits between attempts at most, while the database is away.
    public var pauseMax = Duration.seconds(30)
    /// The defaults: 10 at a time, again after a minute, a look every 5 seconds, at most 30 seconds of pause.
    public init() {}
  }

  private let configuration: PostgresConfiguration
  private let settings: Settings
  private let record: CreditRecord

  /// A worker; connects when it runs.
  ///
  /// - Parameters:
  ///   - configuration: where the database is; the role needs no more than `tieout_crediter`, and what the handler needs.
  ///   - settings: how it works.
  ///   - logger: gets a warning for each piece of money whose handler threw, and each time that the worker tries
  ///     again. Each error with its first line, without the server's details, which may quote rows.
  public init(
    _ configuration: PostgresConfiguration, settings: Settings = Settings(),
    logger: Logger = Logger(label: "tieout.CreditWorker")
  ) {
    self.configuration = configuration
    self.settings = settings
    record = CreditRecord(logger: logger)
  }

  /// Credits to the account that is registered, puts in suspense where none is, takes back what was withdrawn.
  public static let creditAll: Handler = { session, work in _ = try session.settle(work) }

  /// Works until its task is cancelled. Errors do not end it.
  public func run(handling handle: @escaping Handler = creditAll) async {
    var pause = Pause(longest: settings.pauseMax)
    while !Task.isCancelled {
      do {
        let connection = try await PostgresConnection.connect(configuration)
        let ending = await result { try await work(on: connection, &pause, handle) }
        await connection.close()
        try ending.get()
      } catch {
        if Task.isCancelled { return }
        record.interrupted(error)
        try? await Task.sleep(for: pause.next())
      }
    }
  }

  private func work(
    on connection: PostgresConnection, _ pause: inout Pause, _ handle: @escaping Handler
  ) async throws {
    try await connection.run { try $0.listen(to: "tieout_creditable") }
    while !Task.isCancelled {
      let items = try await turn(on: connection, handle)
      pause = Pause(longest: settings.pauseMax)
      guard items == 0 else { continue }
      let patience = settings.pollEvery
      _ = try await connection.run { try $0.waitForNotification(within: patience) }
    }
  }

  /// A turn that others made impossible is followed by one with a single piece, which wants little that others have.
  /// If that one is impossible, too, the piece is left for later.
  private func turn(
    on connection: PostgresConnection, _ handle: @escaping Handler
  ) async throws -> Int {
    do {
      return try await turn(Turn(settings, record, handle), on: connection)
    } catch let error as PostgresError where error.isDeadlockOrSerializationFailure {
      record.interrupted(error)
      try await Task.sleep(for: .milliseconds(.random(in: 5...50)))
      return try await turn(Turn(settings, record, handle).small, on: connection)
    }
  }

  private func turn(_ turn: Turn, on connection: PostgresConnection) async throws -> Int {
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

/// How long to wait before the next attempt: twice as long each time, up to a bound, and never as long as others do.
private struct Pause {
  let longest: Duration
  private var attempts = 0

  init(longest: Duration) { self.longest = longest }

  mutating func next() -> Duration {
    let pause = min(longest, .milliseconds(100) * (1 << min(attempts, 16)))
    attempts += 1
    return pause * Int.random(in: 50...100) / 100
  }
}
