import TieOutCore
import TieOutPostgres

/// Projections on their way into their tables.
struct ProjectionBuffers {
  private(set) var streams: [StreamID] = []
  private(set) var payments = CopyBuffer()
  private(set) var transfers = CopyBuffer()
  private(set) var members = MemberBuffer()

  mutating func add(_ projection: Projection) {
    let stream = projection.subject.stream
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
    let settlement = history.best(\.settlement)
    Self.begin(&payments, fields: 29, stream, history)
    payments.text(payment.subject.kind.rawValue)
    payments.text(payment.subject.id)
    payments.text(history.best(\.reference))
    payments.text(payment.state.rawValue)
    payments.text(payment.stateTold.rawValue)
    payments.text(payment.stateListed.rawValue)
    payments.text(history.best(\.chain)?.caip2)
    payments.text(history.best(\.currency))
    payments.text(history.best(\.contract))
    payments.amount(history.best(\.amount))
    payments.amount(history.best(\.received))
    payments.amount(settlement?.fee)
    payments.amount(settlement?.feeRate)
    payments.amount(settlement?.payOut?.amount)
    payments.text(settlement?.payOut?.currency)
    payments.text(settlement?.payOut?.contract)
    payments.text(history.best(\.address))
    payments.text(history.best(\.txHash))
    payments.time(history.best(\.createdAt))
    payments.time(history.best(\.expiresAt))
    payments.time(
      (payment.told + payment.listed).filter { $0.event.kind == .orderCompleted }
        .compactMap(\.event.facts.statusAt).min())
    Self.end(&payments, history, payment.surprises)
  }

  private mutating func add(
    _ transfer: Transfer, of transaction: Transaction, _ stream: StreamID
  ) {
    let history = transfer.history
    transfers.beginRow(fields: 23)
    transfers.int16(stream.bucket)
    transfers.digest(stream.digest)
    transfers.text(transfer.name)
    transfers.int32(Int32(history.weight))
    transfers.text(transaction.subject.account.provider.rawValue)
    transfers.text(transaction.subject.account.network.rawValue)
    transfers.text(transaction.subject.chain?.caip2 ?? "")
    transfers.text(transaction.subject.id)
    transfers.int64(history.best(\.logIndex))
    transfers.text(history.best(\.reference))
    transfers.text(history.best(\.orderID))
    transfers.text(transfer.state.rawValue)
    transfers.text(transfer.stateTold.rawValue)
    transfers.text(transfer.stateListed.rawValue)
    transfers.text(history.best(\.currency))
    transfers.text(history.best(\.contract))
    transfers.amount(history.best(\.amount))
    transfers.text(history.best(\.address))
    transfers.time(history.best(\.createdAt))
    transfers.time(history.best(\.statusAt))
    Self.end(&transfers, history, transfer.surprises)
  }

  // Static, so that no copy of the buffers is alive while one of them grows.
  private static func begin(
    _ buffer: inout CopyBuffer, fields: Int16, _ stream: StreamID, _ history: History
  ) {
    buffer.beginRow(fields: fields)
    buffer.int16(stream.bucket)
    buffer.digest(stream.digest)
    buffer.int32(Int32(history.weight))
    buffer.text(history.subject.account.provider.rawValue)
    buffer.text(history.subject.account.network.rawValue)
  }

  private static func end(_ buffer: inout CopyBuffer, _ history: History, _ surprises: [Surprise]) {
    buffer.time(history.observations.map(\.firstSeen).min())
    buffer.time(history.observations.map(\.lastSeen).max())
    buffer.text(Set(surprises.map(\.kind.rawValue)).sorted().joined(separator: ","))
  }
}

/// Memberships on their way into `tieout.members`.
struct MemberBuffer {
  private var groups: [Digest128] = []
  private var streams: [StreamID] = []
  private var keys: [Group.Key] = []

  var isEmpty: Bool { groups.isEmpty }

  mutating func add(_ stream: StreamID, to key: Group.Key) {
    groups.append(key.digest)
    streams.append(stream)
    keys.append(key)
  }

  /// The rows for COPY, ordered by key.
  var rows: [UInt8] {
    var buffer = CopyBuffer(reservingCapacity: groups.count * 160)
    for place in groups.indices.sorted(by: { groups[$0] < groups[$1] }) {
      let key = keys[place]
      buffer.beginRow(fields: 7)
      buffer.int16(groups[place].bucket)
      buffer.digest(groups[place])
      buffer.digest(streams[place].digest)
      buffer.text(key.account.provider.rawValue)
      buffer.text(key.account.network.rawValue)
      buffer.text(key.kind.rawValue)
      buffer.text(key.key)
    }
    return buffer.finish()
  }

  /// The columns for an INSERT of arrays.
  var columns: [Bind] {
    [
      .int16Array(groups.map(\.bucket)), .uuidArray(groups.map { UUID128($0) }),
      .uuidArray(streams.map { UUID128($0) }),
      .textArray(keys.map(\.account.provider.rawValue)),
      .textArray(keys.map(\.account.network.rawValue)), .textArray(keys.map(\.kind.rawValue)),
      .textArray(keys.map(\.key)),
    ]
  }
}
