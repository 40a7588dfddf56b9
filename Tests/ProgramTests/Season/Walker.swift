import Foundation

/// Sweeps lists according to the documents only, and repeats a walk until nothing has moved.
struct Walker: Sendable {
  let client: PlainClient
  let night: Int

  private static let walksMax = 8

  /// All lists of a PayIn provider account: the pages, and the claims that they are complete.
  func walk(_ account: SandboxAbout.ProviderAccount) async throws -> [String] {
    var lines: [String] = []
    for resource in ["orders", "deposits", "transfers"] {
      lines += try await walk(account, resource)
    }
    return lines
  }

  private func walk(_ account: SandboxAbout.ProviderAccount, _ resource: String) async throws
    -> [String]
  {
    let name = "\(night)/\(account.network)/\(resource)"
    let until = try PlainClient.time(client.clock)
    var lines: [String] = []
    var seen: [String]?
    for _ in 0..<Self.walksMax {
      guard let walk = try await once(account, resource, name) else { return [] }
      lines += walk.lines
      if walk.ids == seen { break }
      seen = walk.ids
    }
    return lines + [
      try InputLine.text([
        "kind": "sweep", "provider": "payin", "network": account.network, "resource": resource,
        "sweep": name, "since": "2025-03-09T00:00:00Z", "until": until, "complete": true,
      ])
    ]
  }

  /// One walk from front to back; nil if there is no such list.
  private func once(
    _ account: SandboxAbout.ProviderAccount, _ resource: String, _ name: String
  ) async throws -> (lines: [String], ids: [String])? {
    var lines: [String] = []
    var ids: [String] = []
    for page in 1... {
      let url = "\(account.baseURL)/\(resource)?page=\(page)&limit=50"
      let answer = try await client.get(url, ["Authorization": "Bearer \(account.apiKey)"])
      guard answer.status != 404 else { return nil }
      lines.append(
        try line("payin", account.network, resource, name, url, answer))
      let rows = try Self.rows(answer.object, resource)
      ids += rows
      if rows.count < 50 { break }
    }
    return (lines, ids)
  }

  /// The status of each payment.
  func poll(
    _ account: SandboxAbout.ProviderAccount, _ payments: Set<String>
  ) async throws -> [String] {
    var lines: [String] = []
    for payment in payments.sorted() {
      let url = "\(account.baseURL)/payments/\(payment)"
      let answer = try await client.get(url, ["Paydefi-Api-Key": account.apiKey])
      lines.append(
        try line("paydefi", account.network, "payments", "\(night)/polls", url, answer))
    }
    return lines
  }

  private func line(
    _ provider: String, _ network: String, _ resource: String, _ sweep: String, _ url: String,
    _ answer: PlainClient.Answer
  ) throws -> String {
    try InputLine.text([
      "kind": "page", "provider": provider, "network": network, "resource": resource,
      "sweep": sweep, "requestedAt": answer.requestedAt, "url": url, "status": answer.status,
      "body": answer.text,
    ])
  }

  /// The ids of the rows, in any envelope.
  private static func rows(_ body: [String: Any], _ resource: String) -> [String] {
    let inner = body["data"] as? [String: Any] ?? body
    let rows = inner["data"] as? [[String: Any]] ?? inner[resource] as? [[String: Any]] ?? []
    return rows.compactMap { ($0["orderId"] ?? $0["depositId"] ?? $0["id"]) as? String }
  }
}
