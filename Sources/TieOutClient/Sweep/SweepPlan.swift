package import TieOutCore

/// The list and interval of a sweep.
package struct SweepPlan: Sendable, Hashable {
  /// The list.
  package var resource: Coverage.Resource
  /// The unique name of the walk, so that no claim is based on pages of another walk.
  package var name: String
  /// The start of the interval of creation times, inclusive.
  package var since: Timestamp
  /// The end of the interval, exclusive. The default and the maximum is the sweep's start less the margin.
  package var until: Timestamp?
  /// Maximum delay between a row's creation time and its appearance in the list.
  package var margin: Interval
  /// Whether the server may lack this list: then a 404 for the first page means that it does, and is neither
  /// a gap nor a failure.
  package var isOptional = false

  /// A plan for one list.
  package init(
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

/// The result of a sweep.
package struct SweepReport: Sendable, Hashable {
  /// The result of a sweep.
  package enum Outcome: Sendable, Hashable {
    /// The interval is proven complete.
    case complete
    /// The interval is not proven complete; the reason in words.
    case incomplete(String)
    /// The server has no such list; the reason in words.
    case absent(String)
  }

  /// The list.
  package var resource: Coverage.Resource
  /// The walk's name.
  package var name: String
  /// The start of the interval, inclusive.
  package var since: Timestamp
  /// The end of the interval, exclusive.
  package var until: Timestamp
  /// The result.
  package var outcome: Outcome
  /// Number of requested pages.
  package var pages: Int
  /// Number of distinct rows.
  package var rows: Int

  /// `complete, 214 rows on 3 pages`.
  package var text: String {
    let count = "\(rows) rows on \(pages) \(pages == 1 ? "page" : "pages")"
    switch outcome {
    case .complete: return "complete from \(since) to \(until), \(count)"
    case .incomplete(let reason): return "not proven complete: \(reason) (\(count))"
    case .absent(let reason): return "not there: \(reason)"
    }
  }
}
