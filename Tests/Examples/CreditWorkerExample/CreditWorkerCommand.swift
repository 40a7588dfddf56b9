import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import TieOut
import UnixSignals

/// Credits money that no webhook leads to: deposits that only a list shows, and money whose account was
/// registered late. Reverses credits of withdrawn money. Folds changed streams, too, so that `tieout serve`
/// is not needed.
///
/// The database: `DATABASE_URL`, or libpq's own variables. There is no work before `tieout credits start`.
/// SIGTERM and SIGINT roll back the current transaction and end the worker.
@main struct CreditWorkerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "CreditWorkerExample")

  @Option(help: "How many work side by side.")
  var workers = 1

  func run() async throws {
    let database =
      try ProcessInfo.processInfo.environment["DATABASE_URL"].map(PostgresConfiguration.init(url:))
      ?? PostgresConfiguration()
    var logger = Logger(label: "CreditWorkerExample") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .warning
    let crediting = Crediting(worker: CreditWorker(database, logger: logger))
    let services: [any Service] =
      [Folding(store: Store(database, connections: 1))]
      + Array(repeating: crediting, count: workers)
    tell("working")
    try await ServiceGroup(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
    ).run()
  }
}

/// A worker as a service.
struct Crediting: Service {
  let worker: CreditWorker

  func run() async {
    await cancelWhenGracefulShutdown { await worker.run(handling: handle) }
  }
}

/// Credits one piece of money and updates the backend's own table in one transaction.
private let handle: CreditWorker.Handler = { session, work in
  let player = work.account ?? (work.subject.kind == .transaction ? work.reference : nil)
  guard let entry = try session.settle(work, to: player) else { return }
  _ = try session.execute(
    """
    INSERT INTO players (account, asset, balance) VALUES ($1, $2, $3)
    ON CONFLICT (account, asset) DO UPDATE SET balance = players.balance + excluded.balance
    """, [.text(entry.account), .text(entry.asset), .amount(entry.amount)])
}

/// Folds changed streams, once a second.
struct Folding: Service {
  let store: Store

  func run() async {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do { _ = try await store.foldWaiting() } catch { tell("cannot fold: \(brief(error))") }
        try? await Task.sleep(for: .seconds(1))
      }
    }
    await store.close()
  }
}

private func tell(_ text: String) {
  FileHandle.standardError.write(Data("\(text)\n".utf8))
}

/// An error in one line, without details, which may quote values.
private func brief(_ error: any Error) -> String {
  guard let error = error as? PostgresError else { return "\(type(of: error))" }
  return error.message + (error.sqlState.map { " (SQLSTATE \($0))" } ?? "")
}
