public import TieOutCore

/// What a sweep is to walk over.
public struct SweepPlan: Sendable, Hashable {
  /// The list.
  public var resource: Coverage.Resource
  /// The walk's name: nobody else's, so that nothing is claimed by pages of two walks.
  public var name: String
  /// The start of the interval of creation times, inclusive.
  public var since: Timestamp
  /// Its end, exclusive: at the latest, and where none is given, the sweep's start less the margin.
  public var until: Timestamp?
  /// How long a row may take from its time of creation until it shows in the list.
  public var margin: Interval
  /// Whether the server may lack this list: then a 404 for the first page means that it does, and is
  /// neither a gap nor a failure.
  public var isOptional = false

  /// A plan for one list.
  public init(
    _ resource: Coverage.Resource, name: String, since: Timestamp, until: Timestamp? = nil,
    margin: Interval = .seconds(5), isOptional: Bool = false
  ) {
    self.resource = resource
    self.name = name
    self.since = since
    self.until = until
    self.margin = margin
    self.isOptional = isOptional
  }
}

/// How a sweep ended.
public struct SweepReport: Sendable, Hashable {
  /// How it ended.
  public enum Outcome: Sendable, Hashable {
    /// The interval is proven complete.
    case complete
    /// It is not, and why.
    case incomplete(String)
    /// The server has no such list, in words.
    case absent(String)
  }

  /// The list.
  public var resource: Coverage.Resource
  /// The walk's name.
  public var name: String
  /// The interval.
  public var since: Timestamp
  /// Its end, exclusive.
  public var until: Timestamp
  /// How it ended.
  public var outcome: Outcome
  /// Pages that were asked for.
  public var pages: Int
  /// Rows that were seen.
  public var rows: Int

  /// `complete, 214 rows on 3 pages`.
  public var text: String {
    let count = "\(rows) rows on \(pages) \(pages == 1 ? "page" : "pages")"
    switch outcome {
    case .complete: return "complete from \(since) to \(until), \(count)"
    case .incomplete(let reason): return "not proven complete: \(reason) (\(count))"
    case .absent(let reason): return "not there: \(reason)"
    }
  }
}
