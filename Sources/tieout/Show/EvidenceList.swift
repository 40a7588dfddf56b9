import Foundation
import TieOutCore
import TieOutStore

/// Evidence as it arrived.
struct EvidenceList {
  /// One delivery, page or refused delivery.
  struct Item: Encodable {
    let kind: String
    let id: String
    let account: String
    let received_at: String?
    let requested_at: String?
    let recorded_at: String?
    let signature: String?
    let url: String?
    let status: Int?
    let sweep: String?
    let bytes: Int
    let sha256: String?
    /// The body as text; nil if it is not UTF-8.
    let body: String?
    let body_base64: String?
    let rows: [Row]?
  }

  /// A row of a page, as in the body.
  struct Row: Encodable {
    let row: Int
    let text: String
  }

  /// Maximum number of items in text; JSON has all.
  static let itemsMax = 20

  let items: [Item]

  init(_ evidence: [RawEvidence]) {
    items = evidence.map(Item.init)
  }

  var lines: [String] {
    let more = items.count - Self.itemsMax
    return items.prefix(Self.itemsMax).flatMap(\.lines)
      + (more > 0 ? ["  and \(more) more: --json has all"] : [])
  }
}

extension EvidenceList.Item {
  init(_ evidence: RawEvidence) {
    switch evidence {
    case .delivery(let delivery):
      self.init(
        kind: "delivery", id: delivery.id, delivery.account, body: delivery.body,
        receivedAt: delivery.receivedAt, recordedAt: delivery.recordedAt,
        signature: delivery.verdict)
    case .page(let page):
      self.init(
        kind: "page", id: page.id, page.account, body: page.body, requestedAt: page.requestedAt,
        recordedAt: page.recordedAt, url: page.url, status: page.status, sweep: page.sweep,
        rows: page.rows.sorted { $0.key < $1.key }.map {
          EvidenceList.Row(row: Int($0.key), text: String(decoding: $0.value, as: UTF8.self))
        })
    case .rejection(let rejection):
      self.init(
        kind: "rejection", id: rejection.id, rejection.account, body: rejection.bodyStart,
        bytes: rejection.bodyBytes, receivedAt: rejection.receivedAt, signature: rejection.verdict)
    }
  }

  private init(
    kind: String, id: Digest128, _ account: ProviderAccount, body: [UInt8], bytes: Int? = nil,
    receivedAt: Timestamp? = nil, requestedAt: Timestamp? = nil, recordedAt: Timestamp? = nil,
    signature: String? = nil, url: String? = nil, status: Int? = nil, sweep: String? = nil,
    rows: [EvidenceList.Row]? = nil
  ) {
    self.kind = kind
    self.id = "\(id)"
    self.account = account.path
    received_at = receivedAt?.description
    requested_at = requestedAt?.description
    recorded_at = recordedAt?.description
    self.signature = signature
    self.url = url
    self.status = status
    self.sweep = sweep
    self.bytes = bytes ?? body.count
    // Without the whole body there is no hash of it.
    sha256 = body.count == self.bytes ? body.sha256 : nil
    let text = String(validating: body, as: UTF8.self)
    self.body = text
    body_base64 = text == nil ? Data(body).base64EncodedString() : nil
    self.rows = rows
  }

  /// Kind, hash and body of the item; of a page only the relevant rows.
  var lines: [String] {
    var head = "  \(kind) \(id), \(account)"
    head += received_at.map { ", received \($0)" } ?? ""
    head += requested_at.map { ", asked \($0)" } ?? ""
    head += signature.map { ", signature \($0)" } ?? ""
    var lines = [head]
    if let url {
      lines.append("      \(url)\(status.map { ", status \($0)" } ?? "")".printableLine)
    }
    if let sweep { lines.append("      sweep \(sweep)".printableLine) }
    lines.append("      \(bytes) bytes" + (sha256.map { ", SHA-256 \($0)" } ?? ", kept in part"))
    for row in rows ?? [] { lines += Self.indented(row.text, title: "row \(row.row)  ") }
    if rows?.isEmpty ?? true {
      lines += Self.indented(body ?? "not UTF-8; in base64: \(body_base64 ?? "")")
    }
    return lines
  }

  private static func indented(_ text: String, title: String = "") -> [String] {
    (title + text).printable.split(separator: "\n", omittingEmptySubsequences: false).map {
      "      \($0)"
    }
  }
}
