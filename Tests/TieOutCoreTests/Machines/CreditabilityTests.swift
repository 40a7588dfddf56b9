import Testing
@testable import TieOutCore

/// Creditability of money, and the creditable amount.
@Suite struct CreditStandingTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let projection: Projection
    let answer: String

    init(_ name: String, _ projection: Projection, _ answer: String) {
      (testDescription, self.projection, self.answer) = (name, projection, answer)
    }
  }

  static let table: [Row] = [
    Row(
      "seen on chain",
      transaction(told(.transferDetected, at: "10:00", .deposit("100"))), "waiting 100"),
    Row(
      "confirmed",
      transaction(told(.transferConfirmed, at: "10:05", .deposit("100"))), "creditable 100"),
    Row(
      "confirmed with another amount than was detected: what is confirmed counts",
      transaction(
        told(.transferDetected, at: "10:00", .deposit("100")),
        told(.transferConfirmed, at: "10:05", .deposit("99.5"))), "creditable 99.5"),
    Row(
      "confirmed by webhook and list with two amounts: nobody knows",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100")),
        listed(.transferConfirmed, at: "23:00", .deposit("99"))), "creditable nil"),
    Row(
      "the list says the same with the noise of a binary float",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("10.3")),
        listed(.transferConfirmed, at: "23:00", .deposit("10.300000000000000711"))),
      "creditable 10.3"),
    Row(
      "nothing but the noise of a binary float: too little is known",
      transaction(
        listed(.transferConfirmed, at: "23:00", .deposit("10.300000000000000711"))),
      "creditable nil"),
    Row(
      "failed",
      transaction(
        told(.transferDetected, at: "10:00", .deposit("100")),
        told(.transferFailed, at: "10:30", .deposit("100"))), "withdrawn 100"),
    Row(
      "failed after it was confirmed",
      transaction(
        told(.transferConfirmed, at: "10:05", .deposit("100")),
        told(.transferFailed, at: "10:30", .deposit("100"))), "withdrawn 100"),
    Row(
      "confirmed after it failed",
      transaction(
        told(.transferFailed, at: "10:05", .deposit("100")),
        told(.transferConfirmed, at: "10:30", .deposit("100"))), "creditable 100"),
    Row(
      "a list calls it pending after it called it confirmed",
      transaction(
        listed(.transferConfirmed, at: "22:00", .deposit("100")),
        listed(.transferDetected, at: "23:00", .deposit("100"))), "withdrawn 100"),
    Row(
      "an old page calls it pending: it was confirmed later",
      transaction(
        listed(.transferDetected, at: "22:00", .deposit("100")),
        listed(.transferConfirmed, at: "23:00", .deposit("100"))), "creditable 100"),
  ]

  @Test(arguments: table)
  func `a transfer's creditability, and what may be credited`(_ row: Row) throws {
    guard case .transaction(let transaction) = row.projection else {
      Issue.record("not a transaction")
      return
    }
    let transfer = try #require(transaction.transfers.first)
    #expect(transaction.transfers.count == 1)
    let amount = transfer.creditable.map { "\($0.amount)" } ?? "nil"
    #expect("\(transfer.creditability.word) \(amount)" == row.answer)
  }
}
