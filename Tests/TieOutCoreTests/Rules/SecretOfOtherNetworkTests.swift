import Testing
@testable import TieOutCore

@Suite struct SecretOfOtherNetworkTests {
  private func delivery(_ subject: Subject, at time: Timestamp) -> AccountFacts.ForeignDelivery {
    AccountFacts.ForeignDelivery(
      subject: subject, receivedAt: time, evidence: evidence("\(subject.id) \(time)"))
  }

  private func lines(_ deliveries: AccountFacts.ForeignDelivery...) -> [String] {
    var facts = AccountFacts(account: .payin)
    facts.foreignDeliveries = deliveries
    return SecretOfOtherNetwork.findings(in: [facts], .with { _ in }).map(\.line).sorted()
  }

  static let expected = "signed with a secret of testnet | signed with a secret of mainnet"

  @Test func `each subject is one finding, however often it is delivered`() {
    let order = Subject(.payin, .order, "ord_1")
    let event = Subject(.payin, .evidence, "evt_1")
    #expect(
      lines(
        delivery(order, at: "10:00"), delivery(order, at: "10:01"), delivery(event, at: "10:02"))
        == [
          "secret-of-other-network high event evt_1 | \(Self.expected)",
          "secret-of-other-network high order ord_1 | \(Self.expected)",
        ])
  }

  @Test func `nothing, and what is yet to come, is silent`() {
    #expect(lines() == [])
    #expect(lines(delivery(Subject(.payin, .order, "ord_1"), at: "31 00:00:01")) == [])
  }
}
