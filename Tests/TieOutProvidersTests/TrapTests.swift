import Testing
@testable import TieOutCore
@testable import TieOutProviders

/// Cases that a naive engine gets wrong, as far as they show before anything is stored.
@Suite struct TrapTests {
  private func history(_ events: [Event]) -> History {
    History(
      events[0].subject,
      events.map { event in
        let print = event.fingerprint(in: event.subject.stream)
        return Observation(event, print, [Sighting(observedAt: received, evidence: print)])
      })
  }

  private func deposit(_ reference: String, _ amount: String) -> String {
    #"{"id":"evt_deposit_completed_0xab","type":"deposit.completed","data":{"depositReference":"\#(reference)","token":"USDC","chain":"ethereum-sepolia","amount":"\#(amount)","txHash":"0xAB"}}"#
  }

  @Test func `one event id may hold two deposits`() {
    let events = webhook(deposit("a", "1")) + webhook(deposit("b", "2"))
    #expect(events[0].subject == events[1].subject)
    #expect(Transaction(history(events)).transfers.map(\.name) == ["a|USDC", "b|USDC"])
  }

  @Test func `bind, unbind and bind again are three events`() {
    let bound = { (type: String, at: String) in
      webhook(
        #"{"id":"evt_1","type":"deposit.\#(type)","created_at":"\#(at)","data":{"depositReference":"r"}}"#
      )
    }
    let events =
      bound("address_bound", "2025-01-28T10:00:00Z")
      + bound("address_unbound", "2025-01-28T11:00:00Z")
      + bound("address_bound", "2025-01-28T12:00:00Z")
    #expect(history(events).observations.count == 3)
  }

  @Test func `an old attempt's CANCELLED does not touch the paid one`() {
    let say = { (status: String, id: String) in
      webhook(#"{"orderId":"1","status":"\#(status)","paymentId":"\#(id)"}"#, to: .paydefi)[0]
    }
    #expect(say("COMPLETED", "new").subject != say("CANCELLED", "old").subject)
    #expect(say("CANCELLED", "new").subject.id == "new")
  }

  @Test func `webhooks out of order fold alike`() {
    let all = ["COMPLETED", "ACCEPTED"].flatMap {
      webhook(#"{"orderId":"1","status":"\#($0)","paymentId":"p"}"#, to: .paydefi)
    }
    #expect(Payment(history(all)).state == .completed)
    #expect(Payment(history(all.reversed())) == Payment(history(all)))
  }

  @Test
  func `the same statement with other numbers is a conflict, with the same ones a repetition`() {
    let other = PayDeFiTests.completed.replacing("0.0997", with: "0.0998")
    let same = PayDeFiTests.completed.replacing("0.0997", with: "0.09970").replacing(
      "\n", with: " ")
    let first = webhook(PayDeFiTests.completed, to: .paydefi)
    #expect(webhook(same, to: .paydefi) == first)
    let kinds = Payment(history(first + webhook(other, to: .paydefi))).surprises.map(\.kind)
    #expect(kinds == [.contentChanged])
  }

  @Test func `USDC has eighteen decimals on chain 56`() {
    let body = PayDeFiTests.completed.replacing("\"chainId\": 1", with: "\"chainId\": 56")
      .replacing(
        "0xaf88d065e77c8cC2239327C5EDb3A432268e5831",
        with: "0x8AC76a51cc950d9822D68b83fE1Ad97B32Cd580d")
    let facts = webhook(body, to: .paydefi)[0].facts
    let decimals = Registry.standard.decimals(
      chain: facts.chain, contract: facts.contract, currency: facts.currency)
    #expect(decimals == 18)
  }

  @Test func `base58 keeps its case, hexadecimal does not`() {
    let body =
      #"{"orderId":"1","status":"COMPLETED","paymentId":"Ab_c","transactions":[{"chainId":9000,"merchantAddress":"EPjFWdd5"},{"chainId":1,"merchantAddress":"0xABCD"}]}"#
    let events = webhook(body, to: .paydefi)
    #expect(events.map(\.facts.settlement?.merchantAddress) == ["EPjFWdd5", "0xabcd"])
    #expect(events[0].subject.id == "Ab_c")
  }

  @Test func `the two providers' chain ids meet in one table`() {
    for (payin, paydefi) in [
      ("ethereum-mainnet", "1"), ("polygon-mainnet", "137"), ("arbitrum-mainnet", "42161"),
      ("solana-mainnet", "9000"),
    ] {
      let registry = Registry.standard
      #expect(registry.chain(payin, on: .mainnet) == registry.chain(paydefi, on: .mainnet))
    }
  }

  @Test func `a poll closes the status, never the amounts`() {
    let reading = page(
      #"{"status":"COMPLETED"}"#, of: "payments", in: .paydefi,
      url: "https://api.paydefi.io/payments/p")
    let findings = RuleEngine.findings(
      in: Projection(history(reading.rows.map(\.event))),
      EvaluationContext(
        asOf: received + .hours(24), coverage: Coverage([:]), settings: RuleSettings()))
    // Both have the same cause: the missing webhook with the amounts.
    #expect(
      findings.map(\.findingClass.rawValue).sorted() == ["amount-unknown", "webhook-missing"])
  }

  @Test func `a detection time is no confirmation time`() {
    let body =
      #"{"id":"e","type":"deposit.completed","data":{"depositReference":"r","token":"USDC","chain":"tron-nile","amount":"1","txHash":"x","timestamp":"2025-01-28T10:20:00Z"}}"#
    let facts = webhook(body)[0].facts
    #expect(facts.statusAt == nil)
    #expect(facts.createdAt?.description == "2025-01-28T10:20:00Z")
  }
}
