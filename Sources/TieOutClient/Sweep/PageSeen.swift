package import TieOutCore

/// A row of a list, as far as a walk has to know it.
package struct ListRow: Sendable, Hashable {
  /// What tells it from other rows.
  package var id: Digest128
  /// When its object was created; nil where the row does not say.
  package var time: Timestamp?

  /// A row of a list.
  package init(id: Digest128, time: Timestamp?) {
    self.id = id
    self.time = time
  }
}

/// A sound page of a list, as far as a walk has to know it.
package struct PageSeen: Sendable, Hashable {
  /// Its rows, in the order of the list.
  package var rows: [ListRow]
  /// How many rows the whole list has, where the page says so.
  package var total: Int?
  /// Whether rows follow, where the page says so.
  package var hasMore: Bool?
  /// How many rows the server puts on a page, where the page says so.
  package var limit: Int?

  /// A page of a list.
  package init(rows: [ListRow], total: Int? = nil, hasMore: Bool? = nil, limit: Int? = nil) {
    self.rows = rows
    self.total = total
    self.hasMore = hasMore
    self.limit = limit
  }
}

/// A page that a walk asks for.
package struct PageWanted: Sendable, Hashable {
  /// The page, from 1.
  package var page: Int
  /// How many rows a page.
  package var limit: Int
  /// Which look at the list this belongs to: the walk itself is 0, what comes after it counts on.
  package var look: Int
  /// How many of the first rows are read again on purpose, so that the page overlaps the one before it.
  package var repeats: Int

  /// A page that a walk asks for.
  package init(page: Int, limit: Int, look: Int = 0, repeats: Int = 0) {
    self.page = page
    self.limit = limit
    self.look = look
    self.repeats = repeats
  }
}
