import Synchronization
import TieOutClient
import TieOutCore
import TieOutProviders

/// Gives scripted answers, and records the requests.
final class ScriptedSource: PageSource {
  /// One answer.
  enum Answer: Sendable {
    case body(String)
    case status(Int)
    case silence
  }

  struct Silence: Error, CustomStringConvertible { var description: String { "timed out" } }

  let account: ProviderAccount
  private let script: @Sendable (PageRequest, Int) -> Answer
  private let asked = Mutex([PageRequest]())
  private let began: Timestamp

  /// - Parameter script: the answer to a request, by the number of earlier ones.
  init(
    _ account: ProviderAccount = ProviderAccount(.payin, .testnet), at began: Timestamp,
    _ script: @escaping @Sendable (PageRequest, Int) -> Answer
  ) {
    self.account = account
    self.script = script
    self.began = began
  }

  var requests: [PageRequest] { asked.withLock { $0 } }

  func page(_ request: PageRequest) async throws -> PageResponse {
    let number = asked.withLock { asked in
      asked.append(request)
      return asked.count - 1
    }
    let url: String
    switch request.resource {
    case .list(let name, let page, let limit):
      url = "https://testnet.payin.com/api/v1/\(name)?page=\(page)&limit=\(limit)"
    case .order(let id): url = "https://testnet.payin.com/api/v1/orders/\(id)"
    case .payment(let id): url = "https://api.paydefi.io/payments/\(id)"
    }
    let time = began + .seconds(Int64(number))
    switch script(request, number) {
    case .body(let body):
      return PageResponse(url: url, status: 200, body: Array(body.utf8), requestedAt: time)
    case .status(let status):
      return PageResponse(url: url, status: status, body: [], requestedAt: time)
    case .silence: throw Silence()
    }
  }
}

/// Records the pages and claims of a sweep, in order.
final class KeepingSink: SweepSink {
  enum Item: Sendable {
    case page(Page, repeats: Int)
    case claim(SweepClaim)
  }

  private let kept = Mutex([Item]())
  var items: [Item] { kept.withLock { $0 } }

  func take(_ page: Page, repeats: Int) async throws {
    kept.withLock { $0.append(.page(page, repeats: repeats)) }
  }

  func take(_ claim: SweepClaim) async throws { kept.withLock { $0.append(.claim(claim)) } }

  var pages: [Page] {
    items.compactMap { item in
      switch item {
      case .page(let page, _): page
      case .claim: nil
      }
    }
  }

  var repeats: [Int] {
    items.compactMap { item in
      switch item {
      case .page(_, let repeats): repeats
      case .claim: nil
      }
    }
  }

  var claims: [SweepClaim] {
    items.compactMap { item in
      switch item {
      case .page: nil
      case .claim(let claim): claim
      }
    }
  }
}
