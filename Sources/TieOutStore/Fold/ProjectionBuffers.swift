package import TieOutCore
package import TieOutPostgres

/// Projections to be written to their tables.
package struct ProjectionBuffers {
  private(set) var streams: [StreamID] = []
  private(set) var payments = CopyBuffer()
  private(set) var transfers = CopyBuffer()
  private(set) var members = MemberBuffer()

  package subscript(table: ProjectionTable) -> CopyBuffer {
    switch table {
    case .payments: payments
    case .transfers: transfers
    }
  }

  /// The rows of some projections.
  package init(_ projections: ArraySlice<Projection> = []) {
    for projection in projections { add(projection) }
  }

  package mutating func add(_ projection: Projection) {
    let stream = projection.history.stream
    streams.append(stream)
    switch projection {
    case .payment(let payment): add(payment, stream)
    case .transaction(let transaction):
      for transfer in transaction.transfers { add(transfer, of: transaction, stream) }
    case .record: break
    }
    for key in projection.groupKeys { members.add(stream, to: key) }
  }

  private mutating func add(_ payment: Payment, _ stream: StreamID) {
    let history = payment.history
    let known = history.bestFacts
    let settlement = known.settlement
    Self.begin(&payments, fields: 35, stream, history)
    payments.text(payment.subject.kind.rawValue)
    payments.text(payment.subject.id)
    payments.text(known.reference)
    payments.text(payment.state.rawValue)
    payments.text(payment.stateTold.rawValue)
    payments.text(payment.stateListed.rawValue)
    payments.text(known.chain?.caip2)
    payments.text(known.currency)
    payments.text(known.contract)
    payments.amount(known.amount)
    payments.amount(known.received)
    payments.amount(settlement?.fee)
    payments.amount(settlement?.feeRate)
    payments.amount(settlement?.payOut?.amount)
    payments.text(settlement?.payOut?.currency)
    payments.text(settlement?.payOut?.contract)
    payments.text(known.address)
    payments.text(known.txHash)
    payments.time(known.createdAt)
    payments.time(known.expiresAt)
    payments.time(payment.completedAt)
    Self.end(&payments, history, payment.surprises)
    payments.time(payment.talliedAt)
    let creditable = payment.creditable
    payments.text(payment.creditability.word)
    payments.amount(creditable?.amount)
    payments.text(creditable?.currency)
    payments.text(creditable?.contract)
  }

  private mutating func add(
    _ transfer: Transfer, of transaction: Transaction, _ stream: StreamID
  ) {
    let history = transfer.history
    transfers.beginRow(fields: 28)
    transfers.int16(stream.bucket)
    transfers.digest(stream.digest)
    transfers.text(transfer.name)
    transfers.int32(Int32(history.weight))
    transfers.text(transaction.subject.account.provider.rawValue)
    transfers.text(transaction.subject.account.network.rawValue)
    transfers.text(transaction.subject.account.merchant.name)
    transfers.text(transaction.subject.chain?.caip2 ?? "")
    transfers.text(transaction.subject.id)
    let known = history.bestFacts
    transfers.int64(known.logIndex)
    transfers.text(known.reference)
    transfers.text(known.orderID)
    transfers.text(transfer.state.rawValue)
    transfers.text(transfer.stateTold.rawValue)
    transfers.text(transfer.stateListed.rawValue)
    transfers.text(known.currency)
    transfers.text(known.contract)
    transfers.amount(known.amount)
    transfers.text(known.address)
    transfers.time(known.createdAt)
    transfers.time(known.statusAt)
    Self.end(&transfers, history, transfer.surprises)
    transfers.time(transfer.talliedAt)
    transfers.text(transfer.creditability.word)
    transfers.amount(transfer.creditable?.amount)
    transfers.int32(Int32(transaction.transfers.count))
  }

  // Static, so that no copy of the buffers exists while one of them grows.
  private static func begin(
    _ buffer: inout CopyBuffer, fields: Int16, _ stream: StreamID, _ history: History
  ) {
    buffer.beginRow(fields: fields)
    buffer.int16(stream.bucket)
    buffer.digest(stream.digest)
    buffer.int32(Int32(history.weight))
    buffer.text(history.subject.account.provider.rawValue)
    buffer.text(history.subject.account.network.rawValue)
    buffer.text(history.subject.account.merchant.name)
  }

  private static func end(_ buffer: inout CopyBuffer, _ history: History, _ surprises: [Surprise]) {
    buffer.time(history.observations.map(\.firstSeen).min())
    buffer.time(history.observations.map(\.lastSeen).max())
    buffer.text(Set(surprises.map(\.kind.rawValue)).sorted().joined(separator: ","))
  }
}

/// Memberships to be written to `tieout.members`.
package struct MemberBuffer {
  private var groups: [Digest128] = []
  private var streams: [StreamID] = []

  package var isEmpty: Bool { groups.isEmpty }
  /// Whether it may include a stream without a projection: a transaction that only credits name. Its
  /// memberships may already be stored.
  private(set) var mayBeKnown = false

  package mutating func add(_ stream: StreamID, to key: Group.Key) {
    if key.kind == .key { mayBeKnown = true }
    groups.append(key.digest)
    streams.append(stream)
  }

  /// The rows for COPY, ordered by key.
  package var rows: [UInt8] {
    var buffer = CopyBuffer(reservingCapacity: groups.count * 48)
    for place in groups.indices.sorted(by: { groups[$0] < groups[$1] }) {
      buffer.beginRow(fields: 3)
      buffer.int16(groups[place].bucket)
      buffer.digest(groups[place])
      buffer.digest(streams[place].digest)
    }
    return buffer.finish()
  }

  /// The columns for an INSERT of arrays.
  package var columns: [Bind] {
    [
      .int16Array(groups.map(\.bucket)), .uuidArray(groups.map { UUID128($0) }),
      .uuidArray(streams.map { UUID128($0) }),
    ]
  }
}
