public import TieOutCore

/// A page of a list, and the order of its rows.
public struct ListQuery: Sendable, Hashable {
  /// The requested order of rows, which a server may ignore.
  public enum Order: Sendable, Hashable {
    /// Newest rows first.
    case newestFirst
    /// Oldest rows first.
    case oldestFirst
  }

  /// The page's number, from 1.
  public var page: Int
  /// Rows per page: 1 to 100.
  public var limit: Int
  /// The order of rows, which a server may ignore.
  public var order: Order

  /// A page of a list.
  public init(page: Int = 1, limit: Int = 20, order: Order = .newestFirst) {
    self.page = page
    self.limit = limit
    self.order = order
  }

  var items: [QueryItem] { [QueryItem("page", "\(page)"), QueryItem("limit", "\(limit)")] }
}

/// The time by which a list is sorted, in the spelling of its document.
enum SortKey {
  /// Orders: `createdAt`.
  case created
  /// Deposits: `detectedAt`.
  case depositDetected
  /// Transfers: `detected_at`, with the order in upper case.
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

/// An interval of creation or detection times, both ends included.
public struct TimeWindow: Sendable, Hashable {
  /// The first instant; nil: no lower bound.
  public var from: Timestamp?
  /// The last instant; nil: no upper bound.
  public var to: Timestamp?

  /// An interval of times, both ends included.
  public init(from: Timestamp? = nil, to: Timestamp? = nil) {
    self.from = from
    self.to = to
  }

  /// Whether a time lies in the interval. An unknown time lies only in the unbounded interval.
  func holds(_ time: Timestamp?) -> Bool {
    guard let time else { return from == nil && to == nil }
    return time >= (from ?? time) && time <= (to ?? time)
  }

  func items(_ after: String, _ before: String) -> [QueryItem] {
    QueryItem.optional(after, from?.description) + QueryItem.optional(before, to?.description)
  }
}

extension QueryItem {
  /// A chain and a currency under both documented names: servers ignore names that they do not know.
  static func asset(chain: String?, currency: String?) -> [QueryItem] {
    optional("chainId", chain) + optional("chain", chain) + optional("currency", currency)
      + optional("token", currency)
  }
}
