package import TieOutCore

/// What a sweep is to walk over.
package struct SweepPlan: Sendable, Hashable {
  /// The list.
  package var resource: Coverage.Resource
  /// The walk's name: nobody else's, so that nothing is claimed by pages of two walks.
  package var name: String
  /// The start of the interval of creation times, inclusive.
  package var since: Timestamp
  /// Its end, exclusive: at the latest, and where none is given, the sweep's start less the margin.
  package var until: Timestamp?
  /// How long a row may take from its time of creation until it shows in the list.
  package var margin: Interval
  /// Whether the server may lack this list: then a 404 for the first page means that it does, and is
  /// neither a gap nor a failure.
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

/// How a sweep ended.
package struct SweepReport: Sendable, Hashable {
  /// How it ended.
  package enum Outcome: Sendable, Hashable {
    /// The interval is proven complete.
    case complete
    /// It is not, and why.
    case incomplete(String)
    /// The server has no such list, in words.
    case absent(String)
  }

  /// The list.
  package var resource: Coverage.Resource
  /// The walk's name.
  package var name: String
  /// The interval.
  package var since: Timestamp
  /// Its end, exclusive.
  package var until: Timestamp
  /// How it ended.
  package var outcome: Outcome
  /// Pages that were asked for.
  package var pages: Int
  /// Rows that were seen.
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
