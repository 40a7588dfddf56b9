import TieOutStore
import TieOutCore
import TieOutProviders

/// A delivery that was verified and read, ready to be written.
struct ReceivedDelivery: Sendable {
  /// The first event's kind.
  let kind: EventKind
  /// The raw body.
  let body: [UInt8]
  /// Its events, each as `tieout.receive_batch` takes them.
  let rows: [[UInt8]]

  /// About how much it weighs, in bytes.
  var byteCount: Int { rows.reduce(256 + body.count) { $0 + $1.count } }

  init(_ delivery: Delivery, _ verdict: SignatureVerdict) {
    self.init(delivery, verdict, delivery.account.provider.adapter.events(of: delivery))
  }

  /// - Parameter events: what it states, where that was read already.
  init(_ delivery: Delivery, _ verdict: SignatureVerdict, _ events: [Event]) {
    body = delivery.body
    let evidence = delivery.id
    kind = events[0].kind
    rows = events.enumerated().map { number, event in
      let sighting = Sighting(
        observedAt: delivery.receivedAt, evidence: evidence, row: Int32(number))
      return EventJSON(
        event, in: event.subject.stream, sighting,
        delivery: number == 0 ? (delivery.headerText, verdict.word) : nil
      ).bytes
    }
  }
}
