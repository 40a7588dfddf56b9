import TieOutIntake
import TieOutCore
import TieOutLedger
import TieOutPostgres
import TieOutProviders
import TieOutStore

/// A backend that handles a webhook with the three calls and its own table.
enum Player {
  static let table = """
    CREATE TABLE IF NOT EXISTS public.players (
      account text, asset text, balance numeric, PRIMARY KEY (account, asset))
    """

  /// Makes the three calls; returns the outcome, and the answer to each call to credit.
  static func take(
    _ webhook: Webhook, after seconds: Int64 = 0, secrets: Secrets = Secret.live,
    _ session: Session
  ) throws -> (outcome: ReceiveOutcome, answers: [CreditAnswer]) {
    let delivery = webhook.delivery(after: seconds)
    let appended = try session.append(delivery, secrets: secrets, recordedAt: delivery.receivedAt)
    let answers = try session.creditable(in: appended).map { work in
      let answer = try session.credit(work, to: work.account ?? work.reference)
      switch answer {
      case .credited(let entry): try add(entry, session)
      case .alreadyCredited, .refused: break
      }
      return answer
    }
    return (appended.outcome, answers)
  }

  static func add(_ entry: CreditEntry, _ session: Session) throws {
    _ = try session.execute(
      """
      INSERT INTO players (account, asset, balance) VALUES ($1, $2, $3)
      ON CONFLICT (account, asset) DO UPDATE SET balance = players.balance + excluded.balance
      """, [.text(entry.account), .text(entry.asset), .amount(entry.amount)])
  }
}

extension Database {
  /// Handles a webhook like a backend, in one transaction.
  @discardableResult func take(
    _ webhook: Webhook, after seconds: Int64 = 0, secrets: Secrets = Secret.live
  ) async throws -> (outcome: ReceiveOutcome, answers: [CreditAnswer]) {
    try await session { session in
      try session.script(Player.table)
      return try session.transaction {
        try Player.take(webhook, after: seconds, secrets: secrets, session)
      }
    }
  }
}

extension CreditAnswer {
  /// `credited player_7 100 eip155:11155111/USDT`, `refused not_confirmed`.
  var line: String {
    switch self {
    case .credited(let entry): "credited \(entry.line)"
    case .alreadyCredited(let entry): "already_credited \(entry.line)"
    case .refused(let refusal): "refused \(refusal.reason.rawValue)"
    }
  }
}

extension CreditEntry {
  var line: String { "\(account) \(amount) \(asset)" }
}
