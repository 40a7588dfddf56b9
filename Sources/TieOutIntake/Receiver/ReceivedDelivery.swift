import TieOutStore
import TieOutCore
import TieOutProviders

/// A delivery that was verified and decoded, ready to be written.
package struct ReceivedDelivery: Sendable {
  /// The kind of the first event.
  let kind: EventKind
  /// The raw body.
  let body: [UInt8]
  /// Its events as JSON for `tieout.receive_batch`.
  let rows: [[UInt8]]

  /// The approximate size in bytes.
  var byteCount: Int { rows.reduce(256 + body.count) { $0 + $1.count } }

  init(_ delivery: Delivery, _ verdict: SignatureVerdict) {
    self.init(delivery, verdict, delivery.account.provider.adapter.events(of: delivery))
  }

  /// - Parameter events: the events of the delivery.
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
