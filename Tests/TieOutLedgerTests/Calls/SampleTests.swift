import TieOutIntake
import Testing
import TieOut
@testable import TieOutLedger

extension CreditTests {
  /// The providers' own examples in the three calls.
  @Suite struct SampleTests {
    struct Sample: Sendable, CustomTestStringConvertible {
      var testDescription: String
      var webhook: Webhook
      /// SQL that must run before.
      var setup = "SELECT 1"
      var answers: [String]
      var players: [String]
    }

    static let deposit = Sample(
      testDescription: "PayIn, deposit.confirmed, signed over the body",
      webhook: Webhook(
        body: """
          {"id":"evt_1","type":"deposit.confirmed","createdAt":"2025-01-28T10:30:00Z","data":\
          {"depositReference":"player_1","amount":"5","currency":"USDC","chainId":"ethereum-sepolia",\
          "txHash":"0xab","confirmedAt":"2025-01-28T10:30:00Z"}}
          """
      ).signed(),
      answers: ["credited player_1 5 eip155:11155111/USDC"],
      players: ["player_1 5 eip155:11155111/USDC"])

    static let laterDeposit = Sample(
      testDescription: "PayIn, deposit.completed, signed with a time",
      webhook: Webhook(
        body: """
          {"id":"evt_deposit_completed_0xab","type":"deposit.completed","created_at":"2025-01-28T10:30:00Z",\
          "data":{"depositReference":"player_1","token":"USDC","chain":"ethereum-sepolia",\
          "amount":"250.500000","depositAddress":"0xCD","txHash":"0xab","blockNumber":"123",\
          "timestamp":"2025-01-28T10:20:00Z","organizationId":"x"}}
          """
      ).signed(at: 1_738_060_200),
      answers: ["credited player_1 250.5 eip155:11155111/USDC"],
      players: ["player_1 250.5 eip155:11155111/USDC"])

    static let order = Sample(
      testDescription: "PayIn, order.completed, where orders are credited",
      webhook: Webhook(
        body: """
          {"id": "evt_abc123", "type": "order.completed", "createdAt": "2025-01-28T10:30:00Z",
           "data": {"orderId": "ord_xyz789", "orderReference": "order_123", "status": "completed",
            "amount": "100", "currency": "USDT", "chainId": "ethereum-sepolia", "txHash": "0xabc...",
            "completedAt": "2025-01-28T10:29:45Z"}}
          """
      ).signed(),
      setup: "UPDATE tieout.crediting SET credits_orders = true",
      answers: ["credited order_123 100 eip155:11155111/USDT"],
      players: ["order_123 100 eip155:11155111/USDT"])

    static let payment = Sample(
      testDescription: "PayDeFi, COMPLETED: what was paid out, its contract being registered",
      webhook: Webhook(account: .paydefi, body: PayDeFiSample.completed).signed(),
      setup: """
        UPDATE tieout.crediting SET credits_orders = true;
        INSERT INTO tieout.assets (chain, symbol, contract, decimals)
        VALUES ('eip155:1', 'USDC.arb', '0xaf88d065e77c8cc2239327c5edb3a432268e5831', 6)
        """,
      answers: ["credited 1 0.0997 eip155:1/USDC.arb"],
      players: ["1 0.0997 eip155:1/USDC.arb"])

    @Test(arguments: [deposit, laterDeposit, order, payment])
    func `what a webhook confirms is credited with it`(_ sample: Sample) async throws {
      try await Database.with { database in
        try await database.execute(sample.setup)
        let (outcome, answers) = try await database.take(sample.webhook)
        #expect(outcome == .stored)
        #expect(answers.map(\.line) == sample.answers)
        #expect(try await database.players() == sample.players)
      }
    }

    @Test(arguments: [deposit, laterDeposit, order, payment])
    func `a webhook that comes again credits nothing`(_ sample: Sample) async throws {
      try await Database.with { database in
        try await database.execute(sample.setup)
        try await database.take(sample.webhook)
        let (outcome, answers) = try await database.take(sample.webhook, after: 5)
        #expect(outcome == .alreadyStored)
        #expect(answers == [])
        #expect(try await database.players() == sample.players)
      }
    }

    @Test(arguments: [deposit, laterDeposit, order, payment])
    func `what this transaction folds is what the projections say`(_ sample: Sample) async throws {
      try await Database.with { database in
        try await database.execute(sample.setup)
        let (folded, appended) = try await database.session { session in
          try session.transaction {
            let delivery = sample.webhook.delivery()
            let appended = try session.append(
              delivery, secrets: Secret.live, recordedAt: delivery.receivedAt)
            return (try session.creditable(in: appended).map(\.line), appended)
          }
        }
        try await database.fold()
        let projected = try await database.session { session in
          try session.execute(
            "SELECT \(CreditWork.columns) FROM tieout.creditable()"
          ).map { try CreditWork($0).line }
        }
        #expect(folded == projected)
        #expect(folded.count == 1)
        #expect(appended.subjects.count == 1)
      }
    }

    @Test func `orders and payments are credited only where that is said`() async throws {
      try await Database.with { database in
        let answers = try await database.take(Self.order.webhook).answers
        #expect(answers == [])
        #expect(try await database.entries() == [])
      }
    }

    @Test func `PayDeFi's own example names a contract of another chain`() async throws {
      try await Database.with { database in
        try await database.execute("UPDATE tieout.crediting SET credits_orders = true")
        let (outcome, answers) = try await database.take(Self.payment.webhook)
        #expect(outcome == .stored)
        #expect(answers.map(\.line) == ["refused unknown_asset"])
        #expect(answers.first?.refusal?.retry == true)
        // After the reference is registered, the next webhook of the same payment credits it.
        try await database.execute(Self.payment.setup)
        #expect(
          try await database.take(Self.payment.webhook, after: 5).answers.map(\.line)
            == Self.payment.answers)
      }
    }
  }
}

extension CreditAnswer {
  /// The refusal, if it is refused.
  var refusal: CreditRefusal? {
    switch self {
    case .credited, .alreadyCredited: nil
    case .refused(let refusal): refusal
    }
  }
}

extension CreditWork {
  /// The answer without the name of its transaction.
  var line: String {
    let amount = amount.map { "\($0)" } ?? "?"
    return "\(action) \(subject.kind.rawValue) \(subject.id) \(part) \(reference ?? "-")"
      + " \(account ?? "-") \(amount) \(asset ?? "?")"
  }
}

enum PayDeFiSample {
  static let completed = """
    {
      "orderId": "1",
      "status": "COMPLETED",
      "metaData": null,
      "paymentId": "IEpGEyrQR_yDaDS",
      "transactions": [
        {
          "chainId": 1,
          "protocolFeeAmount": 0.0003,
          "protocolFeeRate": 0.003,
          "acceptanceRate": 0.005,
          "merchantAddress": "0x521E8E916EB48b7f7AAcb962b1cBb3C4Dc0921DE",
          "payIn": {
            "token": "0xaf88d065e77c8cC2239327C5EDb3A432268e5831",
            "symbol": "USDC",
            "amount": 0.1
          },
          "payOut": {
            "token": "0xaf88d065e77c8cc2239327c5edb3a432268e5831",
            "symbol": "USDC",
            "amount": 0.0997
          }
        }
      ]
    }
    """
}
