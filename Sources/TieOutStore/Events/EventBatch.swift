package import TieOutCore
package import TieOutProviders

package import TieOutPostgres

/// Evidence and its events, to be appended in one transaction.
///
/// Needs no database, so decoding and storing can run concurrently.
package struct EventBatch: Sendable {
  /// The batch's id, and the ticket of the streams that it changes.
  package let id: Digest128
  /// The approximate size in bytes.
  package private(set) var byteCount = 0
  private var events: [StagedEvent] = []
  package var pages: CopyBuffer
  private var pagesAdded: Set<Digest128> = []
  /// The paging information of captured pages.
  package var listPages: [(page: Digest128, said: ListPage)] = []
  package var sweeps: [SweepClaim] = []
  package var rejections: [Rejection] = []

  /// A class, so that sorting moves pointers.
  private final class StagedEvent: Sendable {
    package let event: Event
    package let stream: StreamID
    package let sighting: Sighting
    /// The delivery; only with the first of its events.
    package let delivery: Delivery?
    package let verdict: SignatureVerdict?

    package init(_ event: Event, _ sighting: Sighting, _ delivery: (Delivery, SignatureVerdict)?) {
      self.event = event
      stream = event.subject.stream
      self.sighting = sighting
      self.delivery = delivery?.0
      verdict = delivery?.1
    }
  }

  /// An empty batch.
  package init(id: Digest128 = .random()) {
    self.id = id
    pages = CopyBuffer()
  }

  /// The number of events, including repetitions.
  package var eventCount: Int { events.count }
  /// Whether it contains nothing.
  package var isEmpty: Bool {
    eventCount == 0 && pages.rowCount == 0 && sweeps.isEmpty && rejections.isEmpty
  }

  /// Adds a delivery whose signature was checked: its events if it is accepted, else a rejection.
  package mutating func add(_ delivery: Delivery, _ verdict: SignatureVerdict) {
    guard verdict.isAccepted else {
      add(Rejection(delivery, verdict))
      return
    }
    let evidence = delivery.id
    let sighting = Sighting(observedAt: delivery.receivedAt, evidence: evidence)
    for (number, event) in delivery.account.provider.adapter.events(of: delivery).enumerated() {
      var sighting = sighting
      sighting.row = Int32(number)
      add(event, sighting, number == 0 ? (delivery, verdict) : nil)
    }
  }

  /// Adds a refused delivery.
  package mutating func add(_ rejection: Rejection) { rejections.append(rejection) }

  /// Adds a page and the events of its rows.
  ///
  /// - Parameters:
  ///   - repeats: how many of its first rows the sweep read again on purpose. They are sightings, but not
  ///     rows of the sweep: they would look as if the list had drifted.
  ///   - isCaptured: whether another program swept the list, so that its claim must be compared with the
  ///     pages. Our own sweeps have proven theirs.
  package mutating func add(_ page: Page, repeats: Int = 0, isCaptured: Bool = true) {
    let evidence = page.id
    guard pagesAdded.insert(evidence).inserted else { return }
    let reading = page.account.provider.adapter.read(page)
    write(page, evidence, reading)
    if isCaptured, page.sweep != nil, let said = ListPage(page, reading) {
      listPages.append((evidence, said))
    }
    for row in reading.rows {
      let sighting = Sighting(
        observedAt: page.requestedAt, evidence: evidence, row: row.number,
        sweep: row.number < repeats ? nil : page.sweep)
      add(row.event, sighting, nil)
    }
  }

  /// Adds a claim about a sweep.
  package mutating func add(_ sweep: SweepClaim) { sweeps.append(sweep) }

  /// Adds an event of the merchant or the ledger.
  package mutating func add(_ event: Event, at time: Timestamp) {
    let evidence = event.fingerprint(in: event.subject.stream)
    add(event, Sighting(observedAt: time, evidence: evidence), nil)
  }

  private mutating func add(
    _ event: Event, _ sighting: Sighting, _ delivery: (Delivery, SignatureVerdict)?
  ) {
    byteCount += 512 + (delivery?.0.body.count ?? 0)
    events.append(StagedEvent(event, sighting, delivery))
  }

  /// The rows for COPY, ordered by key so that every index grows from left to right. Ordinals count events in
  /// the order of adding.
  package var eventRows: [UInt8] {
    var buffer = CopyBuffer(reservingCapacity: byteCount + byteCount / 2)
    for place in events.indices.sorted(by: { events[$0].stream < events[$1].stream }) {
      write(events[place], ordinal: place, to: &buffer)
    }
    return buffer.finish()
  }

  private func write(_ staged: StagedEvent, ordinal: Int, to buffer: inout CopyBuffer) {
    buffer.beginRow(fields: 5 + EventColumns.count + 7)
    buffer.int16(staged.stream.bucket)
    buffer.digest(id)
    buffer.int32(Int32(ordinal))
    buffer.digest(staged.stream.digest)
    buffer.digest(staged.event.fingerprint(in: staged.stream))
    EventColumns.write(staged.event, to: &buffer)
    buffer.digest(staged.sighting.evidence)
    buffer.int32(staged.sighting.row)
    buffer.time(staged.sighting.observedAt)
    buffer.text(staged.sighting.sweep)
    buffer.text(staged.verdict?.word)
    buffer.text(staged.delivery?.headerText)
    buffer.bytes(staged.delivery?.body)
  }

  private mutating func write(_ page: Page, _ evidence: Digest128, _ reading: PageReading) {
    byteCount += page.body.count
    pages.beginRow(fields: 14)
    pages.int16(evidence.bucket)
    pages.digest(id)
    pages.digest(evidence)
    pages.text(page.account.provider.rawValue)
    pages.text(page.account.network.rawValue)
    pages.text(page.account.merchant.name)
    pages.text(page.resource)
    pages.text(page.sweep)
    pages.time(page.requestedAt)
    pages.text(page.url)
    pages.int32(Int32(page.status))
    pages.int32(Int32(reading.rows.count))
    pages.text(reading.doubt)
    pages.bytes(page.body)
  }
}

extension Digest128 {
  /// A random, unique id.
  package static func random() -> Digest128 {
    Digest128(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
  }
}
