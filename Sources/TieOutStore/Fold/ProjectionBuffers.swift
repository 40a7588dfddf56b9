import TieOutCore
import TieOutPostgres

/// Projections on their way into their tables.
struct ProjectionBuffers {
  let batch: Digest128
  private(set) var streams: [StreamID] = []
  private(set) var payments = CopyBuffer()
  private(set) var transfers = CopyBuffer()
  private(set) var members = CopyBuffer()

  init(batch: Digest128 = .random()) { self.batch = batch }

  mutating func add(_ projection: Projection) {
    let stream = projection.subject.stream
    streams.append(stream)
    switch projection {
    case .payment(let payment): add(payment, stream)
    case .transaction(let transaction):
      for transfer in transaction.transfers { add(transfer, of: transaction, stream) }
    case .record: break
    }
    for key in projection.groupKeys { add(stream, to: key) }
  }

  private mutating func add(_ payment: Payment, _ stream: StreamID) {
    let history = payment.history
    let settlement = history.best(\.settlement)
    begin(&payments, fields: 29, stream, history)
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
    end(&payments, history, payment.surprises)
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
    end(&transfers, history, transfer.surprises)
  }

  private func begin(
    _ buffer: inout CopyBuffer, fields: Int16, _ stream: StreamID, _ history: History
  ) {
    buffer.beginRow(fields: fields)
    buffer.int16(stream.bucket)
    buffer.digest(stream.digest)
    buffer.int32(Int32(history.weight))
    buffer.text(history.subject.account.provider.rawValue)
    buffer.text(history.subject.account.network.rawValue)
  }

  private func end(_ buffer: inout CopyBuffer, _ history: History, _ surprises: [Surprise]) {
    buffer.time(history.observations.map(\.firstSeen).min())
    buffer.time(history.observations.map(\.lastSeen).max())
    buffer.text(Set(surprises.map(\.kind.rawValue)).sorted().joined(separator: ","))
  }

  private mutating func add(_ stream: StreamID, to key: Group.Key) {
    let group = key.digest
    members.beginRow(fields: 8)
    members.int16(group.bucket)
    members.digest(batch)
    members.digest(group)
    members.digest(stream.digest)
    members.text(key.account.provider.rawValue)
    members.text(key.account.network.rawValue)
    members.text(key.kind.rawValue)
    members.text(key.key)
  }
}
