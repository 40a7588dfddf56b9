import TieOutCore
public import TieOutPostgres
import TieOutStore

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

  /// What it tells those who log and count.
  public enum Observation: Sendable {
    /// A turn was committed, with so many pieces of money, of which so many failed.
    case turned(items: Int, failed: Int)
    /// The handler threw for a piece of money, which comes again later.
    case failed(CreditWork, any Error)
    /// A turn, or the way to the database, failed; it tries again.
    case interrupted(any Error)
  }

  private let configuration: PostgresConfiguration
  private let settings: Settings
  private let observe: @Sendable (Observation) -> Void

  /// A worker; connects when it runs.
  ///
  /// - Parameters:
  ///   - configuration: where the database is; the role needs no more than `tieout_crediter`, and what the handler needs.
  ///   - settings: how it works.
  ///   - observe: called for what is worth a line in a log; must be quick.
  public init(
    _ configuration: PostgresConfiguration, settings: Settings = Settings(),
    observe: @escaping @Sendable (Observation) -> Void = { _ in }
  ) {
    self.configuration = configuration
    self.settings = settings
    self.observe = observe
  }

  /// Credits to the account that is registered, puts in suspense where none is, takes back what was withdrawn.
  public static let creditAll: Handler = { session, work in _ = try session.settle(work) }

  /// Works until its task is cancelled. Errors do not end it.
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
        observe(.interrupted(error))
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

  /// A turn that others made impossible is followed by one with a single piece, which wants little that others have.
  /// If that one is impossible, too, the piece is left for later.
  private func turn(
    on connection: PostgresConnection, _ handle: @escaping Handler
  ) async throws -> Int {
    do {
      return try await turn(Turn(settings, observe, handle), on: connection)
    } catch let error as PostgresError where error.isDeadlockOrSerializationFailure {
      observe(.interrupted(error))
      try await Task.sleep(for: Duration(Backoff.ofConflicts.jittered(after: 1)))
      return try await turn(Turn(settings, observe, handle).small, on: connection)
    }
  }

  private func turn(_ turn: Turn, on connection: PostgresConnection) async throws -> Int {
    let (items, failed) = try await connection.run { try turn.take($0) }
    if items > 0 { observe(.turned(items: items, failed: failed)) }
    return items
  }

  private func result(
    _ body: () async throws -> Void
  ) async -> Result<Void, any Error> {
    do { return .success(try await body()) } catch { return .failure(error) }
  }
}
