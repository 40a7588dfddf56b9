import Testing
import TieOutPostgres
@testable import TieOutLedger

extension CreditTests {
  @Suite struct ReasonTests {
    @Test func `the reasons are those of the table, all of them`() async throws {
      try await Database.with { database in
        let table = try await database.texts(
          """
          SELECT concat_ws(' | ', precedence, reason, retry::text, meaning)
          FROM tieout.credit_reasons ORDER BY precedence
          """)
        #expect(
          CreditRefusal.Reason.allCases.map {
            "\($0.precedence) | \($0.rawValue) | \($0.retry) | \($0.meaning)"
          } == table)
      }
    }

    @Test(arguments: [("paid", "NULL"), ("refused", "'too_late'")])
    func `a word of a later schema is told as such`(
      _ row: (outcome: String, reason: String)
    ) async throws {
      try await Database.with { database in
        let error = try await database.session { session in
          let answer = try LedgerAnswer(
            session.execute(
              """
              SELECT '\(row.outcome)' AS outcome, \(row.reason)::text AS reason, NULL::text AS entry,
                NULL::text AS account, NULL::text AS asset, NULL::numeric AS amount
              """
            ).one())
          return #expect(throws: UnknownAnswer.self) { try answer.credit() }
        }
        #expect("\(try #require(error))".hasSuffix("update the TieOut package"))
      }
    }

    @Test(arguments: [
      (CreditRefusal.Reason.notConfirmed, true), (.unknownReference, true), (.withdrawn, false),
      (.existsWithDifferentAccount, false), (.unknownAsset, true), (.belowMinimum, false),
    ])
    func `a reason says whether to try again`(_ row: (reason: CreditRefusal.Reason, retry: Bool)) {
      #expect(row.reason.retry == row.retry)
    }
  }
}
