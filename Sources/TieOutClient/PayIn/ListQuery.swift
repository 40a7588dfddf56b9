public import TieOutCore

/// Which page of a list is wanted, and in which order.
public struct ListQuery: Sendable, Hashable {
  /// The order in which rows are asked for. A server may not know it: what came is looked at.
  public enum Order: Sendable, Hashable {
    /// Rows made last come first.
    case newestFirst
    /// Rows made first come first.
    case oldestFirst
  }

  /// The page's number, from 1.
  public var page: Int
  /// Rows a page: 1 to 100.
  public var limit: Int
  /// The order of rows. A server may not know it.
  public var order: Order

  /// A page of a list.
  public init(page: Int = 1, limit: Int = 20, order: Order = .newestFirst) {
    self.page = page
    self.limit = limit
    self.order = order
  }

  var items: [QueryItem] { [QueryItem("page", "\(page)"), QueryItem("limit", "\(limit)")] }
}

/// The time by which a list is sorted, and how its document writes that.
enum SortKey {
  /// Orders: `createdAt`.
  case created
  /// Deposits: `detectedAt`.
  case depositDetected
  /// Transfers: `detected_at`, with the order in capitals.
  case transferDetected

  func items(_ order: ListQuery.Order, _ spelling: SortSpelling?) -> [QueryItem] {
    switch spelling ?? ownSpelling {
    case .camelCase:
      [QueryItem("sortBy", camelCase), QueryItem("sortOrder", order.word)]
    case .snakeCase:
      [QueryItem("sortBy", snakeCase), QueryItem("sortOrder", order.word.uppercased())]
    }
  }

  private var ownSpelling: SortSpelling {
    switch self {
    case .created, .depositDetected: .camelCase
    case .transferDetected: .snakeCase
    }
  }

  private var camelCase: String {
    switch self {
    case .created: "createdAt"
    case .depositDetected, .transferDetected: "detectedAt"
    }
  }

  private var snakeCase: String {
    switch self {
    case .created: "created_at"
    case .depositDetected, .transferDetected: "detected_at"
    }
  }
}

extension ListQuery.Order {
  fileprivate var word: String {
    switch self {
    case .newestFirst: "desc"
    case .oldestFirst: "asc"
    }
  }
}

/// Times at which rows were made or first seen, both ends included.
public struct TimeWindow: Sendable, Hashable {
  /// The first instant; nil is since ever.
  public var from: Timestamp?
  /// The last instant; nil is for ever.
  public var to: Timestamp?

  /// Times, both ends included.
  public init(from: Timestamp? = nil, to: Timestamp? = nil) {
    self.from = from
    self.to = to
  }

  /// Whether a time lies within. A time that is not known lies in no window but the whole of time.
  func holds(_ time: Timestamp?) -> Bool {
    guard let time else { return from == nil && to == nil }
    return time >= (from ?? time) && time <= (to ?? time)
  }

  func items(_ after: String, _ before: String) -> [QueryItem] {
    QueryItem.optional(after, from?.description) + QueryItem.optional(before, to?.description)
  }
}

extension QueryItem {
  /// A chain and a currency under both names that documents give them: servers ignore what they do
  /// not know, so each finds the one that it does.
  static func asset(chain: String?, currency: String?) -> [QueryItem] {
    optional("chainId", chain) + optional("chain", chain) + optional("currency", currency)
      + optional("token", currency)
  }
}
