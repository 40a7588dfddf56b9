public import TieOutCore
public import TieOutProviders

import TieOutPostgres

/// Evidence and what it states, on its way into the store: written whole or not at all.
///
/// Built away from the database (the bytes for COPY are made here), so that decoding and storing run side
/// by side.
public struct EventBatch: Sendable {
  /// The batch's name: the ticket of the streams that it changes.
  public let id: Digest128
  /// How many events it holds, repetitions included.
  public private(set) var eventCount = 0
  var events: CopyBuffer
  var pages: CopyBuffer
  private var pagesAdded: Set<Digest128> = []
  var sweeps: [SweepClaim] = []
  var rejections: [Rejection] = []

  struct Rejection: Sendable {
    let delivery: Delivery
    let verdict: SignatureVerdict
  }

  /// An empty batch.
  public init(id: Digest128 = .random()) {
    self.id = id
    events = CopyBuffer(reservingCapacity: 4 << 20)
    pages = CopyBuffer()
  }

  /// About how much it weighs, in bytes.
  public var byteCount: Int { events.byteCount + pages.byteCount }
  /// Whether there is nothing in it.
  public var isEmpty: Bool {
    eventCount == 0 && pages.rowCount == 0 && sweeps.isEmpty && rejections.isEmpty
  }

  /// Adds a delivery whose signature was checked: what it states where that is accepted, else the
  /// rejection.
  public mutating func add(_ delivery: Delivery, _ verdict: SignatureVerdict) {
    guard verdict.isAccepted else {
      rejections.append(Rejection(delivery: delivery, verdict: verdict))
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

  /// Adds a page and what its rows state.
  public mutating func add(_ page: Page) {
    let evidence = page.id
    guard pagesAdded.insert(evidence).inserted else { return }
    let reading = page.account.provider.adapter.read(page)
    write(page, evidence, reading)
    for row in reading.rows {
      let sighting = Sighting(
        observedAt: page.requestedAt, evidence: evidence, row: row.number, sweep: page.sweep)
      add(row.event, sighting, nil)
    }
  }

  /// Adds a claim about a walk.
  public mutating func add(_ sweep: SweepClaim) { sweeps.append(sweep) }

  /// Adds what the merchant or the ledger states.
  public mutating func add(_ event: Event, at time: Timestamp) {
    let evidence = event.fingerprint(in: event.subject.stream)
    add(event, Sighting(observedAt: time, evidence: evidence), nil)
  }

  private mutating func add(
    _ event: Event, _ sighting: Sighting, _ delivery: (Delivery, SignatureVerdict)?
  ) {
    let stream = event.subject.stream
    events.beginRow(fields: 5 + EventColumns.count + 7)
    events.int16(stream.bucket)
    events.digest(id)
    events.int32(Int32(eventCount))
    events.digest(stream.digest)
    events.digest(event.fingerprint(in: stream))
    EventColumns.write(event, to: &events)
    events.digest(sighting.evidence)
    events.int32(sighting.row)
    events.time(sighting.observedAt)
    events.text(sighting.sweep)
    events.text(delivery?.1.word)
    events.text(delivery.map { Self.headerText($0.0.headers) })
    events.bytes(delivery?.0.body)
    eventCount += 1
  }

  /// Headers as lines, without anything that could hold a credential.
  private static func headerText(_ headers: [String: String]) -> String {
    let secret = ["authorization", "cookie", "x-api-key", "paydefi-api-key", "proxy-authorization"]
    return headers.filter { !secret.contains($0.key) }.map { name, value in
      name + ": " + (value.utf8.contains(0) ? value.filter { $0 != "\0" } : value)
    }.sorted().joined(separator: "\n")
  }

  private mutating func write(_ page: Page, _ evidence: Digest128, _ reading: PageReading) {
    pages.beginRow(fields: 13)
    pages.int16(evidence.bucket)
    pages.digest(id)
    pages.digest(evidence)
    pages.text(page.account.provider.rawValue)
    pages.text(page.account.network.rawValue)
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
  /// A name that nobody else has.
  public static func random() -> Digest128 {
    Digest128(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
  }
}
